//! Working off jobs: the room that a job belongs to does its rows.

use crate::db::DbError;
use crate::imports;
use crate::invitations;
use crate::jobs::{self, JobKind, Work};
use crate::members;
use crate::server::Parts;
use chrono::{DateTime, Utc};

/// Parts of one round; between rounds the worker can be stopped.
const AT_ONCE: usize = 20;

/// The function that does the rows of a kind.
fn work_of(kind: JobKind) -> Work {
    match kind {
        JobKind::Members => members::commands::work,
        JobKind::Invitations => invitations::commands::jobs::work,
        JobKind::Import => imports::commands::work,
        JobKind::Check => imports::commands::check_parts,
    }
}

/// Does parts of the jobs that wait, in turn; gives the number of rows. 0: there is none.
pub fn work_off(parts: &Parts, now: DateTime<Utc>) -> Result<usize, DbError> {
    let mut rows = 0;
    for _ in 0..AT_ONCE {
        match jobs::commands::do_next(&parts.db, work_of, now)? {
            Some(done) => rows += done,
            None => break,
        }
    }
    Ok(rows)
}
