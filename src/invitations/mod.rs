//! Invitations: Add Users, Pending, and the invitee's pages.

pub mod commands;
pub mod invitation;
pub mod queries;
pub mod record;
