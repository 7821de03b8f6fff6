//! Working off what gateways said. A message is a hint: what counts is read back first.

use super::refunds::in_transaction;
use crate::billing::sync::{self, SyncError, Synced};
use crate::db::DbError;
use crate::refunds::commands::refunds_changed;
use crate::refunds::gateway::event::{EventState, Handled, MOST_ATTEMPTS, StoredEvent, pause};
use crate::refunds::gateway::{ReadBack, Unreachable};
use crate::refunds::queries::{self, ClaimedEvent};
use crate::server::Parts;
use chrono::{DateTime, Utc};

/// Messages of one round; between rounds the worker can be stopped.
const AT_ONCE: usize = 20;

/// Works off what is due at `now`; gives the number of messages. One that has to wait for the gateway ends the round.
pub fn work_off(parts: &Parts, now: DateTime<Utc>) -> Result<usize, DbError> {
    for worked_off in 0..AT_ONCE {
        let claimed = in_transaction(parts, |tx| queries::claim_event(tx.conn(), now))?;
        let Some(claimed) = claimed else {
            return Ok(worked_off);
        };
        let handled = match handle(parts, &claimed.event, now) {
            // A message that breaks something must not hold up the others.
            Err(error) if !error.is_passing() => Handled::Again(error.to_string()),
            other => other?,
        };
        let has_to_wait = matches!(handled, Handled::Again(_));
        settle(parts, &claimed, handled, parts.clock.now())?;
        if has_to_wait {
            return Ok(worked_off + 1);
        }
    }
    Ok(AT_ONCE)
}

/// A message can be about a refund of ours and about what its payer's invoices say.
fn handle(parts: &Parts, event: &StoredEvent, now: DateTime<Utc>) -> Result<Handled, DbError> {
    let of_refunds = handle_refunds(parts, event, now)?;
    if matches!(of_refunds, Handled::Again(_)) || !sync::is_about_billing(&event.kind) {
        return Ok(of_refunds);
    }
    Ok(match handle_billing(parts, event)? {
        Handled::Ignored => of_refunds,
        other => other,
    })
}

/// Reading begins now, not when the round began: what is read later counts more.
fn handle_billing(parts: &Parts, event: &StoredEvent) -> Result<Handled, DbError> {
    let Some(stripe) = parts.gateways.stripe() else {
        return Ok(Handled::Again("not configured any more".to_owned()));
    };
    let Some(object) = event.object_id.as_deref() else {
        return Ok(Handled::Ignored);
    };
    let now = parts.clock.now();
    let reader = sync::Reader::new(stripe.api(), now);
    match sync::handle(&parts.db, &reader, (&event.kind, object), now) {
        Ok(Synced::Stored | Synced::Unchanged | Synced::Overtaken) => Ok(Handled::Done),
        Ok(Synced::UnknownCustomer | Synced::NotAnInvoice) => Ok(Handled::Ignored),
        Ok(Synced::Refused(why)) => Ok(Handled::Again(why.to_string())),
        Err(SyncError::Gateway(Unreachable(why))) => Ok(Handled::Again(why)),
        Err(SyncError::Database(error)) => Err(error),
    }
}

fn handle_refunds(
    parts: &Parts,
    event: &StoredEvent,
    now: DateTime<Utc>,
) -> Result<Handled, DbError> {
    match event.kind.as_str() {
        "refund.created" | "refund.updated" | "refund.failed" | "charge.refund.updated" => {
            apply(parts, event, read_refund(parts, event), now)
        }
        "charge.refunded" => apply(parts, event, read_refunds_of_charge(parts, event), now),
        _ => Ok(Handled::Ignored),
    }
}

fn read_refund(parts: &Parts, event: &StoredEvent) -> Result<Vec<ReadBack>, Unreachable> {
    let Some(gateway) = parts.gateways.get(event.gateway) else {
        return Err(Unreachable("not configured any more".to_owned()));
    };
    let found = gateway.read(event.object_id.as_deref().unwrap_or_default())?;
    Ok(found.into_iter().collect())
}

/// Only those that we asked for: of the others there are messages of their own.
fn read_refunds_of_charge(
    parts: &Parts,
    event: &StoredEvent,
) -> Result<Vec<ReadBack>, Unreachable> {
    let Some(stripe) = parts.gateways.stripe() else {
        return Err(Unreachable("not configured any more".to_owned()));
    };
    let mut found = stripe.refunds_of(event.object_id.as_deref().unwrap_or_default())?;
    found.retain(|back| back.refund_id.is_some());
    Ok(found)
}

fn apply(
    parts: &Parts,
    event: &StoredEvent,
    read: Result<Vec<ReadBack>, Unreachable>,
    now: DateTime<Utc>,
) -> Result<Handled, DbError> {
    match read {
        Ok(found) if found.is_empty() => Ok(Handled::Ignored),
        Ok(found) => {
            in_transaction(parts, |tx| refunds_changed(tx, event, &found, now))?;
            Ok(Handled::Done)
        }
        Err(Unreachable(why)) => Ok(Handled::Again(why)),
    }
}

fn settle(
    parts: &Parts,
    claimed: &ClaimedEvent,
    handled: Handled,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let event = &claimed.event;
    match handled {
        Handled::Done => in_transaction(parts, |tx| {
            queries::end_event(tx.conn(), event, EventState::Done)
        }),
        Handled::Ignored => in_transaction(parts, |tx| {
            queries::end_event(tx.conn(), event, EventState::Ignored)
        }),
        Handled::Again(trouble) => {
            let state = if claimed.attempt < MOST_ATTEMPTS {
                EventState::New
            } else {
                tracing::error!(
                    event = event.id,
                    trouble,
                    "a message of the gateway is given up"
                );
                EventState::Failed
            };
            let later = now + pause(claimed.attempt);
            in_transaction(parts, |tx| {
                queries::put_off_event(tx.conn(), event, (state, &trouble), later)
            })
        }
    }
}
