//! Pages of Add Users, of Pending, and of the invitee.

pub mod add;
pub mod blocked;
pub mod bulk;
mod bulk_notes;
pub mod closed;
pub mod comparison;
pub mod detail;
pub mod file;
pub mod link;
pub mod links_file;
pub mod offer;
pub mod pending;
pub mod refund;
mod timeline;
pub mod welcome;
mod wording;
