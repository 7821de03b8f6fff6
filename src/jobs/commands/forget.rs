//! Jobs that ended long ago, and the addresses in their rows.

use crate::db::Tx;
use crate::jobs::job::JobKey;
use crate::jobs::queries;
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

/// The jobs that ended before, up to `most`, the oldest first.
pub fn ended_before(
    conn: &mut PgConnection,
    before: DateTime<Utc>,
    most: i64,
) -> QueryResult<Vec<JobKey>> {
    queries::ended_before(conn, before, most)
}

/// Deletes a job with its rows. What the trail says of it stays.
pub fn forget(tx: &mut Tx<'_>, key: JobKey) -> QueryResult<usize> {
    queries::delete(tx.conn(), key)
}
