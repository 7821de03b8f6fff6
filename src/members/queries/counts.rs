//! The kept counts of members. Triggers keep them, so they are as new as what they count.

use crate::access::scope::ReadsAccount;
use crate::db::schema::{group_counts, member_counts};
use crate::members::counts::Counts;
use crate::members::filter::MemberFilter;
use crate::types::GroupId;
use diesel::prelude::*;

pub fn of_account(conn: &mut PgConnection, scope: &impl ReadsAccount) -> QueryResult<Counts> {
    member_counts::table
        .filter(member_counts::account_id.eq(scope.account()))
        .select((
            member_counts::role,
            member_counts::licence,
            member_counts::status,
            member_counts::members,
        ))
        .load(conn)
        .map(Counts)
}

pub fn of_group(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    group: GroupId,
) -> QueryResult<Counts> {
    group_counts::table
        .filter(group_counts::account_id.eq(scope.account()))
        .filter(group_counts::group_id.eq(group))
        .select((
            group_counts::role,
            group_counts::licence,
            group_counts::status,
            group_counts::members,
        ))
        .load(conn)
        .map(Counts)
}

/// What the kept counts say of a list.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    pub total: i64,
    /// Those who pass the filter, its words left aside.
    pub among: i64,
}

impl Kept {
    pub fn of(
        conn: &mut PgConnection,
        scope: &impl ReadsAccount,
        filter: &MemberFilter,
    ) -> QueryResult<Self> {
        let everybody = of_account(conn, scope)?;
        let among = match filter.group {
            Some(group) => &of_group(conn, scope, group)?,
            None => &everybody,
        };
        Ok(Self {
            total: everybody.total(),
            among: among.of(filter.role, filter.licence, filter.status),
        })
    }
}
