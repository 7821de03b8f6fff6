//! One event in the life of a stored refund, with all that follows from it, inside one transaction.

use super::follow;
use crate::accounts;
use crate::audit::Actor;
use crate::db::Tx;
use crate::mail::outbox::{self, Message};
use crate::refunds::alert::AlertCode;
use crate::refunds::queries;
use crate::refunds::record::RefundRecord;
use crate::refunds::refund_event::Event;
use crate::refunds::refund_state::{Action, Alert, RefundState};
use crate::types::{AccountId, RefundId};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use metrics::counter;
use serde_json::{Value, json};

/// What an event did.
#[derive(Debug, Clone)]
pub struct Turned {
    pub record: RefundRecord,
    /// The state before.
    pub was: RefundState,
    /// Calls to make once the transaction is committed.
    pub actions: Vec<Action>,
    pub alerts: Vec<Alert>,
}

/// The refund under lock, after its account. Whoever needs the organisation's row as well, since the refund becomes
/// its credit, locks that one first.
pub fn lock_refund(
    tx: &mut Tx<'_>,
    account: AccountId,
    id: RefundId,
) -> QueryResult<Option<RefundRecord>> {
    accounts::commands::lock(tx, account)?;
    queries::lock_record(tx.conn(), account, id)
}

/// Applies one event to a record that [`lock_refund`] gave, and stores what follows: the record, the books, the
/// payment's refunded amount, the organisation's credit, alerts, and an audit entry if the state changed. Somebody
/// whose refund failed, or was not approved, is mailed at once, so that they can name another destination.
pub fn turn(
    tx: &mut Tx<'_>,
    record: &RefundRecord,
    event: &Event,
    actor: &Actor,
    now: DateTime<Utc>,
) -> QueryResult<Turned> {
    let mut turned = step(tx, record, event, actor, now)?;
    let (was, is) = (turned.was, turned.record.refund.state);
    if is == RefundState::Failed && was != RefundState::Failed {
        tell(tx, &turned.record, true, now)?;
        turned.record = step(tx, &turned.record, &Event::LinkSent, actor, now)?.record;
    } else if *event == Event::Rejected && was != is {
        tell(tx, &turned.record, true, now)?;
    } else if is == RefundState::Succeeded && was != RefundState::Succeeded {
        tell(tx, &turned.record, false, now)?;
    }
    Ok(turned)
}

fn step(
    tx: &mut Tx<'_>,
    before: &RefundRecord,
    event: &Event,
    actor: &Actor,
    now: DateTime<Utc>,
) -> QueryResult<Turned> {
    let was = before.refund.state;
    let turn = before.refund.clone().apply(event);
    let record = before.after(turn.refund, event, now);
    if record != *before {
        queries::save_record(tx.conn(), &record, now)?;
        follow::books(tx, before, &record, now)?;
        follow::credit(tx, before, &record, actor, now)?;
        follow::trail(tx, (before, &record), event, actor, now)?;
    }
    let about = Some((record.account, record.id));
    for alert in &turn.alerts {
        let detail = json!({ "attempt": record.refund.attempt.number });
        raise_alert(tx, (*alert).into(), about, detail, now)?;
    }
    Ok(Turned {
        record,
        was,
        actions: turn.actions,
        alerts: turn.alerts,
    })
}

/// Calls finance, once per refund and reason until somebody says that it is settled.
pub fn raise_alert(
    tx: &mut Tx<'_>,
    code: AlertCode,
    about: Option<(AccountId, RefundId)>,
    detail: Value,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    if queries::insert_alert(tx.conn(), code, about, detail, now)? {
        counter!("muster_refund_alerts_total", "code" => code.as_code()).increment(1);
        tracing::warn!(code = code.as_code(), refund = ?about.map(|(_, id)| id), "a refund needs finance");
    }
    Ok(())
}

fn tell(
    tx: &mut Tx<'_>,
    record: &RefundRecord,
    failed: bool,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let (account, refund) = (record.account, record.id);
    let message = if failed {
        Message::RefundFailed { account, refund }
    } else {
        Message::RefundPaid { account, refund }
    };
    outbox::enqueue(tx, &message, now)?;
    Ok(())
}
