//! Lines as pages and files show them.

use super::one::from_json;
use super::rows::Key;
use crate::db::schema::import_rows;
use crate::imports::import::{Choices, Import};
use crate::imports::verdict::{Because, Judged, Verdict};
use crate::jobs::outcome::DONE;
use diesel::dsl::{max, sql};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::result::Error as DieselError;
use diesel::sql_types::{BigInt, Nullable};
use serde_json::Value;

diesel::define_sql_function! {
    fn jsonb_array_length(cells: diesel::sql_types::Jsonb) -> diesel::sql_types::Integer;
}

/// A line, what was said of it, and what became of it.
#[derive(Debug, Clone)]
pub struct ShownRow {
    pub position: i32,
    pub line: i32,
    pub email: String,
    pub cells: Vec<String>,
    pub judged: Judged,
    /// Done, and what names it now; or what stood in the way when its turn came.
    pub outcome: Option<Result<Because, Judged>>,
}

impl ShownRow {
    /// Was to be done; its turn has not come.
    #[must_use]
    pub fn waits(&self, import: &Import) -> bool {
        let chosen = import.choices.verdicts();
        import.job.is_some() && self.outcome.is_none() && chosen.contains(&self.judged.0)
    }
}

/// Which lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Of these verdicts, in the dry run.
    Verdicts(&'static [Verdict]),
    Done,
    /// Those that will not do what they ask for with these choices, as far as is known.
    LeftOut(Choices),
    /// All but those that were done.
    NotDone,
}

type Row = (
    i32,
    i32,
    String,
    Value,
    Verdict,
    Value,
    Option<String>,
    Option<Value>,
);

/// How many cells the widest of the lines has, if that is more than `width`; empty ones at its end count for nothing.
pub fn widest(conn: &mut PgConnection, key: Key, which: Which, width: usize) -> QueryResult<usize> {
    let columns = i32::try_from(width).unwrap_or(i32::MAX);
    let last = "(SELECT max(at) FROM jsonb_array_elements_text(import_rows.cells) \
                WITH ORDINALITY AS cell (text, at) WHERE btrim(text) <> '')";
    let widest: Option<i64> = lines(key, which)
        .filter(jsonb_array_length(import_rows::cells).gt(columns))
        .select(max(sql::<Nullable<BigInt>>(last)))
        .first(conn)?;
    let widest = widest.and_then(|widest| usize::try_from(widest).ok());
    Ok(widest.unwrap_or(0).max(width))
}

fn lines<'a>((account, import): Key, which: Which) -> import_rows::BoxedQuery<'a, Pg> {
    let query = import_rows::table
        .filter(import_rows::account_id.eq(account))
        .filter(import_rows::import_id.eq(import))
        .into_boxed::<Pg>();
    match which {
        Which::Verdicts(verdicts) => query.filter(import_rows::verdict.eq_any(verdicts)),
        Which::Done => query.filter(import_rows::outcome.eq(DONE)),
        Which::NotDone => query.filter(import_rows::outcome.is_distinct_from(DONE)),
        Which::LeftOut(choices) => query.filter(
            import_rows::outcome.ne(DONE).or(import_rows::outcome
                .is_null()
                .and(import_rows::verdict.eq_any(choices.left_out()))),
        ),
    }
}

/// How many of the lines that are ready name no group.
pub fn ready_without_group(conn: &mut PgConnection, key: Key) -> QueryResult<i64> {
    lines(key, Which::Verdicts(&[Verdict::Ready]))
        .filter(import_rows::wanted.retrieve_as_object("groups").is_null())
        .count()
        .get_result(conn)
}

/// Up to `most` lines after a position.
pub fn shown(
    conn: &mut PgConnection,
    key: Key,
    which: Which,
    after: i32,
    most: i64,
) -> QueryResult<Vec<ShownRow>> {
    let rows: Vec<Row> = lines(key, which)
        .filter(import_rows::position.gt(after))
        .order(import_rows::position)
        .limit(most)
        .select((
            import_rows::position,
            import_rows::line,
            import_rows::email,
            import_rows::cells,
            import_rows::verdict,
            import_rows::because,
            import_rows::outcome,
            import_rows::outcome_because,
        ))
        .load(conn)?;
    rows.into_iter().map(read).collect()
}

fn read(
    (position, line, email, cells, verdict, because, outcome, reason): Row,
) -> QueryResult<ShownRow> {
    Ok(ShownRow {
        position,
        line,
        email,
        cells: from_json(cells)?,
        judged: (verdict, from_json(because)?),
        outcome: match (outcome, reason) {
            (Some(code), Some(because)) => Some(became(&code, from_json(because)?)?),
            _ => None,
        },
    })
}

fn became(code: &str, because: Because) -> QueryResult<Result<Because, Judged>> {
    if code == DONE {
        return Ok(Ok(because));
    }
    let verdict = code.parse();
    let verdict: Verdict = verdict.map_err(|error: crate::types::UnknownCode| {
        DieselError::DeserializationError(error.into())
    })?;
    Ok(Err((verdict, because)))
}
