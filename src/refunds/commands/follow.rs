//! What follows from a refund's new state: in the books, at the payment, for the organisation, in the trail.

use crate::access;
use crate::accounts;
use crate::audit::{self, Action, Actor, Entry};
use crate::billing;
use crate::db::Tx;
use crate::refunds::ledger::LedgerEntry;
use crate::refunds::queries::{self, Concerning, NewEntry};
use crate::refunds::record::RefundRecord;
use crate::refunds::refund_event::Event;
use crate::refunds::refund_state::RefundState;
use chrono::{DateTime, Utc};
use diesel::QueryResult;

/// Posts what was paid, came back, was credited or is not owed any more.
pub fn books(
    tx: &mut Tx<'_>,
    before: &RefundRecord,
    after: &RefundRecord,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let amount = after.amount;
    let (was, is) = (&before.refund, &after.refund);
    let mut entries = Vec::new();
    if is.paid > was.paid {
        entries.push(LedgerEntry::paid(amount));
    }
    if is.paid < was.paid {
        entries.push(LedgerEntry::returned(amount));
    }
    if is.credited > was.credited {
        entries.push(LedgerEntry::credited(amount));
    }
    if is.state == RefundState::Canceled && was.state != RefundState::Canceled {
        entries.push(LedgerEntry::canceled(amount));
    }
    if is.paid != was.paid {
        let moved = is.paid - was.paid;
        billing::commands::note_refunded(tx, after.account, &after.payment, moved)?;
    }
    let about = Concerning {
        account: after.account,
        note: Some(&after.note),
        refund: Some(after.id),
    };
    entries
        .iter()
        .try_for_each(|entry| queries::post(tx.conn(), about, entry, now))
}

/// Adds to what the organisation may spend, if that is where the money went. Its row is locked.
pub fn credit(
    tx: &mut Tx<'_>,
    before: &RefundRecord,
    after: &RefundRecord,
    actor: &Actor,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    if after.refund.credited == before.refund.credited {
        return Ok(());
    }
    let person = access::queries::known(tx.conn(), after.user)?;
    let person_name = person.map_or_else(String::new, |person| person.name.full());
    let balance = accounts::commands::add_credit(tx, after.organisation, after.amount.minor)?;
    let entry = NewEntry {
        organisation: after.organisation,
        amount: after.amount,
        balance_after: balance,
        source: after.account,
        note: Some(after.note.clone()),
        debit_note: None,
        person_name: person_name.clone(),
    };
    queries::add_entry(tx.conn(), &entry, now)?;
    let audited = Entry::new(Action::CreditPosted, person_name)
        .of(after.organisation)
        .with("amount", after.amount.to_string())
        .with("credit_note", after.note.clone());
    audit::record(tx, actor, audited, now)
}

/// One entry per change of state or of attempt.
pub fn trail(
    tx: &mut Tx<'_>,
    (before, after): (&RefundRecord, &RefundRecord),
    event: &Event,
    actor: &Actor,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let (was, is) = (&before.refund, &after.refund);
    if was.state == is.state && was.attempt.number == is.attempt.number {
        return Ok(());
    }
    let mut entry = Entry::new(Action::RefundChanged, &after.note)
        .of(after.account)
        .about(after.id.uuid())
        .with("amount", after.amount.to_string())
        .with("event", event.code())
        .with("from", was.state.as_code())
        .with("state", is.state.as_code())
        .with("attempt", is.attempt.number)
        .with("destination", after.destination.as_code());
    if let Some(reason) = &is.failure_reason {
        entry = entry.with("reason", reason.clone());
    }
    if let Some(gateway_id) = &is.attempt.gateway_id {
        entry = entry.with("gateway_id", gateway_id.clone());
    }
    audit::record(tx, actor, entry, now)
}
