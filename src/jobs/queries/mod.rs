//! Every statement about jobs; those about their rows are in [`rows`].

pub mod rows;

use super::job::{Ended, Job, JobKey, JobKind, NewJob};
use super::outcome::Counts;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::access::standing::StandingOrder;
use crate::db::schema::jobs;
use crate::types::{AccountId, FormKey, JobId, UserId};
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use serde_json::Value;

/// A job under lock.
#[derive(Debug, Clone)]
pub struct Next {
    pub key: JobKey,
    pub kind: JobKind,
    pub action: String,
    pub what: Value,
    pub total: i32,
    pub at_once: i32,
    pub ended: Option<Ended>,
    by: (UserId, String, String),
}

impl Next {
    #[must_use]
    pub fn order(&self) -> StandingOrder {
        let (user, address, request_id) = self.by.clone();
        StandingOrder {
            user,
            account: self.key.account,
            address,
            request_id,
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = jobs)]
#[diesel(check_for_backend(Pg))]
struct NextRow {
    account_id: AccountId,
    id: JobId,
    kind: JobKind,
    action: String,
    what: Value,
    total: i32,
    at_once: i32,
    ended: Option<Ended>,
    created_by: UserId,
    address: String,
    request_id: String,
}

impl From<NextRow> for Next {
    fn from(row: NextRow) -> Self {
        Self {
            key: JobKey {
                account: row.account_id,
                id: row.id,
            },
            kind: row.kind,
            action: row.action,
            what: row.what,
            total: row.total,
            at_once: row.at_once,
            ended: row.ended,
            by: (row.created_by, row.address, row.request_id),
        }
    }
}

/// Gives how many were inserted: none where the same form has ordered one before.
pub fn insert(
    conn: &mut PgConnection,
    scope: &AdminScope,
    (key, job): (JobKey, &NewJob),
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let form = job.form.as_ref();
    diesel::insert_into(jobs::table)
        .values((
            jobs::account_id.eq(key.account),
            jobs::id.eq(key.id),
            jobs::kind.eq(job.kind),
            jobs::action.eq(&job.action),
            jobs::what.eq(&job.what),
            jobs::created_by.eq(scope.who().user()),
            jobs::created_by_name.eq(scope.who().visitor().name().full()),
            jobs::address.eq(scope.actor().address()),
            jobs::request_id.eq(scope.actor().request_id()),
            jobs::created_at.eq(now),
            jobs::at_once.eq(job.kind.rows_at_once()),
            jobs::form_key.eq(form.map(|form| form.key)),
            jobs::form_content.eq(form.map(|form| &form.content)),
        ))
        .on_conflict((jobs::account_id, jobs::form_key))
        .do_nothing()
        .execute(conn)
}

/// The job that a form has ordered, and the digest of what the form said.
pub fn by_form(
    conn: &mut PgConnection,
    account: AccountId,
    form: &FormKey,
) -> QueryResult<Option<(JobId, Option<Vec<u8>>)>> {
    jobs::table
        .filter(jobs::account_id.eq(account))
        .filter(jobs::form_key.eq(form.key))
        .select((jobs::id, jobs::form_content))
        .first(conn)
        .optional()
}

/// Makes room for more rows; gives how many there were.
pub fn grow(conn: &mut PgConnection, key: JobKey, more: usize) -> QueryResult<i32> {
    let more = i32::try_from(more).unwrap_or(i32::MAX);
    let total: i32 = diesel::update(jobs::table.find((key.account, key.id)))
        .set(jobs::total.eq(jobs::total + more))
        .returning(jobs::total)
        .get_result(conn)?;
    Ok(total - more)
}

/// The unfinished job whose turn it is, locked; one that somebody works on is passed over.
pub fn take_next(conn: &mut PgConnection) -> QueryResult<Option<Next>> {
    let row: Option<NextRow> = jobs::table
        .filter(jobs::finished_at.is_null())
        .order(jobs::turn)
        .select(NextRow::as_select())
        .for_update()
        .skip_locked()
        .first(conn)
        .optional()?;
    Ok(row.map(Next::from))
}

/// A job that is not over, locked.
pub fn take(conn: &mut PgConnection, key: JobKey) -> QueryResult<Option<Next>> {
    Ok(lock(conn, key)?.filter(|next| next.ended.is_none()))
}

pub fn lock(conn: &mut PgConnection, key: JobKey) -> QueryResult<Option<Next>> {
    let row: Option<NextRow> = jobs::table
        .find((key.account, key.id))
        .select(NextRow::as_select())
        .for_update()
        .first(conn)
        .optional()?;
    Ok(row.map(Next::from))
}

/// Adds to the counts, and sets the size of the next part and the job's turn.
pub fn count(
    conn: &mut PgConnection,
    key: JobKey,
    counts: Counts,
    (at_once, now): (i32, DateTime<Utc>),
) -> QueryResult<usize> {
    let number = |count| i32::try_from(count).unwrap_or(i32::MAX);
    diesel::update(jobs::table.find((key.account, key.id)))
        .set((
            jobs::done.eq(jobs::done + number(counts.done)),
            jobs::already.eq(jobs::already + number(counts.already)),
            jobs::refused.eq(jobs::refused + number(counts.refused)),
            jobs::at_once.eq(at_once),
            jobs::worked_at.eq(now),
            jobs::turn.eq(diesel::dsl::sql("nextval('job_turns')")),
        ))
        .execute(conn)
}

pub fn end(
    conn: &mut PgConnection,
    key: JobKey,
    ended: Ended,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    diesel::update(jobs::table.find((key.account, key.id)))
        .set((jobs::finished_at.eq(now), jobs::ended.eq(ended)))
        .execute(conn)
}

pub fn find(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    id: JobId,
) -> QueryResult<Option<Job>> {
    jobs::table
        .find((scope.account(), id))
        .select(Job::as_select())
        .first(conn)
        .optional()
}

/// The newest jobs of the account; what they check only is told with the file.
pub fn recent(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    limit: i64,
) -> QueryResult<Vec<Job>> {
    jobs::table
        .filter(jobs::account_id.eq(scope.account()))
        .filter(jobs::kind.ne(JobKind::Check))
        .order((jobs::created_at.desc(), jobs::id.desc()))
        .limit(limit)
        .select(Job::as_select())
        .load(conn)
}

/// Jobs that ended before, the oldest first.
pub fn ended_before(
    conn: &mut PgConnection,
    before: DateTime<Utc>,
    most: i64,
) -> QueryResult<Vec<JobKey>> {
    let keys: Vec<(AccountId, JobId)> = jobs::table
        .filter(jobs::finished_at.lt(before))
        .order(jobs::finished_at)
        .limit(most)
        .select((jobs::account_id, jobs::id))
        .load(conn)?;
    let key = |(account, id)| JobKey { account, id };
    Ok(keys.into_iter().map(key).collect())
}

/// With its rows.
pub fn delete(conn: &mut PgConnection, key: JobKey) -> QueryResult<usize> {
    diesel::delete(jobs::table.find((key.account, key.id))).execute(conn)
}
