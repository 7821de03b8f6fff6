//! Invitations in the database.

pub mod batches;
pub mod expiry;
mod invitee;
pub mod inviting;
pub mod known;
pub mod record;
mod store;

pub use invitee::{Inviter, inviter, joined_person, record_opening, save_blocked};
pub use store::{find, is_expired, lock, save, save_accepted, save_declined};
