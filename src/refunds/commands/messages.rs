//! What a gateway says about a refund, read back, in one transaction with the message's end: each counts once.

use super::turn::{lock_refund, raise_alert, turn};
use crate::audit::Actor;
use crate::db::Tx;
use crate::refunds::alert::AlertCode;
use crate::refunds::gateway::ReadBack;
use crate::refunds::gateway::event::{EventState, StoredEvent};
use crate::refunds::queries;
use crate::refunds::record::RefundRecord;
use crate::refunds::refund_event::{Event, Webhook};
use crate::types::RefundId;
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use serde_json::json;

/// Applies the refunds that a message is about and ends it, unless another worker has.
pub fn refunds_changed(
    tx: &mut Tx<'_>,
    event: &StoredEvent,
    found: &[ReadBack],
    now: DateTime<Utc>,
) -> QueryResult<()> {
    if !queries::lock_event(tx.conn(), event)? {
        return Ok(());
    }
    for back in found {
        match record_of(tx, back)? {
            Some(record) => apply(tx, &record, event, back, now)?,
            None => report_orphan(tx, event, back, now)?,
        }
    }
    queries::end_event(tx.conn(), event, EventState::Done)
}

fn record_of(tx: &mut Tx<'_>, back: &ReadBack) -> QueryResult<Option<RefundRecord>> {
    let id = back.refund_id.as_deref().and_then(|id| id.parse().ok());
    match id {
        Some(id) => queries::record(tx.conn(), id),
        None => Ok(None),
    }
}

fn apply(
    tx: &mut Tx<'_>,
    found: &RefundRecord,
    event: &StoredEvent,
    back: &ReadBack,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let id: RefundId = found.id;
    let Some(record) = lock_refund(tx, found.account, id)? else {
        return Ok(());
    };
    let webhook = Event::Webhook(Webhook {
        event_id: event.id.clone(),
        refund_id: Some(id.to_string()),
        attempt: back.attempt,
        refund: back.refund.clone(),
    });
    let actor = Actor::system(event.gateway.as_code());
    turn(tx, &record, &webhook, &actor, now)?;
    Ok(())
}

/// Somebody gave money back without us. Each such refund is reported once, however often the gateway speaks of it.
fn report_orphan(
    tx: &mut Tx<'_>,
    event: &StoredEvent,
    back: &ReadBack,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let gateway_id = back.refund.gateway_id.as_str();
    if queries::orphan_is_reported(tx.conn(), gateway_id)? {
        return Ok(());
    }
    let detail = json!({ "gateway": event.gateway, "gateway_id": gateway_id, "event": event.id });
    raise_alert(tx, AlertCode::OrphanWebhook, None, detail, now)
}
