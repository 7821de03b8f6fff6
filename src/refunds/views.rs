//! Pages of money that came back.

mod ledger;
mod note;
mod refund;

pub use ledger::LedgerPage;
pub use note::NotePage;
pub use refund::RefundPage;
