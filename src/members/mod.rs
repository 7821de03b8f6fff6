//! The people of an organisation: list, edit, deactivate, unlink.

pub mod chosen;
pub mod columns;
pub mod commands;
pub mod counts;
pub mod deletion_mails;
pub mod edit_form;
pub mod filter;
pub mod handlers;
pub mod mails;
pub mod member;
pub mod order;
pub mod order_form;
pub mod place;
pub mod queries;
pub mod rules;
pub mod views;
pub mod way_back;
