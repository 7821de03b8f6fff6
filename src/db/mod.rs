//! The database: a pool, transactions, and how a refusal differs from a failure.

mod connection;
pub mod fixed;
pub mod installation;
pub mod migrate;
pub mod planned;
pub mod rows;
pub mod schema;
pub mod statement;

use connection::Connections;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::result::Error as DieselError;
use diesel::{Connection, QueryResult};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// The database could not do what was asked; the request fails, or is tried again later.
#[derive(Debug, thiserror::Error)]
pub enum DbError {
    #[error("no database connection: {0}")]
    Unavailable(String),
    #[error("the database failed: {0}")]
    Failed(#[from] DieselError),
    #[error("the work was interrupted")]
    Interrupted,
}

impl DbError {
    /// Worth telling the person to come back in a moment.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Unavailable(_) => true,
            Self::Failed(error) => connection::is_lost(error) || connection::is_timed_out(error),
            Self::Interrupted => false,
        }
    }

    /// A statement or a lock took longer than one may, or two waited for each other.
    #[must_use]
    pub fn is_timed_out(&self) -> bool {
        matches!(self, Self::Failed(error) if connection::is_timed_out(error))
    }
}

/// How a command ends early: with an answer for a person, or with trouble.
#[derive(Debug)]
pub enum Abort<R> {
    Refused(R),
    Failed(DieselError),
}

impl<R> Abort<R> {
    /// The refusal of another command, as one of this command.
    pub fn map<S>(self, worded: impl FnOnce(R) -> S) -> Abort<S> {
        match self {
            Self::Refused(refusal) => Abort::Refused(worded(refusal)),
            Self::Failed(error) => Abort::Failed(error),
        }
    }
}

impl<R> From<DieselError> for Abort<R> {
    fn from(error: DieselError) -> Self {
        Self::Failed(error)
    }
}

/// Turns a rule's `Err` into a refusal of the command.
pub trait OrRefuse<T, R> {
    fn or_refuse(self) -> Result<T, Abort<R>>;
}

impl<T, E, R: From<E>> OrRefuse<T, R> for Result<T, E> {
    fn or_refuse(self) -> Result<T, Abort<R>> {
        self.map_err(|refusal| Abort::Refused(refusal.into()))
    }
}

/// An open transaction. Mail and audit entries take it, so that neither exists outside one.
pub struct Tx<'a>(&'a mut PgConnection);

impl Tx<'_> {
    /// For query functions.
    pub fn conn(&mut self) -> &mut PgConnection {
        self.0
    }

    /// Postgres plans every statement from here on for its own values. Work over many rows fills tables that were
    /// empty when a statement's kept plan was made; such a plan reads all of them each time.
    pub fn plan_anew(&mut self) -> QueryResult<()> {
        self.0
            .batch_execute("SET LOCAL plan_cache_mode = 'force_custom_plan'")
    }

    /// A part that may be refused alone: what it wrote is undone, the rest of the transaction stays.
    pub fn attempt<T, R>(
        &mut self,
        part: impl FnOnce(&mut Tx<'_>) -> Result<T, Abort<R>>,
    ) -> QueryResult<Result<T, R>> {
        match self.0.transaction(|conn| part(&mut Tx(conn))) {
            Ok(done) => Ok(Ok(done)),
            Err(Abort::Refused(refusal)) => Ok(Err(refusal)),
            Err(Abort::Failed(error)) => Err(error),
        }
    }
}

/// An update or insert met another number of rows than it must: the transaction is rolled back.
pub fn exactly(expected: usize, changed: usize) -> QueryResult<()> {
    if changed == expected {
        Ok(())
    } else {
        Err(DieselError::QueryBuilderError(
            format!("{changed} rows changed where {expected} had to").into(),
        ))
    }
}

/// How long a request waits for a connection before it answers 503.
const PATIENCE: Duration = Duration::from_secs(3);

/// The pool. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    pool: r2d2::Pool<Connections>,
    /// First come, first served: r2d2 alone lets late requests overtake, which costs the slowest ones dearly.
    turns: Arc<Semaphore>,
}

impl Db {
    /// `url` is a libpq URL. Connections are made when first needed, at most `size` of them.
    pub fn new(url: &str, size: u32) -> Result<Self, DbError> {
        let pool = r2d2::Pool::builder()
            .max_size(size)
            .min_idle(Some(0))
            .test_on_check_out(false)
            .connection_timeout(PATIENCE)
            .error_handler(Box::new(connection::LogErrors))
            .build_unchecked(Connections::new(url, &connection::Losses::default()));
        let turns = Arc::new(Semaphore::new(size as usize));
        Ok(Self { pool, turns })
    }

    /// Reads on a thread that may block.
    pub async fn read<T, F>(&self, work: F) -> Result<T, DbError>
    where
        T: Send + 'static,
        F: FnOnce(&mut PgConnection) -> QueryResult<T> + Send + 'static,
    {
        let db = self.clone();
        self.in_turn(move || db.read_now(work)).await
    }

    /// One transaction on a thread that may block. A refusal rolls back too: nothing is left half-done.
    pub async fn transaction<T, R, F>(&self, work: F) -> Result<Result<T, R>, DbError>
    where
        T: Send + 'static,
        R: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T, Abort<R>> + Send + 'static,
    {
        let db = self.clone();
        self.in_turn(move || db.transaction_now(work)).await
    }

    /// [`Db::read`] for threads that may block already: commands of the command line, the worker.
    pub fn read_now<T>(
        &self,
        work: impl FnOnce(&mut PgConnection) -> QueryResult<T>,
    ) -> Result<T, DbError> {
        let mut pooled = self.checkout()?;
        let answer = work(&mut pooled.conn);
        if let Err(error) = &answer {
            pooled.note(error);
        }
        Ok(answer?)
    }

    /// [`Db::transaction`] for threads that may block already.
    pub fn transaction_now<T, R>(
        &self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Abort<R>>,
    ) -> Result<Result<T, R>, DbError> {
        let mut pooled = self.checkout()?;
        let outcome = pooled.conn.transaction(|conn| work(&mut Tx(conn)));
        match outcome {
            Ok(done) => Ok(Ok(done)),
            Err(Abort::Refused(refusal)) => Ok(Err(refusal)),
            Err(Abort::Failed(error)) => {
                pooled.note(&error);
                Err(DbError::Failed(error))
            }
        }
    }

    fn checkout(&self) -> Result<r2d2::PooledConnection<Connections>, DbError> {
        // Each round throws a dead connection away; the last one meets a fresh one or the real trouble.
        for _ in 0..self.pool.max_size() {
            let mut pooled = self.fetch()?;
            if pooled.is_alive() {
                return Ok(pooled);
            }
        }
        self.fetch()
    }

    fn fetch(&self) -> Result<r2d2::PooledConnection<Connections>, DbError> {
        let fetched = self.pool.get();
        fetched.map_err(|error| DbError::Unavailable(error.to_string()))
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, DbError> + Send + 'static,
    ) -> Result<T, DbError> {
        let turn = tokio::time::timeout(PATIENCE, self.turns.clone().acquire_owned()).await;
        let Ok(Ok(turn)) = turn else {
            return Err(DbError::Unavailable("every connection is busy".to_owned()));
        };
        let done = tokio::task::spawn_blocking(move || {
            let answer = work();
            drop(turn);
            answer
        });
        match done.await {
            Ok(answer) => answer,
            Err(join) if join.is_panic() => std::panic::resume_unwind(join.into_panic()),
            Err(_) => Err(DbError::Interrupted),
        }
    }
}
