//! Writing down a job: what is to be done, and to which rows.

use super::{end_if_over, store};
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::audit::{self, Action, Entry};
use crate::db::{Abort, Tx, exactly};
use crate::jobs::job::{JobKey, NewJob, NewRow, SMALL, Work, name};
use crate::jobs::queries::{self, rows};
use crate::types::{Fingerprint, FormKey, JobId};
use chrono::{DateTime, Utc};
use diesel::result::Error as DieselError;
use diesel::{PgConnection, QueryResult};

/// Rows of one statement.
const ROWS_AT_ONCE: usize = 5_000;

/// Why a form orders nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unordered {
    /// It has ordered something else before.
    OtherForm,
    /// Its rows are not those any more that were shown.
    MovedOn,
}

/// The form that orders.
#[derive(Debug, Clone)]
pub struct Asked {
    /// Keeps it from ordering twice.
    pub key: Option<FormKey>,
    /// The fingerprint of the rows that it was made for.
    pub seen: String,
}

impl Asked {
    /// Whether the rows read are those that were shown. A form that has ordered before reads none again.
    pub fn check(&self, read: Option<Fingerprint>) -> Result<(), Unordered> {
        match read {
            Some(print) if !print.fits(&self.seen) => Err(Unordered::MovedOn),
            _ => Ok(()),
        }
    }
}

/// Orders a job over the rows that `more` reads, up to so many at a time, until it reads fewer. A small job is over when
/// this returns. The same form a second time gives the first job again.
pub fn order(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    (job, work): (&NewJob, Work),
    mut more: impl FnMut(&mut PgConnection, i64) -> QueryResult<Vec<NewRow>>,
    now: DateTime<Utc>,
) -> Result<JobId, Abort<Unordered>> {
    let Some(key) = begin(tx, scope, job, now)? else {
        let earlier = match &job.form {
            Some(form) => ordered_by(tx.conn(), scope, form)?,
            None => None,
        };
        return earlier
            .unwrap_or(Err(Unordered::OtherForm))
            .map_err(Abort::Refused);
    };
    let limit = i64::try_from(ROWS_AT_ONCE).unwrap_or(i64::MAX);
    loop {
        let rows = more(tx.conn(), limit)?;
        add_rows(tx, key, &rows)?;
        if rows.len() < ROWS_AT_ONCE {
            break;
        }
    }
    do_if_small(tx, scope, key, work, now)?;
    Ok(key.id)
}

/// The job that the form has ordered already, if it has; refused where it said something else then.
pub fn ordered_by(
    conn: &mut PgConnection,
    scope: &AdminScope,
    form: &FormKey,
) -> QueryResult<Option<Result<JobId, Unordered>>> {
    let earlier = queries::by_form(conn, scope.account(), form)?;
    Ok(earlier.map(|(id, content)| {
        let same = content.as_ref() == Some(&form.content);
        same.then_some(id).ok_or(Unordered::OtherForm)
    }))
}

/// Orders a job that has no rows yet, and that no form orders.
pub fn open(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    job: &NewJob,
    now: DateTime<Utc>,
) -> QueryResult<JobKey> {
    begin(tx, scope, job, now)?.ok_or(DieselError::NotFound)
}

/// Nothing where the form has ordered one before. Of two that come at once the second waits here for the first.
fn begin(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    job: &NewJob,
    now: DateTime<Utc>,
) -> QueryResult<Option<JobKey>> {
    let key = key_of(scope, JobId::generate(now));
    if queries::insert(tx.conn(), scope, (key, job), now)? == 0 {
        return Ok(None);
    }
    let entry = Entry::new(Action::JobOrdered, name(job.kind, &job.action))
        .of(key.account)
        .about(key.id.uuid());
    audit::record(tx, scope.actor(), entry, now)?;
    Ok(Some(key))
}

fn key_of(scope: &AdminScope, id: JobId) -> JobKey {
    JobKey {
        account: scope.account(),
        id,
    }
}

/// Adds rows after those that it has.
pub fn add_rows(tx: &mut Tx<'_>, key: JobKey, new: &[NewRow]) -> QueryResult<()> {
    let mut had = queries::grow(tx.conn(), key, new.len())?;
    for part in new.chunks(ROWS_AT_ONCE) {
        exactly(part.len(), rows::insert(tx.conn(), key, had + 1, part)?)?;
        had += i32::try_from(part.len()).unwrap_or(i32::MAX);
    }
    Ok(())
}

/// Does a small job within the request that orders it; a larger one is left to the worker. Gives whether it was done.
pub fn do_if_small(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    key: JobKey,
    work: Work,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let Some(next) = queries::take(tx.conn(), key)? else {
        return Ok(false);
    };
    if next.total > SMALL {
        return Ok(false);
    }
    let waiting = rows::next(tx.conn(), key, SMALL)?;
    let outcomes = work(tx, scope, &next.chunk(waiting), now)?;
    store(tx, &next, &outcomes, now)?;
    end_if_over(tx, &next, now)?;
    Ok(true)
}
