//! Work over many rows that an administrator ordered: done in the background in small transactions, with a result for
//! every row. It can be stopped, and goes on after a crash without doing anything twice.
//!
//! A room orders a job ([`commands::order`]; [`commands::open`] and [`commands::add_rows`] where the rows come otherwise)
//! and has a function that does some of its rows ([`job::Work`]); `src/worker/jobs.rs` knows which function belongs to
//! which kind.

pub mod commands;
pub mod filter;
pub mod handlers;
pub mod job;
pub mod outcome;
pub mod queries;
pub mod views;

pub use job::{Chunk, JobKey, JobKind, JobRow, NewJob, NewRow, Work};
pub use outcome::{Fate, RowOutcome};
