//! Accounts: seats, settings, groups, domains.

pub mod account;
pub mod commands;
pub mod group_name;
pub mod groups;
pub mod handlers;
pub mod queries;
pub mod seats;
pub mod settings;
pub mod views;
