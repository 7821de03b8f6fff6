//! Refunds of all accounts, for staff alone.

mod alerts;
mod around;
mod late;
mod list;
mod one;

pub use alerts::{Called, alert, lock_alert, of_refund, open_alerts, open_alerts_by_code, resolve};
pub use around::{Listed, Payment, Person};
pub use late::{Late, close_settled, late};
pub use list::{Desk, desk, part, refunds_by_state};
pub use one::{Posting, Tried, listed, postings, tries};
