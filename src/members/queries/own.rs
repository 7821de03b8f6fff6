//! A member's own membership.

use crate::access::role::Role;
use crate::access::scope::{AccountScope, ReadsAccount};
use crate::db::schema::memberships;
use crate::members::member::OwnMembership;
use crate::types::{AccountId, UserId};
use diesel::prelude::*;

pub fn own(conn: &mut PgConnection, scope: &AccountScope) -> QueryResult<OwnMembership> {
    memberships::table
        .find((scope.account(), scope.membership()))
        .select((
            memberships::licence,
            memberships::joined_at,
            memberships::department,
            memberships::job_title,
            memberships::location,
            memberships::manager,
        ))
        .first(conn)
}

/// Somebody's role in an account, while they are in it.
pub fn role(
    conn: &mut PgConnection,
    account: AccountId,
    user: UserId,
) -> QueryResult<Option<Role>> {
    memberships::table
        .filter(memberships::user_id.eq(user))
        .filter(memberships::account_id.eq(account))
        .filter(memberships::ended_at.is_null())
        .select(memberships::role)
        .first(conn)
        .optional()
}
