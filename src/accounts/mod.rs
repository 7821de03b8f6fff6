//! Accounts: seats, settings, groups, domains.

pub mod account;
pub mod commands;
pub mod queries;
pub mod seats;
