//! Members by their addresses, many in one statement.

use crate::access::role::Role;
use crate::access::scope::ReadsAccount;
use crate::accounts::account::Licence;
use crate::db::schema::memberships;
use crate::members::member::{MemberStatus, Profile};
use crate::members::queries::in_groups;
use crate::types::{EmailAddress, GroupId, MembershipId};
use diesel::prelude::*;

/// A member as a line of a file is compared with them.
#[derive(Debug, Clone)]
pub struct Listed {
    pub id: MembershipId,
    pub email: EmailAddress,
    pub role: Role,
    pub licence: Licence,
    pub status: MemberStatus,
    pub profile: Profile,
    pub groups: Vec<GroupId>,
}

type Row = (
    MembershipId,
    EmailAddress,
    Role,
    Licence,
    MemberStatus,
    Profile,
);

pub fn listed(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    addresses: &[EmailAddress],
) -> QueryResult<Vec<Listed>> {
    let rows: Vec<Row> = memberships::table
        .filter(memberships::account_id.eq(scope.account()))
        .filter(memberships::ended_at.is_null())
        .filter(memberships::email.eq_any(addresses))
        .select((
            memberships::id,
            memberships::email,
            memberships::role,
            memberships::licence,
            memberships::status,
            (
                memberships::department,
                memberships::job_title,
                memberships::location,
                memberships::manager,
            ),
        ))
        .load(conn)?;
    let mut groups = in_groups::of_all(conn, scope, rows.iter().map(|row| row.0))?;
    let listed = |(id, email, role, licence, status, profile): Row| Listed {
        groups: groups.remove(&id).unwrap_or_default(),
        id,
        email,
        role,
        licence,
        status,
        profile,
    };
    Ok(rows.into_iter().map(listed).collect())
}

pub fn owners(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
) -> QueryResult<Vec<MembershipId>> {
    memberships::table
        .filter(memberships::account_id.eq(scope.account()))
        .filter(memberships::role.eq(Role::Owner))
        .filter(memberships::status.eq(MemberStatus::Active))
        .filter(memberships::ended_at.is_null())
        .select(memberships::id)
        .load(conn)
}
