//! Imports in the database; their lines are in [`rows`].

mod one;
pub mod parts;
pub mod rows;
pub mod shown;

pub use one::{find, lock, recent, same};

use crate::access::scope::{AdminScope, ReadsAccount};
use crate::db::exactly;
use crate::db::schema::imports;
use crate::imports::commands::{NewImport, Tally};
use crate::imports::file::Shape;
use crate::imports::import::Choices;
use crate::imports::mode::Mode;
use crate::jobs::JobKey;
use crate::types::{AccountId, ImportId, JobId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::Error as DieselError;
use serde::Serialize;
use serde_json::{Value, json};

pub fn to_json(value: &impl Serialize) -> QueryResult<Value> {
    serde_json::to_value(value).map_err(|error| DieselError::SerializationError(error.into()))
}

/// Its lines, and what they come to, follow.
pub fn insert(
    conn: &mut PgConnection,
    scope: &AdminScope,
    id: ImportId,
    (new, shape, lines): (&NewImport, &Shape, usize),
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let inserted = diesel::insert_into(imports::table)
        .values((
            imports::account_id.eq(scope.account()),
            imports::id.eq(id),
            imports::mode.eq(new.mode),
            imports::file_name.eq(&new.file_name),
            imports::content_hash.eq(&shape.hash),
            imports::encoding.eq(shape.encoding),
            imports::delimiter.eq(shape.delimiter),
            imports::headings.eq(to_json(&shape.headings)?),
            (
                imports::licence.eq(new.defaults.licence),
                imports::language.eq(new.defaults.language),
                imports::group_id.eq(new.defaults.group),
                imports::lines.eq(i32::try_from(lines).unwrap_or(i32::MAX)),
                imports::counts.eq(json!({})),
                imports::new_groups.eq(Vec::<String>::new()),
                imports::appoints.eq(false),
                imports::created_by.eq(scope.who().user()),
                imports::created_at.eq(now),
            ),
        ))
        .execute(conn)?;
    exactly(1, inserted)
}

pub fn save_tally(
    conn: &mut PgConnection,
    scope: &AdminScope,
    id: ImportId,
    tally: &Tally,
) -> QueryResult<()> {
    let groups: Vec<&String> = tally.new_groups.values().collect();
    let saved = diesel::update(imports::table.find((scope.account(), id)))
        .set((
            imports::counts.eq(to_json(&tally.counts)?),
            imports::new_groups.eq(groups),
            imports::appoints.eq(tally.appoints),
            imports::taken.eq(to_json(&tally.taken)?),
        ))
        .execute(conn)?;
    exactly(1, saved)
}

/// The job that judges its lines.
pub fn save_check(
    conn: &mut PgConnection,
    scope: &AdminScope,
    id: ImportId,
    job: JobId,
) -> QueryResult<()> {
    let saved = diesel::update(imports::table.find((scope.account(), id)))
        .set(imports::check_id.eq(job))
        .execute(conn)?;
    exactly(1, saved)
}

pub fn save_confirmed(
    conn: &mut PgConnection,
    scope: &AdminScope,
    id: ImportId,
    (choices, job): (Choices, JobId),
) -> QueryResult<()> {
    let saved = diesel::update(imports::table.find((scope.account(), id)))
        .filter(imports::job_id.is_null())
        .set((
            imports::with_groups.eq(choices.with_groups),
            imports::with_typos.eq(choices.with_typos),
            imports::job_id.eq(job),
        ))
        .execute(conn)?;
    exactly(1, saved)
}

/// Confirmed imports of the same text for the same purpose, the latest first.
pub fn earlier(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    (mode, hash): (Mode, &[u8]),
) -> QueryResult<Vec<ImportId>> {
    imports::table
        .filter(imports::account_id.eq(scope.account()))
        .filter(imports::content_hash.eq(hash))
        .filter(imports::mode.eq(mode))
        .filter(imports::job_id.is_not_null())
        .order(imports::created_at.desc())
        .limit(20)
        .select(imports::id)
        .load(conn)
}

/// Deletes imports that were never confirmed, with their lines.
pub fn forget_unconfirmed(
    conn: &mut PgConnection,
    before: DateTime<Utc>,
    most: i64,
) -> QueryResult<usize> {
    let old: Vec<(AccountId, ImportId)> = imports::table
        .filter(imports::job_id.is_null())
        .filter(imports::created_at.lt(before))
        .order(imports::created_at)
        .limit(most)
        .select((imports::account_id, imports::id))
        .for_update()
        .skip_locked()
        .load(conn)?;
    for key in &old {
        diesel::delete(imports::table.find(*key)).execute(conn)?;
    }
    Ok(old.len())
}

/// Deletes the import that a job did, with its lines.
pub fn delete_of_job(conn: &mut PgConnection, job: JobKey) -> QueryResult<usize> {
    let done = imports::table
        .filter(imports::account_id.eq(job.account))
        .filter(imports::job_id.eq(job.id));
    diesel::delete(done).execute(conn)
}
