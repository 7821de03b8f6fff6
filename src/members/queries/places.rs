//! Where a person is.

use crate::access::role::{AccountKind, Role};
use crate::accounts::account::{Licence, Plan};
use crate::db::schema::{accounts, memberships};
use crate::members::member::MemberStatus;
use crate::members::place::Place;
use crate::types::{AccountId, MembershipId, UserId};
use diesel::prelude::*;

#[derive(Queryable)]
struct Row {
    account: AccountId,
    account_name: String,
    kind: AccountKind,
    plan: Plan,
    membership: MembershipId,
    role: Role,
    licence: Licence,
}

/// The person's active membership and its account; nobody has two.
pub fn place_of(conn: &mut PgConnection, user: UserId) -> QueryResult<Option<Place>> {
    let Some(row) = active(conn, user)? else {
        return Ok(None);
    };
    let companions = match row.kind {
        AccountKind::Individual => companions(conn, row.account, user)?,
        AccountKind::Organisation => Vec::new(),
    };
    Ok(Some(Place {
        has_other_owner: has_other_owner(conn, row.account, user)?,
        account: row.account,
        account_name: row.account_name,
        kind: row.kind,
        plan: row.plan,
        membership: row.membership,
        role: row.role,
        licence: row.licence,
        companions,
    }))
}

fn active(conn: &mut PgConnection, user: UserId) -> QueryResult<Option<Row>> {
    memberships::table
        .inner_join(accounts::table)
        .filter(memberships::user_id.eq(user))
        .filter(memberships::ended_at.is_null())
        .select((
            accounts::id,
            accounts::name,
            accounts::kind,
            accounts::plan,
            memberships::id,
            memberships::role,
            memberships::licence,
        ))
        .first(conn)
        .optional()
}

fn companions(
    conn: &mut PgConnection,
    account: AccountId,
    user: UserId,
) -> QueryResult<Vec<String>> {
    memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::user_id.ne(user))
        .filter(memberships::ended_at.is_null())
        .order((memberships::sort_name, memberships::email))
        .select(memberships::display_name)
        .load(conn)
}

fn has_other_owner(conn: &mut PgConnection, account: AccountId, user: UserId) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(
        memberships::table
            .filter(memberships::account_id.eq(account))
            .filter(memberships::user_id.ne(user))
            .filter(memberships::role.eq(Role::Owner))
            .filter(memberships::status.eq(MemberStatus::Active))
            .filter(memberships::ended_at.is_null()),
    ))
    .get_result(conn)
}
