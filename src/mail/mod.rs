//! Mail: queued in the transaction of the change, sent by the worker, with the server's own words kept.

pub mod letter;
pub mod outbox;
pub mod render;
