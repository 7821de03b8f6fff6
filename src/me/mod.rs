//! A person's own pages: profile, security, refunds.

pub mod commands;
pub mod device;
pub mod handlers;
pub mod views;
pub mod zones;
