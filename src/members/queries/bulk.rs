//! Many members at once: read under lock, and written in one statement each.

use super::search_text;
use crate::access::role::Role;
use crate::access::scope::ReadsAccount;
use crate::accounts::account::Licence;
use crate::db::schema::{group_members, groups, memberships};
use crate::members::member::MemberStatus;
use crate::members::queries::held::{COLUMNS, Held};
use crate::types::{AccountId, GroupId, MembershipId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use std::collections::BTreeSet;

/// The members among these ids, locked in the order of their ids. The account's row is locked first.
pub fn lock(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    ids: &[MembershipId],
) -> QueryResult<Vec<Held>> {
    memberships::table
        .filter(memberships::account_id.eq(scope.account()))
        .filter(memberships::id.eq_any(ids))
        .filter(memberships::ended_at.is_null())
        .order(memberships::id)
        .select(COLUMNS)
        .for_update()
        .load(conn)
}

/// The account's active owners.
pub fn owners(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
) -> QueryResult<BTreeSet<MembershipId>> {
    let owners: Vec<MembershipId> = memberships::table
        .filter(memberships::account_id.eq(scope.account()))
        .filter(memberships::role.eq(Role::Owner))
        .filter(memberships::status.eq(MemberStatus::Active))
        .filter(memberships::ended_at.is_null())
        .select(memberships::id)
        .load(conn)?;
    Ok(owners.into_iter().collect())
}

/// The group's name, if the account has it.
pub fn group_name(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    group: GroupId,
) -> QueryResult<Option<String>> {
    groups::table
        .find((scope.account(), group))
        .select(groups::name)
        .first(conn)
        .optional()
}

/// Those of the members who are in the group.
pub fn in_group(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    group: GroupId,
    ids: &[MembershipId],
) -> QueryResult<BTreeSet<MembershipId>> {
    let inside: Vec<MembershipId> = group_members::table
        .filter(group_members::account_id.eq(scope.account()))
        .filter(group_members::group_id.eq(group))
        .filter(group_members::membership_id.eq_any(ids))
        .select(group_members::membership_id)
        .load(conn)?;
    Ok(inside.into_iter().collect())
}

pub fn set_licence(
    conn: &mut PgConnection,
    account: AccountId,
    ids: &[MembershipId],
    licence: Licence,
) -> QueryResult<usize> {
    diesel::update(memberships::table)
        .filter(memberships::account_id.eq(account))
        .filter(memberships::id.eq_any(ids))
        .set(memberships::licence.eq(licence))
        .execute(conn)
}

pub fn set_role(
    conn: &mut PgConnection,
    account: AccountId,
    ids: &[MembershipId],
    role: Role,
) -> QueryResult<usize> {
    diesel::update(memberships::table)
        .filter(memberships::account_id.eq(account))
        .filter(memberships::id.eq_any(ids))
        .set(memberships::role.eq(role))
        .execute(conn)
}

pub fn set_status(
    conn: &mut PgConnection,
    account: AccountId,
    ids: &[MembershipId],
    deactivated_at: Option<DateTime<Utc>>,
) -> QueryResult<usize> {
    let status = match deactivated_at {
        Some(_) => MemberStatus::Deactivated,
        None => MemberStatus::Active,
    };
    diesel::update(memberships::table)
        .filter(memberships::account_id.eq(account))
        .filter(memberships::id.eq_any(ids))
        .set((
            memberships::status.eq(status),
            memberships::deactivated_at.eq(deactivated_at),
        ))
        .execute(conn)
}

/// The search finds each of them by the new department: their texts are made here, one by one.
pub fn set_department(
    conn: &mut PgConnection,
    account: AccountId,
    members: &[&Held],
    department: &str,
) -> QueryResult<usize> {
    let mut written = 0;
    for member in members {
        let text = search_text(&member.display_name, &member.email, department);
        written += diesel::update(memberships::table.find((account, member.id)))
            .set((
                memberships::department.eq(department),
                memberships::search_text.eq(text),
            ))
            .execute(conn)?;
    }
    Ok(written)
}

pub fn put_into(
    conn: &mut PgConnection,
    account: AccountId,
    group: GroupId,
    ids: &[MembershipId],
) -> QueryResult<usize> {
    let rows: Vec<_> = ids
        .iter()
        .map(|id| {
            (
                group_members::account_id.eq(account),
                group_members::group_id.eq(group),
                group_members::membership_id.eq(*id),
            )
        })
        .collect();
    diesel::insert_into(group_members::table)
        .values(rows)
        .on_conflict_do_nothing()
        .execute(conn)
}

pub fn take_out(
    conn: &mut PgConnection,
    account: AccountId,
    group: GroupId,
    ids: &[MembershipId],
) -> QueryResult<usize> {
    diesel::delete(group_members::table)
        .filter(group_members::account_id.eq(account))
        .filter(group_members::group_id.eq(group))
        .filter(group_members::membership_id.eq_any(ids))
        .execute(conn)
}
