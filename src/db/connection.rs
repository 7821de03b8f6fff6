//! Connections of the pool. A connection that a query found dead is thrown away; asking each one first would cost a
//! round trip per request.

use diesel::Connection;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::r2d2::R2D2Connection;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bounds on every statement, so that a locked table or a slow query ends as a clear answer.
const SETTINGS: &str = "SET statement_timeout = '5s'; SET lock_timeout = '4s'; \
     SET idle_in_transaction_session_timeout = '30s'; SET TIME ZONE 'UTC';";

pub struct Connections {
    url: String,
    losses: Losses,
}

/// How often a connection was found dead. Where one died its elders may have, too: they are asked before use.
#[derive(Clone, Default)]
pub struct Losses(Arc<AtomicU64>);

impl Losses {
    fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

impl Connections {
    pub fn new(url: &str, losses: &Losses) -> Self {
        Self {
            url: url.to_owned(),
            losses: losses.clone(),
        }
    }
}

pub struct Pooled {
    pub conn: PgConnection,
    losses: Losses,
    /// The number of losses up to which this connection is known to be alive.
    alive_at: u64,
    lost: bool,
}

impl Pooled {
    /// Remembers that the connection is dead, so that nobody gets it again.
    pub fn note(&mut self, error: &DieselError) {
        if is_lost(error) {
            self.lost = true;
            self.losses.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Asks a connection that is older than the last loss; others are trusted.
    pub fn is_alive(&mut self) -> bool {
        let losses = self.losses.count();
        if self.alive_at < losses {
            self.lost = self.conn.ping().is_err();
            self.alive_at = losses;
        }
        !self.lost
    }
}

#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    #[error(transparent)]
    Connect(#[from] diesel::ConnectionError),
    #[error(transparent)]
    Settings(#[from] DieselError),
}

impl r2d2::ManageConnection for Connections {
    type Connection = Pooled;
    type Error = ConnectError;

    fn connect(&self) -> Result<Pooled, ConnectError> {
        let mut conn = PgConnection::establish(&self.url)?;
        conn.batch_execute(SETTINGS)?;
        Ok(Pooled {
            conn,
            losses: self.losses.clone(),
            alive_at: self.losses.count(),
            lost: false,
        })
    }

    fn is_valid(&self, pooled: &mut Pooled) -> Result<(), ConnectError> {
        Ok(pooled.conn.ping()?)
    }

    fn has_broken(&self, pooled: &mut Pooled) -> bool {
        pooled.lost || std::thread::panicking() || R2D2Connection::is_broken(&mut pooled.conn)
    }
}

/// One line per failed attempt to connect; the request itself answers 503.
#[derive(Debug)]
pub struct LogErrors;

impl<E: std::error::Error> r2d2::HandleError<E> for LogErrors {
    fn handle_error(&self, error: E) {
        tracing::warn!(%error, "cannot connect to the database");
    }
}

/// The server went away, or cut this connection.
pub fn is_lost(error: &DieselError) -> bool {
    const SIGNS: [&str; 6] = [
        "server closed the connection",
        "no connection to the server",
        "terminating connection",
        "connection not open",
        "could not receive data",
        "SSL connection has been closed",
    ];
    match error {
        DieselError::DatabaseError(DatabaseErrorKind::ClosedConnection, _)
        | DieselError::BrokenTransactionManager => true,
        DieselError::DatabaseError(_, about) => {
            SIGNS.iter().any(|sign| about.message().contains(sign))
        }
        DieselError::RollbackErrorOnCommit { commit_error, .. } => is_lost(commit_error),
        _ => false,
    }
}

/// A statement or a lock took longer than [`SETTINGS`] allow, or two waited for each other.
pub fn is_timed_out(error: &DieselError) -> bool {
    match error {
        DieselError::DatabaseError(_, about) => {
            about.message().contains("due to statement timeout")
                || about.message().contains("due to lock timeout")
                || about.message().contains("deadlock detected")
        }
        _ => false,
    }
}
