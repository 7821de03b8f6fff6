//! What the invitee's pages read and leave behind.

use super::record::Invitation;
use crate::access::role::Role;
use crate::db::exactly;
use crate::db::schema::{invitations, memberships, users};
use crate::types::{AccountId, EmailAddress, InvitationId, Language, UserId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// Who sent an invitation, as they are now.
#[derive(Debug, Clone, Queryable)]
pub struct Inviter {
    pub email: EmailAddress,
    pub first_name: String,
    pub language: Language,
    pub zone: String,
    /// None if they left the organisation since.
    pub role: Option<Role>,
}

pub fn inviter(conn: &mut PgConnection, invitation: &Invitation) -> QueryResult<Inviter> {
    let there = memberships::user_id
        .eq(users::id)
        .and(memberships::account_id.eq(invitation.account_id))
        .and(memberships::ended_at.is_null())
        .and(memberships::deactivated_at.is_null());
    users::table
        .left_join(memberships::table.on(there))
        .filter(users::id.eq(invitation.invited_by))
        .select((
            users::email,
            users::first_name,
            users::locale,
            users::time_zone,
            memberships::role.nullable(),
        ))
        .first(conn)
}

/// Somebody who has a user, as mails address them.
pub fn joined_person(
    conn: &mut PgConnection,
    user: UserId,
) -> QueryResult<Option<(EmailAddress, String, Language, String)>> {
    users::table
        .find(user)
        .select((
            users::email,
            users::first_name,
            users::locale,
            users::time_zone,
        ))
        .first(conn)
        .optional()
}

/// The page was rendered to somebody.
pub fn record_opening(
    conn: &mut PgConnection,
    account: AccountId,
    id: InvitationId,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    diesel::update(invitations::table.find((account, id)))
        .set((
            invitations::first_opened_at.eq(diesel::dsl::sql::<
                diesel::sql_types::Nullable<diesel::sql_types::Timestamptz>,
            >("coalesce(first_opened_at, ")
            .bind::<diesel::sql_types::Timestamptz, _>(now)
            .sql(")")),
            invitations::last_opened_at.eq(now),
        ))
        .execute(conn)
}

/// The invitee tried, and these things stood in the way.
pub fn save_blocked(
    conn: &mut PgConnection,
    invitation: &Invitation,
    codes: &[&str],
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let changed = diesel::update(invitations::table.find((invitation.account_id, invitation.id)))
        .set((
            invitations::blocked_at.eq(now),
            invitations::blocked_by.eq(codes),
        ))
        .execute(conn)?;
    exactly(1, changed)
}

/// Nothing stands in the way any more.
pub fn save_unblocked(conn: &mut PgConnection, invitation: &Invitation) -> QueryResult<()> {
    let nothing: [&str; 0] = [];
    let changed = diesel::update(invitations::table.find((invitation.account_id, invitation.id)))
        .set((
            invitations::blocked_at.eq(None::<DateTime<Utc>>),
            invitations::blocked_by.eq(&nothing[..]),
        ))
        .execute(conn)?;
    exactly(1, changed)
}
