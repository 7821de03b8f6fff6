//! Finance's desk: every refund of every account, why it is where it is, who has to act, and what finance can do.

pub mod act;
pub mod commands;
pub mod diagnosis;
pub mod filter;
pub mod handlers;
pub mod queries;
#[cfg(test)]
pub(crate) mod sample;
pub mod search;
pub mod views;
pub mod wording;
