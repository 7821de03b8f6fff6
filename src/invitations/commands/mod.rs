//! What can be done with invitations.

pub mod accept;
pub mod attempts;
pub mod by;
pub mod change;
pub mod decline;
mod depart;
pub mod expire;
pub mod forget;
pub mod hand;
pub mod invite;
pub mod jobs;
pub mod links;
pub mod listed;
pub mod look;
pub mod newcomer;
mod notices;
pub mod obstacles;
pub mod order;
pub mod outlook;
pub mod remind;
pub mod seat;
mod send;
pub mod undo;
pub mod watch;
