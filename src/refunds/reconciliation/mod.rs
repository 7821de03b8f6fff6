//! The daily comparison of our records with a gateway's list (refund/SPEC.md §13), kept as reports.

pub mod commands;
pub mod handlers;
pub mod local;
pub mod mails;
pub mod queries;
pub mod report;
pub mod views;
