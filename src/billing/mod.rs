//! What an individual already paid: subscriptions, invoices, payments.
//!
//! The money facts are those of the refund engine (`refunds::input`), together with what has to be printed on a
//! credit note. Everything of an account changes under the lock of its row and raises its `billing_version`.

pub mod commands;
pub mod export;
pub mod facts;
pub mod import;
pub mod invoice;
pub mod party;
pub mod queries;
pub mod subscription;
pub mod sync;
