//! Invitations in the database.

pub mod batches;
pub mod expiry;
pub mod inviting;
pub mod known;
pub mod record;
mod store;

pub use store::{find, is_expired, lock, save, save_accepted, save_declined};
