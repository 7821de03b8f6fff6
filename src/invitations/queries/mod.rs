//! Invitations in the database.

pub mod record;
mod store;

pub use store::{find, is_expired, lock, save, save_accepted, save_declined};
