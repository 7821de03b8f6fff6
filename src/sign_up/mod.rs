//! Signing up: a user, and an individual account of their own.

pub mod commands;
pub mod handlers;
pub mod views;
