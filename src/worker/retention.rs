//! What names people for longer than the operator keeps invitations that are over.

use crate::db::{Abort, Db, DbError};
use crate::imports;
use crate::invitations::commands::forget;
use crate::jobs::{self, JobKey};
use crate::server::Parts;
use chrono::{DateTime, TimeDelta, Utc};
use std::convert::Infallible;

/// Jobs that one look finds; each goes in a transaction of its own, for it may have many rows.
const AT_ONCE: i64 = 100;

/// Forgets invitations that are over, what became of lists that were typed in, and jobs with the files that they did.
pub fn forget_old(parts: &Parts, now: DateTime<Utc>) -> Result<(), DbError> {
    let days = parts.config.invitation_retention_days;
    let invitations = forget::forget_old(&parts.db, days, now)?;
    let before = now - TimeDelta::days(days.into());
    let batches = forget::empty_batches(&parts.db, before)?;
    let jobs = forget_jobs(&parts.db, before)?;
    if invitations + batches + jobs > 0 {
        tracing::info!(
            invitations,
            batches,
            jobs,
            "what was over for long was deleted"
        );
    }
    Ok(())
}

fn forget_jobs(db: &Db, before: DateTime<Utc>) -> Result<usize, DbError> {
    let mut forgotten = 0;
    loop {
        let old = db.read_now(|conn| jobs::commands::ended_before(conn, before, AT_ONCE))?;
        let mut round = 0;
        for key in old {
            round += forget_job(db, key)?;
        }
        if round == 0 {
            return Ok(forgotten);
        }
        forgotten += round;
    }
}

fn forget_job(db: &Db, key: JobKey) -> Result<usize, DbError> {
    let Ok(gone) = db.transaction_now(|tx| {
        imports::commands::forget_of_job(tx, key)?;
        Ok::<_, Abort<Infallible>>(jobs::commands::forget(tx, key)?)
    })?;
    Ok(gone)
}
