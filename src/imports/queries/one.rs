//! One import, read as values that cannot be wrong.

use crate::access::scope::ReadsAccount;
use crate::accounts::account::Licence;
use crate::db::schema::{imports, users};
use crate::imports::file::{Delimiter, Encoding};
use crate::imports::import::{Choices, Defaults, Import};
use crate::imports::mode::Mode;
use crate::types::{GroupId, ImportId, JobId, Language, UserId};
use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::result::Error as DieselError;
use serde::de::DeserializeOwned;
use serde_json::Value;

#[derive(Queryable, Selectable)]
#[diesel(table_name = imports)]
#[diesel(check_for_backend(Pg))]
struct Row {
    id: ImportId,
    mode: Mode,
    file_name: String,
    content_hash: Vec<u8>,
    encoding: Encoding,
    delimiter: Delimiter,
    headings: Value,
    licence: Licence,
    language: Language,
    lines: i32,
    counts: Value,
    new_groups: Vec<String>,
    appoints: bool,
    created_by: UserId,
    created_at: DateTime<Utc>,
    with_groups: bool,
    with_typos: bool,
    job_id: Option<JobId>,
    check_id: Option<JobId>,
    taken: Value,
    group_id: Option<GroupId>,
}

pub fn from_json<T: DeserializeOwned>(value: Value) -> QueryResult<T> {
    serde_json::from_value(value).map_err(|error| DieselError::DeserializationError(error.into()))
}

impl Row {
    fn read(self, (first, last): (String, String)) -> QueryResult<Import> {
        Ok(Import {
            id: self.id,
            mode: self.mode,
            file_name: self.file_name,
            content_hash: self.content_hash,
            encoding: self.encoding,
            delimiter: self.delimiter,
            headings: from_json(self.headings)?,
            defaults: Defaults {
                licence: self.licence,
                language: self.language,
                group: self.group_id,
            },
            lines: self.lines.into(),
            counts: from_json(self.counts)?,
            new_groups: self.new_groups,
            appoints: self.appoints,
            created_by: self.created_by,
            created_by_name: format!("{first} {last}").trim_end().to_owned(),
            created_at: self.created_at,
            choices: Choices {
                with_groups: self.with_groups,
                with_typos: self.with_typos,
            },
            job: self.job_id,
            check: self.check_id,
            taken: from_json(self.taken)?,
        })
    }
}

pub fn find(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    id: ImportId,
) -> QueryResult<Option<Import>> {
    let row: Option<(Row, (String, String))> = imports::table
        .inner_join(users::table.on(users::id.eq(imports::created_by)))
        .filter(imports::account_id.eq(scope.account()))
        .filter(imports::id.eq(id))
        .select((Row::as_select(), (users::first_name, users::last_name)))
        .first(conn)
        .optional()?;
    row.map(|(row, name)| row.read(name)).transpose()
}

/// The account's latest imports.
pub fn recent(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    most: i64,
) -> QueryResult<Vec<Import>> {
    let rows: Vec<(Row, (String, String))> = imports::table
        .inner_join(users::table.on(users::id.eq(imports::created_by)))
        .filter(imports::account_id.eq(scope.account()))
        .order((imports::created_at.desc(), imports::id.desc()))
        .limit(most)
        .select((Row::as_select(), (users::first_name, users::last_name)))
        .load(conn)?;
    rows.into_iter().map(|(row, name)| row.read(name)).collect()
}

/// The latest other import of the same text for the same purpose that was confirmed before this one, if this one is; and
/// its job. The ids of jobs are in the order of their making.
pub fn same(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    import: &Import,
) -> QueryResult<Option<(ImportId, JobId)>> {
    let mut query = imports::table
        .filter(imports::account_id.eq(scope.account()))
        .filter(imports::content_hash.eq(&import.content_hash))
        .filter(imports::mode.eq(import.mode))
        .filter(imports::id.ne(import.id))
        .into_boxed::<Pg>();
    if let Some(job) = import.job {
        query = query.filter(imports::job_id.lt(job));
    }
    query
        .filter(imports::job_id.is_not_null())
        .order(imports::job_id.desc())
        .select((imports::id, imports::job_id.assume_not_null()))
        .first(conn)
        .optional()
}

/// One import, with its row locked: nobody else confirms it meanwhile.
pub fn lock(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    id: ImportId,
) -> QueryResult<Option<Import>> {
    let locked: Option<ImportId> = imports::table
        .find((scope.account(), id))
        .select(imports::id)
        .for_update()
        .first(conn)
        .optional()?;
    match locked {
        Some(id) => find(conn, scope, id),
        None => Ok(None),
    }
}
