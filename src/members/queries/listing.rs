//! Members by their addresses, many in one statement.

use crate::access::role::Role;
use crate::access::scope::ReadsAccount;
use crate::accounts::account::Licence;
use crate::db::schema::{group_members, memberships};
use crate::members::member::{MemberStatus, Profile};
use crate::types::{EmailAddress, GroupId, MembershipId};
use diesel::prelude::*;
use std::collections::HashMap;

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
    let ids: Vec<MembershipId> = rows.iter().map(|row| row.0).collect();
    let mut groups = groups_of(conn, scope, &ids)?;
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

/// The groups of each of these members who is in any.
pub fn groups_of(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    ids: &[MembershipId],
) -> QueryResult<HashMap<MembershipId, Vec<GroupId>>> {
    let rows: Vec<(MembershipId, GroupId)> = group_members::table
        .filter(group_members::account_id.eq(scope.account()))
        .filter(group_members::membership_id.eq_any(ids))
        .select((group_members::membership_id, group_members::group_id))
        .load(conn)?;
    let mut groups: HashMap<MembershipId, Vec<GroupId>> = HashMap::new();
    for (member, group) in rows {
        groups.entry(member).or_default().push(group);
    }
    Ok(groups)
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
