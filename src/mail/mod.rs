//! Mail: queued in the transaction of the change, sent by the worker, with the server's own words kept.

pub mod attempt;
pub mod bounce;
pub mod captured;
pub mod commands;
pub mod deliver;
pub mod handlers;
pub mod history;
mod in_hand;
pub mod letter;
pub mod message;
pub mod outbox;
pub mod parcel;
pub mod queries;
pub mod render;
pub mod smtp;
pub mod smtp_server;
pub mod transport;
pub mod views;
