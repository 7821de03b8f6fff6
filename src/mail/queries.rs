//! The outbox as the worker sees it.

mod next;

use super::attempt::{LEASE, MOST_ATTEMPTS, Standing};
use super::bounce::Bounce;
use super::outbox::Delivery;
use crate::db::exactly;
use crate::db::schema::{mail_attempts, outbox};
use crate::types::{AccountId, MailId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use next::next;

/// A mail that this worker has to itself until the lease ends.
#[derive(Debug, Queryable)]
pub struct Claimed {
    pub id: MailId,
    /// Whose mail it is, if one account's.
    pub account: Option<AccountId>,
    pub message: serde_json::Value,
    /// Counts from 1.
    pub attempt: i32,
}

/// Takes up to `most` mails that are due, but none of the accounts that are `busy`. Rows that another worker is taking are
/// passed over, not waited for.
pub fn claim(
    conn: &mut PgConnection,
    most: i64,
    busy: &[AccountId],
    now: DateTime<Utc>,
) -> QueryResult<Vec<Claimed>> {
    let next = next(conn, busy, now)?;
    if next.is_empty() {
        return Ok(Vec::new());
    }
    let due: Vec<MailId> = outbox::table
        .filter(outbox::id.eq_any(next))
        .filter(outbox::state.eq_any(OPEN))
        .filter(outbox::not_before.le(now))
        .order((outbox::turn, outbox::id))
        .limit(most)
        .select(outbox::id)
        .for_update()
        .skip_locked()
        .load(conn)?;
    diesel::update(outbox::table.filter(outbox::id.eq_any(due)))
        .set((
            outbox::attempts.eq(outbox::attempts + 1),
            outbox::not_before.eq(now + LEASE),
        ))
        .returning((
            outbox::id,
            outbox::account_id,
            outbox::message,
            outbox::attempts,
        ))
        .load(conn)
}

const OPEN: [Delivery; 2] = [Delivery::Queued, Delivery::Deferred];

/// Keeps what came of a try. The row itself changes only while the try is the latest one, except that a mail which
/// did leave is sent whatever a later try is about to find.
pub fn record(
    conn: &mut PgConnection,
    id: MailId,
    attempt: i32,
    standing: &Standing,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    // Recording may be repeated where the answer to a commit was lost.
    diesel::insert_into(mail_attempts::table)
        .values((
            mail_attempts::outbox_id.eq(id),
            mail_attempts::attempt.eq(attempt),
            mail_attempts::at.eq(now),
            mail_attempts::outcome.eq(standing.state),
            mail_attempts::reply.eq(&standing.words),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    let latest = match standing.state {
        Delivery::Sent => attempt..=MOST_ATTEMPTS,
        _ => attempt..=attempt,
    };
    diesel::update(outbox::table.find(id))
        .filter(outbox::state.eq_any(OPEN))
        .filter(outbox::attempts.between(*latest.start(), *latest.end()))
        .set((
            outbox::state.eq(standing.state),
            outbox::not_before.eq(standing.not_before),
            outbox::turn.eq(standing.not_before),
            outbox::last_attempt_at.eq(now),
            outbox::last_reply.eq(&standing.words),
        ))
        .execute(conn)?;
    Ok(())
}

/// Mails whose every try was claimed by a worker that died before it could say what happened.
pub fn give_up_abandoned(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    diesel::update(outbox::table)
        .filter(outbox::state.eq_any(OPEN))
        .filter(outbox::attempts.ge(MOST_ATTEMPTS))
        .filter(outbox::not_before.le(now))
        .set(outbox::state.eq(Delivery::Failed))
        .execute(conn)
}

/// How a mail stands and how often it was tried; nobody else changes it until the transaction ends.
pub fn lock(conn: &mut PgConnection, id: MailId) -> QueryResult<Option<(Delivery, i32)>> {
    outbox::table
        .find(id)
        .select((outbox::state, outbox::attempts))
        .for_update()
        .first(conn)
        .optional()
}

/// Ends a mail that came back; its return counts as one more attempt, so that the history stays in order.
pub fn bounce(
    conn: &mut PgConnection,
    bounce: &Bounce,
    attempt: i32,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let kept = diesel::insert_into(mail_attempts::table)
        .values((
            mail_attempts::outbox_id.eq(bounce.mail),
            mail_attempts::attempt.eq(attempt),
            mail_attempts::at.eq(now),
            mail_attempts::outcome.eq(Delivery::Bounced),
            mail_attempts::reply.eq(&bounce.words),
        ))
        .execute(conn)?;
    exactly(1, kept)?;
    let ended = diesel::update(outbox::table.find(bounce.mail))
        .set((
            outbox::state.eq(Delivery::Bounced),
            outbox::attempts.eq(attempt),
            outbox::last_attempt_at.eq(now),
            outbox::last_reply.eq(&bounce.words),
        ))
        .execute(conn)?;
    exactly(1, ended)
}
