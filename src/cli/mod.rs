//! The command line: one file per subcommand.

pub mod billing;
mod billing_sync;
pub mod demo;
pub mod doctor;
pub mod domain;
pub mod ingest_bounce;
pub mod migrate;
pub mod refund_quote;
pub mod resume;
pub mod seed;
pub mod serve;
pub mod staff;

use crate::config::Config;

/// The settings from the environment and the file it names.
pub fn config() -> anyhow::Result<Config> {
    Ok(Config::load(std::env::vars())?)
}
