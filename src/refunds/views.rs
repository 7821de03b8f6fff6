//! Pages of money that came back.

mod ledger;
mod note;
mod refund;

pub use ledger::LedgerPage;
pub use note::CreditNotePage;
pub use refund::RefundPage;
