//! Invitations in the database.

pub mod batches;
mod counts;
mod departures;
pub mod detail;
pub mod expiry;
mod invitee;
pub mod inviting;
pub mod known;
pub mod list;
pub mod record;
pub mod reminders;
pub mod retention;
pub mod selection;
mod store;
mod undo;
pub mod watches;

pub use departures::{departure, insert_departure};
pub use invitee::{Inviter, inviter, joined_person, record_opening, save_blocked, save_unblocked};
pub use store::{
    find, is_expired, lock, lock_all, pending_for, readdress, save, save_accepted, save_declined,
    save_ordered, save_undone, set_last_mail,
};
pub use undo::{by_id, last_joined, runs, told_of_undo};
