//! Accounts: seats, settings, groups, domains.

pub mod account;
pub mod commands;
pub mod domain;
pub mod group_name;
pub mod handlers;
pub mod queries;
pub mod seat_history;
pub mod seats;
pub mod settings;
pub mod settings_form;
pub mod views;

pub use commands::groups;
