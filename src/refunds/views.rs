//! Pages of money that came back.

pub mod bank;
mod ledger;
mod note;
mod refund;

pub use ledger::LedgerPage;
pub use note::NotePage;
pub use refund::RefundPage;
