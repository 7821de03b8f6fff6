//! Ordering, doing and stopping jobs.

mod forget;
mod order;

pub use forget::{ended_before, forget};
pub use order::{Asked, Unordered, add_rows, do_if_small, open, order, ordered_by};

use super::job::{Chunk, Ended, JobKey, JobKind, Work, name};
use super::outcome::{Counts, FAILED, RowOutcome};
use super::queries::{self, Next, rows};
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::access::standing;
use crate::audit::{self, Action, Entry};
use crate::db::{Abort, Db, DbError, Tx, exactly};
use crate::types::JobId;
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use std::convert::Infallible;

/// Does a part of the job that waited longest, each part in a transaction of its own; `None` when there is no job.
pub fn do_next(
    db: &Db,
    work_of: impl Fn(JobKind) -> Work,
    now: DateTime<Utc>,
) -> Result<Option<usize>, DbError> {
    let (mut taken, mut tried) = (None, Vec::new());
    let done = db.transaction_now(|tx| {
        let Some(next) = queries::take_next(tx.conn())? else {
            return Ok(None);
        };
        taken = Some(next.clone());
        let done = do_part(tx, &next, (work_of(next.kind), &mut tried), now)?;
        Ok::<_, Abort<Infallible>>(Some(done))
    });
    match (done, taken) {
        (Ok(Ok(done)), _) => Ok(done),
        (Err(error), Some(next)) if !error.is_passing() => {
            tracing::error!(job = %next.key.id, %error, "a part of a job failed");
            after_failure(db, &next, &tried, now)?;
            Ok(Some(1))
        }
        (Err(error), Some(next)) if error.is_timed_out() => {
            tracing::warn!(job = %next.key.id, %error, "a part of a job took too long");
            go_on_with(db, &next, next.at_once / 4, now)?;
            // A single row can only be waited for, while others have their turn.
            (next.at_once > 1).then_some(Some(1)).ok_or(error)
        }
        (Err(error), _) => Err(error),
    }
}

/// `tried`: the positions of the part, for whoever hears that it failed.
fn do_part(
    tx: &mut Tx<'_>,
    next: &Next,
    (work, tried): (Work, &mut Vec<i32>),
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let Some(scope) = standing::prove(tx.conn(), &next.order())? else {
        queries::end(tx.conn(), next.key, Ended::Forbidden, now)?;
        return Ok(1);
    };
    tx.plan_anew()?;
    let waiting = rows::next(tx.conn(), next.key, next.at_once)?;
    tried.extend(waiting.iter().map(|row| row.position));
    let count = waiting.len();
    if count > 0 {
        let outcomes = work(tx, &scope, &next.chunk(waiting), now)?;
        store(tx, next, &outcomes, now)?;
    }
    end_if_over(tx, next, now)?;
    Ok(count.max(1))
}

fn store(
    tx: &mut Tx<'_>,
    next: &Next,
    outcomes: &[RowOutcome],
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let stored = rows::store(tx.conn(), next.key, outcomes)?;
    exactly(outcomes.len(), stored)?;
    let at_once = (next.at_once * 2).min(next.kind.rows_at_once());
    let counts = Counts::of(outcomes);
    exactly(
        1,
        queries::count(tx.conn(), next.key, counts, (at_once, now))?,
    )
}

fn end_if_over(tx: &mut Tx<'_>, next: &Next, now: DateTime<Utc>) -> QueryResult<()> {
    if rows::next(tx.conn(), next.key, 1)?.is_empty() {
        queries::end(tx.conn(), next.key, Ended::Completed, now)?;
    }
    Ok(())
}

/// Goes on with smaller parts, after other jobs have had their turn.
fn go_on_with(db: &Db, next: &Next, at_once: i32, now: DateTime<Utc>) -> Result<(), DbError> {
    let done = db.transaction_now(|tx| {
        if queries::take(tx.conn(), next.key)?.is_some() {
            let size = (at_once.max(1), now);
            exactly(
                1,
                queries::count(tx.conn(), next.key, Counts::default(), size)?,
            )?;
        }
        Ok::<_, Abort<Infallible>>(())
    })?;
    match done {
        Ok(()) => Ok(()),
    }
}

/// Goes on row by row after trouble, so that one row that breaks something holds up no other.
fn after_failure(db: &Db, failed: &Next, tried: &[i32], now: DateTime<Utc>) -> Result<(), DbError> {
    let [position] = *tried else {
        return go_on_with(db, failed, 1, now);
    };
    let done = db.transaction_now(|tx| {
        let Some(next) = queries::take(tx.conn(), failed.key)? else {
            return Ok(());
        };
        // Another worker may have done it meanwhile, and be at another row.
        if rows::waits(tx.conn(), next.key, position)? {
            let outcome = RowOutcome::refused(position, FAILED);
            store(tx, &next, &[outcome], now)?;
        }
        end_if_over(tx, &next, now)?;
        Ok::<_, Abort<Infallible>>(())
    })?;
    match done {
        Ok(()) => Ok(()),
    }
}

/// Why a job was not stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopRefusal {
    NoSuchJob,
    /// It had ended already.
    Over,
}

/// Ends it at once: the part in progress holds the job's row, so this waits for that part, and no other begins. Rows
/// done stay done; the others stay as they are. One that was stopped before is what it should be.
pub fn stop(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: JobId,
    now: DateTime<Utc>,
) -> Result<(), Abort<StopRefusal>> {
    let key = JobKey {
        account: scope.account(),
        id,
    };
    let next = queries::lock(tx.conn(), key)?.ok_or(Abort::Refused(StopRefusal::NoSuchJob))?;
    match next.ended {
        Some(Ended::Stopped) => return Ok(()),
        Some(Ended::Completed | Ended::Forbidden) => return Err(Abort::Refused(StopRefusal::Over)),
        None => {}
    }
    exactly(1, queries::end(tx.conn(), key, Ended::Stopped, now)?)?;
    let entry = Entry::new(Action::JobStopped, name(next.kind, &next.action))
        .of(key.account)
        .about(id.uuid());
    audit::record(tx, scope.actor(), entry, now)?;
    Ok(())
}

/// How a job of the account stands; for rooms that show it on a page of their own.
pub fn find(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    id: JobId,
) -> QueryResult<Option<super::job::Job>> {
    queries::find(conn, scope, id)
}

impl Next {
    fn chunk(&self, rows: Vec<super::job::JobRow>) -> Chunk {
        Chunk {
            key: self.key,
            action: self.action.clone(),
            what: self.what.clone(),
            rows,
        }
    }
}
