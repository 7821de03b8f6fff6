//! The copies of a person's name that their memberships carry.

use super::search_text;
use crate::db::schema::memberships;
use crate::types::{AccountId, MembershipId, PersonName, UserId};
use diesel::prelude::*;

/// What the copies of one membership are made from, apart from the name.
#[derive(Debug, Queryable)]
pub struct Copy {
    account: AccountId,
    membership: MembershipId,
    email: String,
    department: String,
}

pub fn of_user(conn: &mut PgConnection, user: UserId) -> QueryResult<Vec<Copy>> {
    memberships::table
        .filter(memberships::user_id.eq(user))
        .order((memberships::account_id, memberships::id))
        .select((
            memberships::account_id,
            memberships::id,
            memberships::email,
            memberships::department,
        ))
        .for_update()
        .load(conn)
}

pub fn rename(conn: &mut PgConnection, copy: &Copy, name: &PersonName) -> QueryResult<usize> {
    let full = name.full();
    diesel::update(memberships::table.find((copy.account, copy.membership)))
        .set((
            memberships::search_text.eq(search_text(&full, &copy.email, &copy.department)),
            memberships::sort_name.eq(name.sort_key()),
            memberships::display_name.eq(full),
        ))
        .execute(conn)
}
