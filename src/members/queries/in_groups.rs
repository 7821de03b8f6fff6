//! Which groups a member is in.

use crate::access::scope::ReadsAccount;
use crate::db::fixed::fixed;
use crate::db::schema::group_members;
use crate::types::{GroupId, MembershipId};
use diesel::prelude::*;
use diesel::sql_types::{Array, Uuid};
use std::collections::HashMap;

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

/// The groups of each of these members who is in any.
pub fn of_all(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    ids: impl IntoIterator<Item = MembershipId>,
) -> QueryResult<HashMap<MembershipId, Vec<GroupId>>> {
    let ids: Vec<MembershipId> = ids.into_iter().collect();
    let places: Vec<(MembershipId, GroupId)> = group_members::table
        .filter(group_members::account_id.eq(scope.account()))
        .filter(group_members::membership_id.eq_any(ids))
        .select((group_members::membership_id, group_members::group_id))
        .load(conn)?;
    let mut found: HashMap<MembershipId, Vec<GroupId>> = HashMap::new();
    for (member, group) in places {
        found.entry(member).or_default().push(group);
    }
    Ok(found)
}

/// Takes members out of groups that they are in.
pub fn leave(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    pairs: &[(MembershipId, GroupId)],
) -> QueryResult<usize> {
    if pairs.is_empty() {
        return Ok(0);
    }
    let (members, groups): (Vec<MembershipId>, Vec<GroupId>) = pairs.iter().copied().unzip();
    fixed(
        "DELETE FROM group_members USING unnest($1, $2) AS gone (member, left_group) \
         WHERE account_id = $3 AND membership_id = gone.member AND group_id = gone.left_group",
    )
    .bind::<Array<Uuid>, _>(members)
    .bind::<Array<Uuid>, _>(groups)
    .bind::<Uuid, _>(scope.account())
    .execute(conn)
}

/// Puts members into groups that they are not in.
pub fn enter(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    pairs: &[(MembershipId, GroupId)],
) -> QueryResult<usize> {
    if pairs.is_empty() {
        return Ok(0);
    }
    let (members, groups): (Vec<MembershipId>, Vec<GroupId>) = pairs.iter().copied().unzip();
    fixed(
        "INSERT INTO group_members (account_id, membership_id, group_id) \
         SELECT $1, * FROM unnest($2, $3)",
    )
    .bind::<Uuid, _>(scope.account())
    .bind::<Array<Uuid>, _>(members)
    .bind::<Array<Uuid>, _>(groups)
    .execute(conn)
}
