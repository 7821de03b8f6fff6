//! Whole refund records: read under lock, changed by an event, stored again.

mod stored;

use crate::db::exactly;
use crate::db::schema::{refund_attempts, refunds};
use crate::refunds::record::RefundRecord;
use crate::refunds::refund::{Channel, Pending};
use crate::types::{AccountId, RefundId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use std::collections::HashMap;
use stored::StoredAttempt;
pub(crate) use stored::StoredRefund;

/// The record under lock. Lock its account before.
pub fn lock_record(
    conn: &mut PgConnection,
    account: AccountId,
    id: RefundId,
) -> QueryResult<Option<RefundRecord>> {
    let locked = refunds::table
        .find((account, id))
        .for_update()
        .select(StoredRefund::as_select())
        .first(conn)
        .optional()?;
    locked.map(|refund| with_attempt(conn, refund)).transpose()
}

/// The record as it is now, by its own id alone.
pub fn record(conn: &mut PgConnection, id: RefundId) -> QueryResult<Option<RefundRecord>> {
    let found = refunds::table
        .filter(refunds::id.eq(id))
        .select(StoredRefund::as_select())
        .first(conn)
        .optional()?;
    found.map(|refund| with_attempt(conn, refund)).transpose()
}

/// The records of one note, the largest first.
pub fn records_of_note(
    conn: &mut PgConnection,
    account: AccountId,
    note: &str,
) -> QueryResult<Vec<RefundRecord>> {
    let found: Vec<StoredRefund> = refunds::table
        .filter(refunds::account_id.eq(account))
        .filter(refunds::credit_note_number.eq(note))
        .order((refunds::amount.desc(), refunds::payment_id))
        .select(StoredRefund::as_select())
        .load(conn)?;
    found
        .into_iter()
        .map(|refund| with_attempt(conn, refund))
        .collect()
}

/// The records of one payment.
pub fn records_of_payment(
    conn: &mut PgConnection,
    account: AccountId,
    payment: &str,
) -> QueryResult<Vec<RefundRecord>> {
    let found: Vec<StoredRefund> = refunds::table
        .filter(refunds::account_id.eq(account))
        .filter(refunds::payment_id.eq(payment))
        .order(refunds::created_at)
        .select(StoredRefund::as_select())
        .load(conn)?;
    found
        .into_iter()
        .map(|refund| with_attempt(conn, refund))
        .collect()
}

/// Many rows with their current attempts, in their order, by one query.
pub(crate) fn with_attempts(
    conn: &mut PgConnection,
    found: Vec<StoredRefund>,
) -> QueryResult<Vec<RefundRecord>> {
    let ids: Vec<RefundId> = found.iter().map(|refund| refund.id).collect();
    let attempts: Vec<(RefundId, StoredAttempt)> = refund_attempts::table
        .inner_join(refunds::table.on(refunds::id.eq(refund_attempts::refund_id)))
        .filter(refund_attempts::refund_id.eq_any(ids))
        .filter(refund_attempts::number.eq(refunds::attempt))
        .select((refund_attempts::refund_id, StoredAttempt::as_select()))
        .load(conn)?;
    let mut attempts: HashMap<_, _> = attempts.into_iter().collect();
    found
        .into_iter()
        .map(|refund| {
            let attempt = attempts.remove(&refund.id).ok_or(diesel::NotFound)?;
            refund.read(attempt)
        })
        .collect()
}

/// Each refund of an account with its payment and what has left by it and not come back.
pub fn paid_by_refund(
    conn: &mut PgConnection,
    account: AccountId,
) -> QueryResult<Vec<(RefundId, String, i64)>> {
    refunds::table
        .filter(refunds::account_id.eq(account))
        .select((refunds::id, refunds::payment_id, refunds::paid))
        .load(conn)
}

fn with_attempt(conn: &mut PgConnection, refund: StoredRefund) -> QueryResult<RefundRecord> {
    let attempt = refund_attempts::table
        .find((refund.account_id, refund.id, refund.attempt))
        .select(StoredAttempt::as_select())
        .first(conn)?;
    refund.read(attempt)
}

/// Stores what an event changed; a new attempt gets its row and its key.
pub fn save_record(
    conn: &mut PgConnection,
    record: &RefundRecord,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let refund = &record.refund;
    let bank = record.bank.as_ref();
    let saved = diesel::update(refunds::table.find((record.account, record.id)))
        .set((
            refunds::destination.eq(record.destination),
            refunds::iban.eq(bank.map(|(iban, _)| iban.as_str())),
            refunds::holder.eq(bank.map(|(_, holder)| holder.as_str())),
            refunds::state.eq(refund.state),
            refunds::attempt.eq(number(refund.attempt.number)),
            refunds::failure_reason.eq(&refund.failure_reason),
            refunds::paid.eq(refund.paid),
            refunds::credited.eq(refund.credited),
            refunds::retries.eq(number(refund.retries)),
            refunds::retry_in.eq(refund.retry_in.map(number)),
            refunds::retry_at.eq(record.retry_at),
            refunds::held_from.eq(refund.held_from),
        ))
        .execute(conn)?;
    exactly(1, saved)?;
    add_attempt(
        conn,
        (record.account, record.id),
        refund.attempt.number,
        now,
    )?;
    save_attempt(conn, record)
}

/// The row of an attempt with the key of its calls; one that is there stays as it is.
pub(super) fn add_attempt(
    conn: &mut PgConnection,
    (account, id): (AccountId, RefundId),
    attempt: i64,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(refund_attempts::table)
        .values((
            refund_attempts::account_id.eq(account),
            refund_attempts::refund_id.eq(id),
            refund_attempts::number.eq(number(attempt)),
            refund_attempts::key.eq(format!("{id}:{attempt}")),
            refund_attempts::started_at.eq(now),
        ))
        .on_conflict((
            refund_attempts::account_id,
            refund_attempts::refund_id,
            refund_attempts::number,
        ))
        .do_nothing()
        .execute(conn)?;
    Ok(())
}

fn save_attempt(conn: &mut PgConnection, record: &RefundRecord) -> QueryResult<()> {
    let (attempt, facts) = (&record.refund.attempt, &record.attempt);
    let (pending, refusal) = match &attempt.pending {
        None => (None, None),
        Some(Pending::Post) => (Some("post"), None),
        Some(Pending::Lookup { refusal }) => (Some("lookup"), refusal.clone()),
    };
    let channel = match attempt.channel {
        Channel::Gateway => "gateway",
        Channel::Bank => "bank",
    };
    let first_post_at = attempt.first_post_at;
    let row = refund_attempts::table.find((record.account, record.id, number(attempt.number)));
    let saved = diesel::update(row)
        .set((
            refund_attempts::channel.eq(channel),
            refund_attempts::gateway.eq(facts.gateway),
            refund_attempts::gateway_id.eq(&attempt.gateway_id),
            refund_attempts::gateway_status.eq(attempt.gateway_status),
            refund_attempts::first_post_at
                .eq(first_post_at.and_then(|at| DateTime::from_timestamp(at, 0))),
            refund_attempts::lookup_missed.eq(attempt.lookup_missed),
            refund_attempts::pending.eq(pending),
            refund_attempts::refusal.eq(refusal),
            refund_attempts::leased_until.eq(facts.leased_until),
            refund_attempts::submitted_at.eq(facts.submitted_at),
            refund_attempts::approved_by.eq(facts.approved.map(|(by, _)| by)),
            refund_attempts::approved_at.eq(facts.approved.map(|(_, at)| at)),
            refund_attempts::bank_file_id.eq(facts.bank_file),
        ))
        .execute(conn)?;
    exactly(1, saved)
}

/// Columns are narrower than the machine's counters; what does not fit is refused by the schema's own checks.
fn number(count: impl TryInto<i32>) -> i32 {
    count.try_into().unwrap_or(i32::MAX)
}
