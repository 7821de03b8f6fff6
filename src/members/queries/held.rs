//! One member, and the writes that change them.

use super::search_text;
use crate::access::role::Role;
use crate::access::scope::ReadsAccount;
use crate::accounts::account::Licence;
use crate::db::fixed::fixed;
use crate::db::schema::memberships;
use crate::members::commands::Change;
use crate::members::member::{MemberStatus, Profile};
use crate::types::{AccountId, MembershipId, UserId};
use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Uuid};

/// A member's row, as the commands and the page of one member need it.
#[derive(Debug, Clone, Queryable)]
pub struct Held {
    pub id: MembershipId,
    pub user: UserId,
    pub email: String,
    pub display_name: String,
    pub role: Role,
    pub licence: Licence,
    pub status: MemberStatus,
    pub profile: Profile,
    pub joined_at: DateTime<Utc>,
    pub last_sign_in_at: Option<DateTime<Utc>>,
    pub deactivated_at: Option<DateTime<Utc>>,
}

pub(super) type Columns = (
    memberships::id,
    memberships::user_id,
    memberships::email,
    memberships::display_name,
    memberships::role,
    memberships::licence,
    memberships::status,
    (
        memberships::department,
        memberships::job_title,
        memberships::location,
        memberships::manager,
    ),
    memberships::joined_at,
    memberships::last_sign_in_at,
    memberships::deactivated_at,
);

pub(super) const COLUMNS: Columns = (
    memberships::id,
    memberships::user_id,
    memberships::email,
    memberships::display_name,
    memberships::role,
    memberships::licence,
    memberships::status,
    (
        memberships::department,
        memberships::job_title,
        memberships::location,
        memberships::manager,
    ),
    memberships::joined_at,
    memberships::last_sign_in_at,
    memberships::deactivated_at,
);

pub fn find(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    id: MembershipId,
) -> QueryResult<Option<Held>> {
    memberships::table
        .find((scope.account(), id))
        .filter(memberships::ended_at.is_null())
        .select(COLUMNS)
        .first(conn)
        .optional()
}

/// The same for commands that act for the person, who may not be able to sign in.
pub fn find_in(
    conn: &mut PgConnection,
    account: AccountId,
    id: MembershipId,
) -> QueryResult<Option<Held>> {
    memberships::table
        .find((account, id))
        .filter(memberships::ended_at.is_null())
        .select(COLUMNS)
        .first(conn)
        .optional()
}

/// Who left the account.
pub fn name_of_gone(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    id: MembershipId,
) -> QueryResult<Option<String>> {
    memberships::table
        .find((scope.account(), id))
        .filter(memberships::ended_at.is_not_null())
        .select(memberships::display_name)
        .first(conn)
        .optional()
}

/// The account's row is locked first.
pub fn lock(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    id: MembershipId,
) -> QueryResult<Option<Held>> {
    memberships::table
        .find((scope.account(), id))
        .filter(memberships::ended_at.is_null())
        .select(COLUMNS)
        .for_update()
        .first(conn)
        .optional()
}

/// Whether the account has an active owner other than the member.
pub fn has_owner_besides(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    id: MembershipId,
) -> QueryResult<bool> {
    has_other_owner(conn, scope.account(), id)
}

/// The same for commands that act for the person.
pub fn has_other_owner(
    conn: &mut PgConnection,
    account: AccountId,
    id: MembershipId,
) -> QueryResult<bool> {
    let others = memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::role.eq(Role::Owner))
        .filter(memberships::status.eq(MemberStatus::Active))
        .filter(memberships::ended_at.is_null())
        .filter(memberships::id.ne(id));
    diesel::select(exists(others)).get_result(conn)
}

pub fn switch_off(
    conn: &mut PgConnection,
    account: AccountId,
    id: MembershipId,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    diesel::update(memberships::table.find((account, id)))
        .set((
            memberships::status.eq(MemberStatus::Deactivated),
            memberships::deactivated_at.eq(now),
        ))
        .execute(conn)
}

pub fn switch_on(
    conn: &mut PgConnection,
    account: AccountId,
    id: MembershipId,
) -> QueryResult<usize> {
    diesel::update(memberships::table.find((account, id)))
        .set((
            memberships::status.eq(MemberStatus::Active),
            memberships::deactivated_at.eq(None::<DateTime<Utc>>),
        ))
        .execute(conn)
}

/// Many at once. The search finds each of them by their new department.
pub fn save_all(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    changes: &[(&Held, &Change)],
) -> QueryResult<usize> {
    if changes.is_empty() {
        return Ok(0);
    }
    let ids: Vec<MembershipId> = changes.iter().map(|(member, _)| member.id).collect();
    let texts = |of: fn(&Held, &Change) -> String| -> Vec<String> {
        changes
            .iter()
            .map(|(member, change)| of(member, change))
            .collect()
    };
    fixed(
        "UPDATE memberships SET role = said.role, licence = said.licence, department = said.department, \
         job_title = said.job_title, location = said.location, manager = said.manager, \
         search_text = said.search_text FROM unnest($1, $2, $3, $4, $5, $6, $7, $8) \
         AS said (id, role, licence, department, job_title, location, manager, search_text) \
         WHERE account_id = $9 AND memberships.id = said.id",
    )
    .bind::<Array<Uuid>, _>(ids)
    .bind::<Array<Text>, _>(texts(|_, change| change.role.to_string()))
    .bind::<Array<Text>, _>(texts(|_, change| change.licence.to_string()))
    .bind::<Array<Text>, _>(texts(|_, change| change.profile.department.clone()))
    .bind::<Array<Text>, _>(texts(|_, change| change.profile.job_title.clone()))
    .bind::<Array<Text>, _>(texts(|_, change| change.profile.location.clone()))
    .bind::<Array<Text>, _>(texts(|_, change| change.profile.manager.clone()))
    .bind::<Array<Text>, _>(texts(|member, change| {
        search_text(&member.display_name, &member.email, &change.profile.department)
    }))
    .bind::<Uuid, _>(scope.account())
    .execute(conn)
}
