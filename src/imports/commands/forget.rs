//! Files that nobody needs any more, and the addresses in them.

use crate::db::{Abort, Db, DbError, Tx};
use crate::imports::queries;
use crate::jobs::JobKey;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::QueryResult;
use std::convert::Infallible;

/// A file that nobody confirmed is forgotten after this many days.
const UNCONFIRMED_DAYS: i64 = 7;
/// Files of one transaction: each may have many lines.
const AT_ONCE: i64 = 5;

/// Forgets files that nobody confirmed.
pub fn forget_unconfirmed(db: &Db, now: DateTime<Utc>) -> Result<(), DbError> {
    let before = now - TimeDelta::days(UNCONFIRMED_DAYS);
    let forgotten = db.transaction_now(|tx| {
        queries::forget_unconfirmed(tx.conn(), before, AT_ONCE)?;
        Ok::<_, Abort<Infallible>>(())
    })?;
    match forgotten {
        Ok(()) => Ok(()),
    }
}

/// Forgets the file whose lines a job did, before the job itself is forgotten.
pub fn forget_of_job(tx: &mut Tx<'_>, job: JobKey) -> QueryResult<usize> {
    queries::delete_of_job(tx.conn(), job)
}
