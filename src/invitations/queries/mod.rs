//! Invitations in the database.

pub mod batches;
pub mod detail;
pub mod expiry;
mod invitee;
pub mod inviting;
pub mod known;
pub mod list;
pub mod record;
mod store;
pub mod watches;

pub use invitee::{Inviter, inviter, joined_person, record_opening, save_blocked, save_unblocked};
pub use store::{
    find, is_expired, lock, pending_for, readdress, save, save_accepted, save_declined,
    set_last_mail,
};
