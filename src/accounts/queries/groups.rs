//! Groups in the database.

use crate::access::scope::ReadsAccount;
use crate::db::schema::{group_counts, groups};
use crate::types::GroupId;
use chrono::{DateTime, Utc};
use diesel::dsl::sum;
use diesel::prelude::*;
use diesel::sql_types::Text;
use std::collections::HashMap;

diesel::define_sql_function! {
    /// What the ways to write one name have in common; a group's `sort_name`.
    fn group_key(name: Text) -> Text;
}

/// Groups and their names, in the order that a reader expects.
pub fn names(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    most: i64,
) -> QueryResult<Vec<(GroupId, String)>> {
    groups::table
        .filter(groups::account_id.eq(scope.account()))
        .order(groups::sort_name)
        .select((groups::id, groups::name))
        .limit(most)
        .load(conn)
}

/// The names of some of them, in the same order.
pub fn names_of(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    ids: &[GroupId],
) -> QueryResult<Vec<(GroupId, String)>> {
    groups::table
        .filter(groups::account_id.eq(scope.account()))
        .filter(groups::id.eq_any(ids))
        .order(groups::sort_name)
        .select((groups::id, groups::name))
        .load(conn)
}

pub fn called(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    name: &str,
) -> QueryResult<Option<GroupId>> {
    groups::table
        .filter(groups::account_id.eq(scope.account()))
        .filter(groups::sort_name.eq(group_key(name)))
        .select(groups::id)
        .first(conn)
        .optional()
}

/// How many people each group has; groups that never had any are left out.
pub fn sizes(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
) -> QueryResult<HashMap<GroupId, i64>> {
    let counted: Vec<(GroupId, Option<i64>)> = group_counts::table
        .filter(group_counts::account_id.eq(scope.account()))
        .group_by(group_counts::group_id)
        .select((group_counts::group_id, sum(group_counts::members)))
        .load(conn)?;
    let sizes = counted.into_iter();
    Ok(sizes
        .map(|(group, size)| (group, size.unwrap_or(0)))
        .collect())
}

/// How many people one has.
pub fn size(conn: &mut PgConnection, scope: &impl ReadsAccount, id: GroupId) -> QueryResult<i64> {
    let size: Option<i64> = group_counts::table
        .filter(group_counts::account_id.eq(scope.account()))
        .filter(group_counts::group_id.eq(id))
        .select(sum(group_counts::members))
        .get_result(conn)?;
    Ok(size.unwrap_or(0))
}

pub fn name(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    id: GroupId,
) -> QueryResult<Option<String>> {
    groups::table
        .find((scope.account(), id))
        .select(groups::name)
        .first(conn)
        .optional()
}

pub fn insert(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    (id, name): (GroupId, &str),
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    diesel::insert_into(groups::table)
        .values((
            groups::account_id.eq(scope.account()),
            groups::id.eq(id),
            groups::name.eq(name),
            groups::created_at.eq(now),
        ))
        .execute(conn)
}

pub fn rename(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    id: GroupId,
    name: &str,
) -> QueryResult<usize> {
    diesel::update(groups::table.find((scope.account(), id)))
        .set(groups::name.eq(name))
        .execute(conn)
}

/// Who was in it is forgotten with it.
pub fn delete(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    id: GroupId,
) -> QueryResult<usize> {
    diesel::delete(groups::table.find((scope.account(), id))).execute(conn)
}

/// The group that an invitation proposes, if the account has chosen one.
pub fn default(conn: &mut PgConnection, scope: &impl ReadsAccount) -> QueryResult<Option<GroupId>> {
    groups::table
        .filter(groups::account_id.eq(scope.account()))
        .filter(groups::is_default)
        .select(groups::id)
        .first(conn)
        .optional()
}

/// At most one is the default: whichever was is none any more.
pub fn set_default(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    id: Option<GroupId>,
) -> QueryResult<()> {
    diesel::update(groups::table)
        .filter(groups::account_id.eq(scope.account()))
        .filter(groups::is_default)
        .set(groups::is_default.eq(false))
        .execute(conn)?;
    if let Some(id) = id {
        let set = diesel::update(groups::table.find((scope.account(), id)))
            .set(groups::is_default.eq(true))
            .execute(conn)?;
        crate::db::exactly(1, set)?;
    }
    Ok(())
}
