//! What can be done with invitations.

pub mod seat;
