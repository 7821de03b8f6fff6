//! The people of an organisation: list, edit, deactivate, unlink.

pub mod commands;
pub mod member;
pub mod queries;
