//! What a job is.

use super::outcome::{Fate, RowOutcome};
use crate::access::scope::AdminScope;
use crate::db::Tx;
use crate::types::{AccountId, FormKey, JobId};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::result::Error as DieselError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

coded! {
    /// What the rows are.
    pub enum JobKind {
        Members => "members",
        Invitations => "invitations",
        Import => "import",
        /// Parts of a file that are judged; nothing happens to anybody.
        Check => "check",
    }
}

coded! {
    /// How a job ended.
    pub enum Ended {
        Completed => "completed",
        Stopped => "stopped",
        /// Who ordered it is no administrator any more.
        Forbidden => "forbidden",
    }
}

impl JobKind {
    /// Most rows of one transaction: a short one keeps others from waiting, a long one is quicker in all.
    #[must_use]
    pub const fn rows_at_once(self) -> i32 {
        match self {
            Self::Members | Self::Invitations => 50,
            Self::Import => 500,
            Self::Check => 2,
        }
    }
}

/// Jobs with no more rows than this are done while the person waits.
pub const SMALL: i32 = 50;

/// A job among all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JobKey {
    pub account: AccountId,
    pub id: JobId,
}

/// What is ordered.
#[derive(Debug, Clone)]
pub struct NewJob {
    pub kind: JobKind,
    /// Names the job, see [`name`].
    pub action: String,
    /// What the room needs to do it.
    pub what: Value,
    /// The form that orders it, where one does.
    pub form: Option<FormKey>,
}

impl NewJob {
    /// `order` is what the room needs to do it; [`Chunk::order`] gives it back.
    pub fn of(
        kind: JobKind,
        action: &str,
        order: &impl Serialize,
        form: Option<FormKey>,
    ) -> QueryResult<Self> {
        let what = serde_json::to_value(order);
        Ok(Self {
            kind,
            action: action.to_owned(),
            what: what.map_err(|error| DieselError::SerializationError(error.into()))?,
            form,
        })
    }
}

impl NewJob {
    /// What it is about is an id, and this is its name; kept, for it may be renamed or gone once the job is looked at.
    #[must_use]
    pub fn about(mut self, name: Option<String>) -> Self {
        if let (Some(name), Some(what)) = (name, self.what.as_object_mut()) {
            what.insert("name".to_owned(), name.into());
        }
        self
    }
}

/// What a job is called: the end of the key of the message `job-name-<kind>-<action>`.
#[must_use]
pub fn name(kind: JobKind, action: &str) -> String {
    format!("{kind}-{action}")
}

/// One thing to do it to.
#[derive(Debug, Clone)]
pub struct NewRow {
    pub subject: Option<Uuid>,
    /// What a reader knows it by: an address.
    pub label: String,
}

/// A row whose turn it is.
#[derive(Debug, Clone, Queryable)]
pub struct JobRow {
    pub position: i32,
    pub subject: Option<Uuid>,
    pub label: String,
}

/// Rows of one transaction.
#[derive(Debug, Clone)]
pub struct Chunk {
    pub key: JobKey,
    pub action: String,
    pub what: Value,
    pub rows: Vec<JobRow>,
}

impl Chunk {
    /// What was ordered, as it was given to [`NewJob::of`].
    pub fn order<T: DeserializeOwned>(&self) -> QueryResult<T> {
        T::deserialize(&self.what).map_err(|error| DieselError::DeserializationError(error.into()))
    }

    /// What the rows are about, in their order. One that is about nothing is about nothing that there is.
    pub fn subjects(&self) -> impl Iterator<Item = Uuid> {
        self.rows.iter().map(|row| row.subject.unwrap_or_default())
    }

    /// The rows with what became of each of them, in their order.
    pub fn answered(&self, fates: impl IntoIterator<Item = Fate>) -> Vec<RowOutcome> {
        let rows = self.rows.iter().zip(fates);
        rows.map(|(row, fate)| RowOutcome::of(row.position, fate))
            .collect()
    }
}

/// Does the rows of a chunk and answers for each. All of it is one transaction with the answers being stored; a row
/// that may be refused after it wrote something is tried in [`Tx::attempt`].
pub type Work = fn(&mut Tx<'_>, &AdminScope, &Chunk, DateTime<Utc>) -> QueryResult<Vec<RowOutcome>>;

/// A job as its page shows it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = crate::db::schema::jobs)]
#[diesel(check_for_backend(Pg))]
pub struct Job {
    pub id: JobId,
    pub kind: JobKind,
    pub action: String,
    pub what: Value,
    pub total: i32,
    pub done: i32,
    /// Rows that were so before.
    pub already: i32,
    pub refused: i32,
    pub created_by_name: String,
    pub created_at: DateTime<Utc>,
    pub ended: Option<Ended>,
}

impl Job {
    /// Rows whose turn has come.
    #[must_use]
    pub const fn answered(&self) -> i32 {
        self.done + self.already + self.refused
    }

    /// Rows whose turn has not come.
    #[must_use]
    pub const fn left(&self) -> i32 {
        self.total - self.answered()
    }

    #[must_use]
    pub const fn is_running(&self) -> bool {
        self.ended.is_none()
    }

    /// The code of how it stands: `running`, or how it ended.
    #[must_use]
    pub fn standing(&self) -> &'static str {
        self.ended.map_or("running", Ended::as_code)
    }

    /// Whole percent of the rows that are answered for.
    #[must_use]
    pub fn percent(&self) -> i32 {
        let answered = i64::from(self.answered()) * 100;
        let percent = answered / i64::from(self.total.max(1));
        i32::try_from(percent).unwrap_or(100)
    }
}
