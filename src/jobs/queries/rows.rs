//! Rows of jobs.

use crate::db::fixed::fixed;
use crate::db::schema::job_rows;
use crate::jobs::filter::{RowFilter, Shown};
use crate::jobs::job::{JobKey, JobRow, NewRow};
use crate::jobs::outcome::{DONE, RowOutcome};
use crate::types::page::{Cursor, Slice};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Integer, Nullable, Text, Uuid};

/// `first` is the position of the first.
pub fn insert(
    conn: &mut PgConnection,
    key: JobKey,
    first: i32,
    rows: &[NewRow],
) -> QueryResult<usize> {
    let subjects: Vec<_> = rows.iter().map(|row| row.subject).collect();
    let labels: Vec<&str> = rows.iter().map(|row| row.label.as_str()).collect();
    fixed(
        "INSERT INTO job_rows (account_id, job_id, position, subject_id, label) \
         SELECT $1, $2, $3 + row_number - 1, subject_id, label \
         FROM unnest($4, $5) WITH ORDINALITY AS row (subject_id, label, row_number)",
    )
    .bind::<Uuid, _>(key.account)
    .bind::<Uuid, _>(key.id)
    .bind::<Integer, _>(first)
    .bind::<Array<Nullable<Uuid>>, _>(subjects)
    .bind::<Array<Text>, _>(labels)
    .execute(conn)
}

/// Rows whose turn has not come, in their order.
pub fn next(conn: &mut PgConnection, key: JobKey, limit: i32) -> QueryResult<Vec<JobRow>> {
    job_rows::table
        .filter(job_rows::account_id.eq(key.account))
        .filter(job_rows::job_id.eq(key.id))
        .filter(job_rows::code.is_null())
        .order(job_rows::position)
        .limit(limit.into())
        .select((job_rows::position, job_rows::subject_id, job_rows::label))
        .load(conn)
}

/// Whether nothing has become of a row yet.
pub fn waits(conn: &mut PgConnection, key: JobKey, position: i32) -> QueryResult<bool> {
    let row = job_rows::table
        .find((key.account, key.id, position))
        .filter(job_rows::code.is_null());
    diesel::select(exists(row)).get_result(conn)
}

/// Stores what became of rows; each of them only once. Gives how many were stored.
pub fn store(conn: &mut PgConnection, key: JobKey, outcomes: &[RowOutcome]) -> QueryResult<usize> {
    let positions: Vec<i32> = outcomes.iter().map(|row| row.position).collect();
    let codes: Vec<&str> = outcomes.iter().map(|row| row.code).collect();
    let already: Vec<bool> = outcomes.iter().map(|row| row.already).collect();
    fixed(
        "UPDATE job_rows SET code = said.code, already = said.already \
         FROM unnest($1, $2, $3) AS said (position, code, already) \
         WHERE account_id = $4 AND job_id = $5 AND job_rows.position = said.position \
         AND job_rows.code IS NULL",
    )
    .bind::<Array<Integer>, _>(positions)
    .bind::<Array<Text>, _>(codes)
    .bind::<Array<Bool>, _>(already)
    .bind::<diesel::sql_types::Uuid, _>(key.account)
    .bind::<diesel::sql_types::Uuid, _>(key.id)
    .execute(conn)
}

/// A row as the job's page shows it.
#[derive(Debug, Clone, Queryable)]
pub struct ShownRow {
    pub position: i32,
    pub label: String,
    pub code: Option<String>,
    pub already: bool,
}

/// Up to `size` rows of a job, in their order.
pub fn page(
    conn: &mut PgConnection,
    key: JobKey,
    filter: &RowFilter,
    cursor: Option<&Cursor>,
    size: usize,
) -> QueryResult<Slice<ShownRow>> {
    let mut query = job_rows::table
        .filter(job_rows::account_id.eq(key.account))
        .filter(job_rows::job_id.eq(key.id))
        .into_boxed();
    query = match filter.outcome {
        Some(Shown::Done) => query.filter(job_rows::code.eq(DONE)),
        Some(Shown::Already) => query.filter(job_rows::already),
        Some(Shown::Refused) => query.filter(job_rows::code.ne(DONE).and(not(job_rows::already))),
        Some(Shown::Waiting) => query.filter(job_rows::code.is_null()),
        None => query,
    };
    let from = cursor.and_then(|cursor| cursor.key.parse::<i32>().ok());
    query = match (from, cursor.is_some_and(|cursor| cursor.backwards)) {
        (Some(from), false) => query.filter(job_rows::position.gt(from)),
        (Some(from), true) => query.filter(job_rows::position.lt(from)),
        (None, _) => query,
    };
    query = if cursor.is_some_and(|cursor| cursor.backwards) {
        query.order(job_rows::position.desc())
    } else {
        query.order(job_rows::position.asc())
    };
    let rows: Vec<ShownRow> = query
        .limit(i64::try_from(size + 1).unwrap_or(i64::MAX))
        .select((
            job_rows::position,
            job_rows::label,
            job_rows::code,
            job_rows::already,
        ))
        .load(conn)?;
    let place = |row: &ShownRow| (row.position.to_string(), String::new());
    Ok(Slice::cut(rows, size, cursor, place))
}
