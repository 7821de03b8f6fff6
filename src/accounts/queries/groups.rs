//! Groups in the database.

use crate::access::scope::ReadsAccount;
use crate::db::schema::{group_members, groups, memberships};
use crate::types::GroupId;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use std::collections::HashMap;

/// Every group and its name.
pub fn names(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
) -> QueryResult<Vec<(GroupId, String)>> {
    groups::table
        .filter(groups::account_id.eq(scope.account()))
        .order((groups::name, groups::id))
        .select((groups::id, groups::name))
        .load(conn)
}

/// How many people each group has; groups without any are left out.
pub fn sizes(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
) -> QueryResult<HashMap<GroupId, i64>> {
    let same = memberships::account_id
        .eq(group_members::account_id)
        .and(memberships::id.eq(group_members::membership_id));
    let counted: Vec<(GroupId, i64)> = group_members::table
        .inner_join(memberships::table.on(same))
        .filter(group_members::account_id.eq(scope.account()))
        .filter(memberships::ended_at.is_null())
        .group_by(group_members::group_id)
        .select((group_members::group_id, diesel::dsl::count_star()))
        .load(conn)?;
    Ok(counted.into_iter().collect())
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
