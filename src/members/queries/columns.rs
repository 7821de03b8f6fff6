//! The columns that somebody has chosen.

use crate::db::schema::member_list_columns as chosen;
use crate::members::columns::Columns;
use crate::types::UserId;
use diesel::prelude::*;

pub fn of(conn: &mut PgConnection, user: UserId) -> QueryResult<Columns> {
    let codes: Option<Vec<String>> = chosen::table
        .find(user)
        .select(chosen::shown)
        .first(conn)
        .optional()?;
    Ok(codes.map_or_else(Columns::default, |codes| Columns::parse(&codes)))
}

pub fn save(conn: &mut PgConnection, user: UserId, columns: &Columns) -> QueryResult<usize> {
    let codes = columns.codes();
    diesel::insert_into(chosen::table)
        .values((chosen::user_id.eq(user), chosen::shown.eq(&codes)))
        .on_conflict(chosen::user_id)
        .do_update()
        .set(chosen::shown.eq(&codes))
        .execute(conn)
}

/// From now on the usual ones.
pub fn forget(conn: &mut PgConnection, user: UserId) -> QueryResult<usize> {
    diesel::delete(chosen::table.find(user)).execute(conn)
}
