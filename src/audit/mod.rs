//! Who did what, when, from where: written in the transaction of the change, never altered.

mod action;
mod actor;
mod done;
pub mod filter;
pub mod handlers;
pub mod line;
pub mod queries;
mod record;
pub mod views;
pub mod wording;

pub use action::Action;
pub use actor::{Actor, ActorKind};
pub use done::{done_to, done_to_name};
pub use record::{Entry, record, record_all};
