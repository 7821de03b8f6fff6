//! Who asks: sessions, passwords, and proofs of what a visitor may do.

pub mod commands;
pub mod console;
pub mod create;
pub mod even;
pub mod fields;
pub mod handlers;
pub mod identify;
pub mod link;
pub mod mails;
pub mod passwords;
pub mod queries;
pub mod reauth;
pub mod role;
pub mod scope;
pub mod session_store;
pub mod standing;
pub mod throttle;
pub mod views;
pub mod visitor;
