//! Parts of a large file that are not judged yet.

use super::one::from_json;
use super::rows::Key;
use super::to_json;
use crate::db::schema::import_parts;
use crate::imports::file::Record;
use diesel::prelude::*;
use serde_json::Value;

/// `before`: lines of the file in the parts before.
pub fn insert(
    conn: &mut PgConnection,
    (account, import): Key,
    (number, before): (usize, usize),
    records: &[Record],
) -> QueryResult<()> {
    let count = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    diesel::insert_into(import_parts::table)
        .values((
            import_parts::account_id.eq(account),
            import_parts::import_id.eq(import),
            import_parts::number.eq(count(number)),
            import_parts::before.eq(count(before)),
            import_parts::records.eq(to_json(&records)?),
        ))
        .execute(conn)?;
    Ok(())
}

/// Nobody needs it afterwards.
pub fn take(
    conn: &mut PgConnection,
    (account, import): Key,
    number: i32,
) -> QueryResult<(usize, Vec<Record>)> {
    let (before, records): (i32, Value) =
        diesel::delete(import_parts::table.find((account, import, number)))
            .returning((import_parts::before, import_parts::records))
            .get_result(conn)?;
    Ok((usize::try_from(before).unwrap_or(0), from_json(records)?))
}
