//! The kept counts of members. Triggers keep them, so they are as new as what they count.

use crate::access::scope::ReadsAccount;
use crate::db::schema::{group_counts, member_counts, member_list_columns as chosen};
use crate::members::columns::Columns;
use crate::members::counts::{self, Counts};
use crate::members::filter::MemberFilter;
use crate::types::{GroupId, UserId};
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

/// The counts of an account, and the columns that somebody has chosen for its list, in one statement.
pub fn of_account_with_columns(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    user: UserId,
) -> QueryResult<(Counts, Columns)> {
    let shown = chosen::table.find(user).select(chosen::shown);
    let rows: Vec<(counts::Kept, Option<Vec<String>>)> = member_counts::table
        .filter(member_counts::account_id.eq(scope.account()))
        .select((
            (
                member_counts::role,
                member_counts::licence,
                member_counts::status,
                member_counts::members,
            ),
            shown.single_value(),
        ))
        .load(conn)?;
    let codes = rows.first().and_then(|(_, codes)| codes.as_deref());
    let columns = codes.map_or_else(Columns::default, Columns::parse);
    let counts = rows.into_iter().map(|(kept, _)| kept).collect();
    Ok((Counts(counts), columns))
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
        everybody: &Counts,
    ) -> QueryResult<Self> {
        let among = match filter.group {
            Some(group) => &of_group(conn, scope, group)?,
            None => everybody,
        };
        Ok(Self {
            total: everybody.total(),
            among: among.of(filter.role, filter.licence, filter.status),
        })
    }
}
