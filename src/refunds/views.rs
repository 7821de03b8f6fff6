//! Pages of money that came back.

pub mod bank;
mod ledger;
mod note;
mod refund;
mod refunds;
mod steps;

pub use ledger::{LedgerPage, LedgerTable};
pub use note::NotePage;
pub use refund::{Followed, RefundPage};
pub use refunds::RefundsPage;
