//! What can be done with invitations.

pub mod expire;
pub mod invite;
pub mod seat;
