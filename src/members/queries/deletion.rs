//! Members who were deactivated long ago.

use super::held::{Held, find_in};
use crate::access::role::Role;
use crate::accounts::commands::Deleting;
use crate::accounts::settings::WARNING_DAYS;
use crate::db::exactly;
use crate::db::schema::memberships;
use crate::members::member::MemberStatus;
use crate::types::{AccountId, MembershipId, UserId};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

/// A deactivated member, and when they were warned if they were.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = memberships)]
#[diesel(check_for_backend(diesel::pg::Pg))]
pub struct Dormant {
    pub id: MembershipId,
    pub user_id: UserId,
    pub email: String,
    pub display_name: String,
    pub deactivated_at: Option<DateTime<Utc>>,
    pub deletion_warned_at: Option<DateTime<Utc>>,
}

/// A warning counts if it came after the deactivation and after the account last changed its rule.
#[must_use]
#[diesel::dsl::auto_type]
fn is_warned(since: DateTime<Utc>) -> _ {
    memberships::deletion_warned_at
        .ge(since)
        .and(memberships::deletion_warned_at.ge(memberships::deactivated_at))
}

/// Members who have to hear of their deletion now, the longest deactivated first. Their account is locked.
pub fn to_warn(
    conn: &mut PgConnection,
    account: AccountId,
    rule: Deleting,
    most: i64,
    now: DateTime<Utc>,
) -> QueryResult<Vec<Dormant>> {
    let days = TimeDelta::days(i64::from(rule.after) - WARNING_DAYS);
    memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::status.eq(MemberStatus::Deactivated))
        .filter(memberships::ended_at.is_null())
        .filter(memberships::deactivated_at.le(now - days))
        .filter(
            diesel::dsl::not(is_warned(rule.since)).or(memberships::deletion_warned_at.is_null()),
        )
        .order((memberships::deactivated_at, memberships::id))
        .limit(most)
        .select(Dormant::as_select())
        .for_update()
        .load(conn)
}

pub fn mark_warned(
    conn: &mut PgConnection,
    account: AccountId,
    members: &[MembershipId],
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let changed = diesel::update(memberships::table)
        .filter(memberships::account_id.eq(account))
        .filter(memberships::id.eq_any(members))
        .set(memberships::deletion_warned_at.eq(now))
        .execute(conn)?;
    exactly(members.len(), changed)
}

/// Members whose time is over.
pub fn to_delete(
    conn: &mut PgConnection,
    account: AccountId,
    rule: Deleting,
    now: DateTime<Utc>,
) -> QueryResult<Vec<MembershipId>> {
    memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::status.eq(MemberStatus::Deactivated))
        .filter(memberships::ended_at.is_null())
        .filter(is_warned(rule.since))
        .filter(memberships::deletion_warned_at.le(now - TimeDelta::days(WARNING_DAYS)))
        .order((memberships::deactivated_at, memberships::id))
        .select(memberships::id)
        .load(conn)
}

/// The member under lock, if that is still so.
pub fn lock_to_delete(
    conn: &mut PgConnection,
    (account, id): (AccountId, MembershipId),
    rule: Deleting,
    now: DateTime<Utc>,
) -> QueryResult<Option<Held>> {
    let still: Option<MembershipId> = memberships::table
        .find((account, id))
        .filter(memberships::status.eq(MemberStatus::Deactivated))
        .filter(memberships::ended_at.is_null())
        .filter(is_warned(rule.since))
        .filter(memberships::deletion_warned_at.le(now - TimeDelta::days(WARNING_DAYS)))
        .select(memberships::id)
        .for_update()
        .first(conn)
        .optional()?;
    match still {
        Some(id) => find_in(conn, account, id),
        None => Ok(None),
    }
}

/// A member whose warning stands: for the mail to them.
pub fn warned(
    conn: &mut PgConnection,
    (account, id): (AccountId, MembershipId),
    rule: Deleting,
) -> QueryResult<Option<Dormant>> {
    memberships::table
        .find((account, id))
        .filter(memberships::status.eq(MemberStatus::Deactivated))
        .filter(memberships::ended_at.is_null())
        .filter(is_warned(rule.since))
        .select(Dormant::as_select())
        .first(conn)
        .optional()
}

/// The first of those who were warned at that moment and have not come back, and how many there are.
pub fn warned_at(
    conn: &mut PgConnection,
    account: AccountId,
    at: DateTime<Utc>,
    most: i64,
) -> QueryResult<(Vec<Dormant>, i64)> {
    let warned = || {
        memberships::table
            .filter(memberships::account_id.eq(account))
            .filter(memberships::status.eq(MemberStatus::Deactivated))
            .filter(memberships::ended_at.is_null())
            .filter(memberships::deletion_warned_at.eq(at))
    };
    let count = warned().count().get_result(conn)?;
    let first = warned()
        .order((memberships::sort_name, memberships::id))
        .limit(most)
        .select(Dormant::as_select())
        .load(conn)?;
    Ok((first, count))
}

/// Active owners and admins of the account, owners first.
pub fn running(
    conn: &mut PgConnection,
    account: AccountId,
) -> QueryResult<Vec<(UserId, String, String)>> {
    memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::role.eq_any([Role::Owner, Role::Admin]))
        .filter(memberships::status.eq(MemberStatus::Active))
        .filter(memberships::ended_at.is_null())
        .order((memberships::role.desc(), memberships::joined_at))
        .select((
            memberships::user_id,
            memberships::display_name,
            memberships::email,
        ))
        .load(conn)
}
