//! What the stories stand on.

mod client;
mod database;
mod mailbox;
mod people;
mod portal;

pub use client::{Answer, Client};
pub use people::PASSWORD;
pub use portal::Portal;
