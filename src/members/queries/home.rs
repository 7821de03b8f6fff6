//! Where a member came from.

use crate::access::role::{AccountKind, Role};
use crate::db::schema::{accounts, memberships};
use crate::types::{AccountId, UserId};
use diesel::prelude::*;

/// The individual account that the person had last, if nobody is in it.
pub fn earlier(conn: &mut PgConnection, user: UserId) -> QueryResult<Option<AccountId>> {
    memberships::table
        .inner_join(accounts::table)
        .filter(memberships::user_id.eq(user))
        .filter(memberships::ended_at.is_not_null())
        .filter(memberships::role.eq(Role::Owner))
        .filter(accounts::kind.eq(AccountKind::Individual))
        .filter(accounts::member_count.eq(0))
        .order((memberships::ended_at.desc(), accounts::id))
        .select(accounts::id)
        .first(conn)
        .optional()
}
