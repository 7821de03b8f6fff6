//! Invitations: Add Users, Pending, and the invitee's pages.

pub mod address_list;
pub mod batch;
pub mod commands;
pub mod invitation;
pub mod queries;
pub mod typo;
pub mod verdict;

pub use queries::record;
