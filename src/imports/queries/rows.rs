//! Lines of imports.

use super::one::from_json;
use super::to_json;
use crate::access::scope::ReadsAccount;
use crate::db::exactly;
use crate::db::schema::import_rows;
use crate::imports::file::Record;
use crate::imports::line::{Line, Wanted};
use crate::imports::verdict::{Because, Judged, Verdict};
use crate::jobs::outcome::DONE;
use crate::types::{AccountId, EmailAddress, ImportId};
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Jsonb, Text, Uuid};
use serde_json::Value;
use std::collections::HashMap;

/// An import among those of all accounts.
pub type Key = (AccountId, ImportId);

/// Lines and their verdicts, in one statement. `before` lines of the file are stored already.
pub fn insert(
    conn: &mut PgConnection,
    (account, import): Key,
    before: usize,
    (part, read, judged): (&[Record], &[Line], &[Judged]),
) -> QueryResult<()> {
    let number = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
    let positions: Vec<i32> = (1..=part.len()).map(|at| number(before + at)).collect();
    let lines: Vec<i32> = part.iter().map(|record| number(record.line)).collect();
    let cells = each(part, |record| to_json(&record.cells))?;
    let emails: Vec<String> = read.iter().map(email).collect();
    let wanted = each(read, |line| to_json(&line.wanted))?;
    let verdicts: Vec<&str> = judged
        .iter()
        .map(|(verdict, _)| verdict.as_code())
        .collect();
    let becauses = each(judged, |(_, because)| to_json(because))?;
    let inserted = diesel::sql_query(
        "INSERT INTO import_rows \
         (account_id, import_id, position, line, cells, email, wanted, verdict, because) \
         SELECT $1, $2, * FROM unnest($3, $4, $5, $6, $7, $8, $9)",
    )
    .bind::<Uuid, _>(account)
    .bind::<Uuid, _>(import)
    .bind::<Array<Integer>, _>(positions)
    .bind::<Array<Integer>, _>(lines)
    .bind::<Array<Jsonb>, _>(cells)
    .bind::<Array<Text>, _>(emails)
    .bind::<Array<Jsonb>, _>(wanted)
    .bind::<Array<Text>, _>(verdicts)
    .bind::<Array<Jsonb>, _>(becauses)
    .execute(conn)?;
    exactly(part.len(), inserted)
}

fn each<T>(all: &[T], json: impl Fn(&T) -> QueryResult<Value>) -> QueryResult<Vec<Value>> {
    all.iter().map(json).collect()
}

fn email(line: &Line) -> String {
    let address = line.entry.address.as_ref();
    address.map_or_else(|_| line.entry.typed.clone(), ToString::to_string)
}

// Each address is looked up by itself: of an import that has just been written, no planner knows the size.

#[derive(QueryableByName)]
#[diesel(table_name = import_rows)]
struct First {
    email: EmailAddress,
    line: i32,
}

#[derive(QueryableByName)]
#[diesel(table_name = import_rows)]
struct Sender {
    email: EmailAddress,
    import_id: ImportId,
}

#[derive(QueryableByName)]
#[diesel(table_name = import_rows)]
struct StoredToDo {
    position: i32,
    line: i32,
    email: String,
    wanted: Value,
}

/// Of those of `addresses` that lines are about which are judged: where each stands first.
pub fn first_lines(
    conn: &mut PgConnection,
    (account, import): Key,
    addresses: &[EmailAddress],
) -> QueryResult<HashMap<EmailAddress, usize>> {
    let rows: Vec<First> = diesel::sql_query(
        "SELECT found.email, found.line FROM unnest($1) AS asked (email) CROSS JOIN LATERAL \
         (SELECT * FROM import_rows WHERE import_rows.email = asked.email AND import_id = $2 \
         OFFSET 0) AS found \
         WHERE found.account_id = $3 AND found.verdict NOT IN ('invalid', 'duplicate')",
    )
    .bind::<Array<Text>, _>(addresses)
    .bind::<Uuid, _>(import)
    .bind::<Uuid, _>(account)
    .load(conn)?;
    let first = |row: First| (row.email, usize::try_from(row.line).unwrap_or(0));
    Ok(rows.into_iter().map(first).collect())
}

/// Those of `addresses` that one of these imports has sent to, and which did.
pub fn sent(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    imports: &[ImportId],
    addresses: &[EmailAddress],
) -> QueryResult<HashMap<EmailAddress, ImportId>> {
    let rows: Vec<Sender> = diesel::sql_query(
        "SELECT found.email, found.import_id FROM unnest($1) AS asked (email) CROSS JOIN LATERAL \
         (SELECT * FROM import_rows WHERE import_rows.email = asked.email \
         AND import_id = ANY ($2) OFFSET 0) AS found \
         WHERE found.account_id = $3 AND found.outcome = $4",
    )
    .bind::<Array<Text>, _>(addresses)
    .bind::<Array<Uuid>, _>(imports)
    .bind::<Uuid, _>(scope.account())
    .bind::<Text, _>(DONE)
    .load(conn)?;
    let sent = rows.into_iter().map(|row| (row.email, row.import_id));
    Ok(sent.collect())
}

/// Position and address of the lines with these verdicts, after a position.
pub fn to_do(
    conn: &mut PgConnection,
    (account, import): Key,
    verdicts: &[Verdict],
    after: i32,
    most: i64,
) -> QueryResult<Vec<(i32, String)>> {
    import_rows::table
        .filter(import_rows::account_id.eq(account))
        .filter(import_rows::import_id.eq(import))
        .filter(import_rows::verdict.eq_any(verdicts))
        .filter(import_rows::position.gt(after))
        .order(import_rows::position)
        .limit(most)
        .select((import_rows::position, import_rows::email))
        .load(conn)
}

/// A line whose turn it is.
#[derive(Debug, Clone)]
pub struct RowToDo {
    pub position: i32,
    pub line: i32,
    pub email: String,
    pub wanted: Wanted,
}

/// The lines with these verdicts about these addresses, in their order. There is one of each: what is no address is
/// never to do, and a second line about the same one is a duplicate.
pub fn named(
    conn: &mut PgConnection,
    (account, import): Key,
    verdicts: &[Verdict],
    emails: &[&str],
) -> QueryResult<Vec<RowToDo>> {
    let verdicts: Vec<&str> = verdicts.iter().map(|verdict| verdict.as_code()).collect();
    let rows: Vec<StoredToDo> = diesel::sql_query(
        "SELECT found.* FROM unnest($1) AS asked (email) CROSS JOIN LATERAL \
         (SELECT * FROM import_rows WHERE import_rows.email = asked.email AND import_id = $2 \
         OFFSET 0) AS found \
         WHERE found.account_id = $3 AND found.verdict = ANY ($4) ORDER BY found.position",
    )
    .bind::<Array<Text>, _>(emails)
    .bind::<Uuid, _>(import)
    .bind::<Uuid, _>(account)
    .bind::<Array<Text>, _>(verdicts)
    .load(conn)?;
    let read = |row: StoredToDo| {
        Ok(RowToDo {
            position: row.position,
            line: row.line,
            email: row.email,
            wanted: from_json(row.wanted)?,
        })
    };
    rows.into_iter().map(read).collect()
}

/// What became of lines, in one statement; of each only once.
pub fn store(
    conn: &mut PgConnection,
    (account, import): Key,
    to_do: &[RowToDo],
    became: &[Result<Because, Judged>],
) -> QueryResult<()> {
    let positions: Vec<i32> = to_do.iter().map(|row| row.position).collect();
    let code = |became: &Result<Because, Judged>| match became {
        Ok(_) => DONE,
        Err((verdict, _)) => verdict.as_code(),
    };
    let codes: Vec<&str> = became.iter().map(code).collect();
    let becauses = each(became, |became| match became {
        Ok(because) | Err((_, because)) => to_json(because),
    })?;
    let stored = diesel::sql_query(
        "UPDATE import_rows SET outcome = said.outcome, outcome_because = said.because \
         FROM unnest($1, $2, $3) AS said (position, outcome, because) \
         WHERE account_id = $4 AND import_id = $5 AND import_rows.position = said.position \
         AND import_rows.outcome IS NULL",
    )
    .bind::<Array<Integer>, _>(positions)
    .bind::<Array<Text>, _>(codes)
    .bind::<Array<Jsonb>, _>(becauses)
    .bind::<Uuid, _>(account)
    .bind::<Uuid, _>(import)
    .execute(conn)?;
    exactly(to_do.len(), stored)
}
