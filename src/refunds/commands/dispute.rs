//! A payment's dispute, as the refunds of that payment feel it.

use super::turn::{lock_refund, turn};
use crate::audit::Actor;
use crate::db::Tx;
use crate::refunds::dispute::events;
use crate::refunds::input::Dispute;
use crate::refunds::queries;
use crate::types::AccountId;
use chrono::{DateTime, Utc};
use diesel::QueryResult;

/// Holds, releases or cancels the refunds of a payment whose dispute went from `was` to `is`.
pub fn dispute(
    tx: &mut Tx<'_>,
    (account, payment): (AccountId, &str),
    (was, is): (Dispute, Dispute),
    actor: &Actor,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let events = events(was, is);
    if events.is_empty() {
        return Ok(());
    }
    let refunds = queries::records_of_payment(tx.conn(), account, payment)?;
    for refund in refunds {
        for event in &events {
            if let Some(record) = lock_refund(tx, account, refund.id)? {
                turn(tx, &record, event, actor, now)?;
            }
        }
    }
    Ok(())
}
