//! Which groups a member is in.

use crate::access::scope::ReadsAccount;
use crate::db::schema::{group_members, groups};
use crate::types::{GroupId, MembershipId};
use diesel::prelude::*;

pub fn of(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    id: MembershipId,
) -> QueryResult<Vec<GroupId>> {
    group_members::table
        .filter(group_members::account_id.eq(scope.account()))
        .filter(group_members::membership_id.eq(id))
        .order(group_members::group_id)
        .select(group_members::group_id)
        .load(conn)
}

pub fn names_of(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    id: MembershipId,
) -> QueryResult<Vec<String>> {
    let ids = of(conn, scope, id)?;
    groups::table
        .filter(groups::account_id.eq(scope.account()))
        .filter(groups::id.eq_any(ids))
        .order(groups::name)
        .select(groups::name)
        .load(conn)
}

/// How many of these groups the account has.
pub fn existing(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    ids: &[GroupId],
) -> QueryResult<usize> {
    let found: Vec<GroupId> = groups::table
        .filter(groups::account_id.eq(scope.account()))
        .filter(groups::id.eq_any(ids))
        .select(groups::id)
        .load(conn)?;
    Ok(found.len())
}

/// Takes the member out of every group but these.
pub fn leave_others(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    id: MembershipId,
    kept: &[GroupId],
) -> QueryResult<usize> {
    diesel::delete(group_members::table)
        .filter(group_members::account_id.eq(scope.account()))
        .filter(group_members::membership_id.eq(id))
        .filter(group_members::group_id.ne_all(kept))
        .execute(conn)
}

/// Puts the member into these groups; some they may be in already.
pub fn enter(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    id: MembershipId,
    entered: &[GroupId],
) -> QueryResult<usize> {
    let rows: Vec<_> = entered
        .iter()
        .map(|group| {
            (
                group_members::account_id.eq(scope.account()),
                group_members::group_id.eq(*group),
                group_members::membership_id.eq(id),
            )
        })
        .collect();
    diesel::insert_into(group_members::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(conn)
}
