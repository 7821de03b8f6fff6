//! Migrations, embedded in the program and run under a lock, so that two copies may start at once.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, RunQueryDsl};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

pub const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");

/// Any number; the same one in every copy of the program.
const LOCK: i64 = 0x006d_7573_7465_7200;

#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    #[error("cannot connect to the database: {0}")]
    Connect(#[from] diesel::ConnectionError),
    #[error("the migration lock could not be taken: {0}")]
    Lock(#[from] diesel::result::Error),
    #[error("a migration failed: {0}")]
    Migration(String),
}

/// Brings the schema up to date; gives the names of the migrations that ran.
pub fn run(url: &str) -> Result<Vec<String>, MigrateError> {
    let mut conn = PgConnection::establish(url)?;
    locked(&mut conn, |conn| {
        let ran = conn
            .run_pending_migrations(MIGRATIONS)
            .map_err(|error| MigrateError::Migration(error.to_string()))?;
        Ok(ran.iter().map(ToString::to_string).collect())
    })
}

/// Takes every migration back. Only tests and a developer at a scratch database want this.
pub fn revert_all(url: &str) -> Result<(), MigrateError> {
    let mut conn = PgConnection::establish(url)?;
    locked(&mut conn, |conn| {
        conn.revert_all_migrations(MIGRATIONS)
            .map_err(|error| MigrateError::Migration(error.to_string()))?;
        Ok(())
    })
}

/// Migrations that the program brings and the database lacks.
pub fn pending(url: &str) -> Result<usize, MigrateError> {
    let mut conn = PgConnection::establish(url)?;
    conn.pending_migrations(MIGRATIONS)
        .map(|pending| pending.len())
        .map_err(|error| MigrateError::Migration(error.to_string()))
}

fn locked<T>(
    conn: &mut PgConnection,
    work: impl FnOnce(&mut PgConnection) -> Result<T, MigrateError>,
) -> Result<T, MigrateError> {
    conn.batch_execute("SET lock_timeout = '10s'")?;
    diesel::sql_query("SELECT pg_advisory_lock($1)")
        .bind::<diesel::sql_types::BigInt, _>(LOCK)
        .execute(conn)?;
    let done = work(conn);
    diesel::sql_query("SELECT pg_advisory_unlock($1)")
        .bind::<diesel::sql_types::BigInt, _>(LOCK)
        .execute(conn)?;
    done
}
