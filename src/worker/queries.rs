//! What the worker itself asks the database.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

diesel::define_sql_function! {
    fn clock_timestamp() -> diesel::sql_types::Timestamptz;
}

/// The database's own time, moving on within a transaction too.
pub fn database_now(conn: &mut PgConnection) -> QueryResult<DateTime<Utc>> {
    diesel::select(clock_timestamp()).get_result(conn)
}
