//! A member's own membership.

use crate::access::scope::{AccountScope, ReadsAccount};
use crate::db::schema::memberships;
use crate::members::member::OwnMembership;
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
