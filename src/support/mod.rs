//! The operator's staff: any invitation of any account, what happened to it, and why it is where it is.
//! Whatever they look at is written into the trail.

pub mod act;
pub mod commands;
pub mod diagnosis;
pub mod filter;
pub mod handlers;
pub mod queries;
pub mod search;
pub mod timeline;
pub mod views;
pub mod wording;
