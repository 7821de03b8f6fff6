//! What the stories stand on.

pub mod bank;
pub mod billing;
pub mod bulk;
mod client;
pub mod counts;
pub mod database;
pub mod deciding;
pub mod desk;
pub mod gateway;
pub mod imports;
pub mod inviting;
pub mod joining;
pub mod mailbox;
pub mod money;
pub mod people;
mod portal;

pub use client::{Answer, Client};
pub use gateway::ScriptedGateway;
pub use mailbox::Verdict;
pub use people::PASSWORD;
pub use portal::Portal;
