//! A person's own pages, ready to print.

pub mod profile;
pub mod security;
pub mod undo_join;
