//! What the rows of a job may come to, as stories about jobs need it.

use crate::support::mailbox::LONGEST;
use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection;
use muster::access::scope::AdminScope;
use muster::audit::{self, Action, Entry};
use muster::db::{Abort, Tx};
use muster::jobs::{Chunk, RowOutcome};
use std::time::Instant;

type Now = DateTime<Utc>;

/// Mia's row is what somebody else holds.
pub const WANT_MIA: &str = "SELECT FROM users WHERE email = 'mia@acme.example' FOR UPDATE";

/// Writes down each row; row 3 is refused after it wrote something.
pub fn note_rows(
    tx: &mut Tx<'_>,
    by: &AdminScope,
    chunk: &Chunk,
    now: Now,
) -> diesel::QueryResult<Vec<RowOutcome>> {
    let mut outcomes = Vec::new();
    for row in &chunk.rows {
        let entry = Entry::new(Action::Exported, &row.label);
        let noted = tx.attempt(|tx| {
            audit::record(tx, by.actor(), entry, now)?;
            if row.position == 3 {
                return Err(Abort::Refused("failed"));
            }
            Ok(())
        })?;
        outcomes.push(match noted {
            Ok(()) => RowOutcome::done(row.position),
            Err(code) => RowOutcome::refused(row.position, code),
        });
    }
    Ok(outcomes)
}

/// Row 7 breaks the transaction that it is done in.
pub fn break_at_seven(
    tx: &mut Tx<'_>,
    by: &AdminScope,
    chunk: &Chunk,
    now: Now,
) -> diesel::QueryResult<Vec<RowOutcome>> {
    let outcomes = note_rows(tx, by, chunk, now)?;
    if chunk.rows.iter().any(|row| row.position == 7) {
        return Err(diesel::result::Error::NotFound);
    }
    Ok(outcomes)
}

/// Breaks once somebody else waits for the job.
pub fn break_once_another_waits(
    tx: &mut Tx<'_>,
    _: &AdminScope,
    _: &Chunk,
    _: Now,
) -> diesel::QueryResult<Vec<RowOutcome>> {
    use diesel::RunQueryDsl;
    let waits = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    let begun = Instant::now();
    while diesel::sql_query(waits).execute(tx.conn())? == 0 {
        assert!(begun.elapsed() < LONGEST, "nobody waits for the job");
    }
    Err(diesel::result::Error::NotFound)
}

/// Rows 15 and 18 want a row that may be held, and have little patience with that alone.
pub fn want_mia(
    tx: &mut Tx<'_>,
    by: &AdminScope,
    chunk: &Chunk,
    now: Now,
) -> diesel::QueryResult<Vec<RowOutcome>> {
    let outcomes = note_rows(tx, by, chunk, now)?;
    for row in &chunk.rows {
        let patience = match row.position {
            15 => "SET LOCAL lock_timeout = '1ms'",
            18 => "SET LOCAL statement_timeout = '300ms'",
            _ => continue,
        };
        tx.conn().batch_execute(patience)?;
        tx.conn().batch_execute(WANT_MIA)?;
        let rest = "SET LOCAL lock_timeout = 0; SET LOCAL statement_timeout = 0";
        tx.conn().batch_execute(rest)?;
    }
    Ok(outcomes)
}
