//! `muster billing sync`: what Stripe knows about individuals' invoices, stored like a line of the import.
//!
//! A message of Stripe is only a hint. `read` asks Stripe for the invoice that it is about, as it is now, so that
//! messages may come late, twice or in any order; `lines`, `payments`, `parties` and `subscription` say the same in
//! the words of the import (`seen`); `adapt` fits it to what is stored; `store` finds the person and stores it the way
//! the import does. `catch_up` reads all invoices of known customers, after an outage.
//!
//! The shapes are those of API version 2024-06-20, which every call names:
//! <https://docs.stripe.com/api/invoices/object>, <https://docs.stripe.com/api/charges/object>,
//! <https://docs.stripe.com/api/disputes/object>, <https://docs.stripe.com/api/credit_notes/object>.

mod adapt;
mod catch_up;
mod lines;
mod object;
mod parties;
mod payments;
mod read;
#[cfg(test)]
mod recorded;
mod seen;
mod store;
mod subscription;

pub use catch_up::{CatchUp, Counts};
pub use read::{Reader, is_about_billing};
pub use store::Synced;

use crate::db::{Db, DbError};
use crate::refunds::gateway::Unreachable;
use chrono::{DateTime, Utc};

/// Why a message was not worked off. Trying again later may help.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    #[error(transparent)]
    Gateway(#[from] Unreachable),
    #[error(transparent)]
    Database(#[from] DbError),
}

/// Works off one message: `kind` is Stripe's word, `object` the id of what it is about.
pub fn handle(
    db: &Db,
    reader: &Reader<'_>,
    (kind, object): (&str, &str),
    now: DateTime<Utc>,
) -> Result<Synced, SyncError> {
    let synced = match reader.invoice_of(kind, object)? {
        Some(invoice) => sync_invoice(db, reader, &invoice, now)?,
        None => Synced::NotAnInvoice,
    };
    metrics::counter!("muster_billing_sync_total", "outcome" => synced.as_code()).increment(1);
    if let Synced::Refused(why) = &synced {
        tracing::warn!(kind, object, %why, "what stripe says of an invoice cannot be taken in");
    }
    Ok(synced)
}

/// Reads one invoice and stores it.
fn sync_invoice(
    db: &Db,
    reader: &Reader<'_>,
    invoice: &str,
    now: DateTime<Utc>,
) -> Result<Synced, SyncError> {
    match reader.seen(invoice)? {
        Some(seen) => Ok(store::store(db, &seen, now)?),
        None => Ok(Synced::NotAnInvoice),
    }
}
