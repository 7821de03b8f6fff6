//! muster: brings people who use a subscription service on their own into an organisation's paid account.
//!
//! Ground floor: [`types`], [`db`], [`web`], [`access`], [`mail`], [`audit`], [`jobs`]. Each other module is a room: one
//! feature with its rules, queries, commands, handlers and views.

#[macro_use]
pub mod types;
pub mod access;
pub mod accounts;
pub mod audit;
pub mod billing;
pub mod cli;
pub mod config;
pub mod db;
pub mod embedded;
pub mod imports;
pub mod invitations;
pub mod jobs;
pub mod mail;
pub mod me;
pub mod members;
pub mod pdf;
pub mod refunds;
pub mod server;
pub mod sign_up;
pub mod support;
pub mod telemetry;
pub mod web;
pub mod worker;
