//! The users list. Every order is an index from its first column to its last, so a far page costs what the first does.

use crate::access::role::Role;
use crate::access::scope::ReadsAccount;
use crate::accounts::account::Licence;
use crate::db::planned;
use crate::db::rows::{RowAfter, RowBefore, TextRow, TimeRow};
use crate::db::schema::{group_members, memberships};
use crate::members::counts::Counts;
use crate::members::filter::{MemberFilter, SortKey};
use crate::members::member::MemberStatus;
use crate::members::queries::counts::{self, Kept};
use crate::members::queries::filtered::{Boxed, filtered};
use crate::members::queries::search::{self, Found, Search};
use crate::types::page::{Cursor, Slice};
use crate::types::{GroupId, MembershipId};
use chrono::{DateTime, SecondsFormat, Utc};
use diesel::dsl;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, Uuid};

/// One member, as the list shows them.
#[derive(Debug, Clone, Queryable, QueryableByName, Selectable)]
#[diesel(table_name = memberships)]
#[diesel(check_for_backend(Pg))]
pub struct MemberRow {
    pub id: MembershipId,
    pub email: String,
    pub display_name: String,
    pub sort_name: String,
    pub role: Role,
    pub licence: Licence,
    pub status: MemberStatus,
    pub department: String,
    pub job_title: String,
    pub location: String,
    pub manager: String,
    pub joined_at: DateTime<Utc>,
    pub last_sign_in_at: Option<DateTime<Utc>>,
    pub sign_in_order: DateTime<Utc>,
    /// In no order.
    #[diesel(select_expression = own_groups(), select_expression_type = OwnGroups)]
    #[diesel(sql_type = Array<Uuid>)]
    pub groups: Vec<GroupId>,
}

type OfMember = dsl::And<
    dsl::Eq<group_members::account_id, memberships::account_id>,
    dsl::Eq<group_members::membership_id, memberships::id>,
>;
type OwnGroups = dsl::array<
    Uuid,
    dsl::Select<dsl::Filter<group_members::table, OfMember>, group_members::group_id>,
>;

/// The groups that a member is in, read with their row.
fn own_groups() -> OwnGroups {
    let of_member = group_members::account_id
        .eq(memberships::account_id)
        .and(group_members::membership_id.eq(memberships::id));
    let own = group_members::table.filter(of_member);
    dsl::array(own.select(group_members::group_id))
}

impl MemberRow {
    /// The names of their groups, in the order of `groups`.
    #[must_use]
    pub fn names_of_groups(&self, groups: &[(GroupId, String)]) -> String {
        let own = groups.iter().filter(|(id, _)| self.groups.contains(id));
        let names: Vec<&str> = own.map(|(_, name)| name.as_str()).collect();
        names.join(", ")
    }
}

/// One page of the list and all that stands around it.
#[derive(Debug)]
pub struct MemberList {
    pub slice: Slice<MemberRow>,
    /// How many match, and how many there are. Of a search no more than [`search::MOST_COUNTED`] + 1.
    pub matching: i64,
    pub total: i64,
}

pub fn list(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    filter: &MemberFilter,
    cursor: Option<&Cursor>,
    everybody: &Counts,
) -> QueryResult<MemberList> {
    let size = Kept::of(conn, scope, filter, everybody)?;
    let found = found(conn, scope, filter, (cursor, filter.size), size)?;
    Ok(MemberList {
        matching: found.matching,
        slice: cut(found.rows, filter, (cursor, filter.size)),
        total: size.total,
    })
}

/// Up to `size` members from a place in the list on.
pub fn part(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    filter: &MemberFilter,
    cursor: Option<&Cursor>,
    size: usize,
) -> QueryResult<Slice<MemberRow>> {
    let everybody = counts::of_account(conn, scope)?;
    let kept = Kept::of(conn, scope, filter, &everybody)?;
    let found = found(conn, scope, filter, (cursor, size), kept)?;
    Ok(cut(found.rows, filter, (cursor, size)))
}

fn found(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    filter: &MemberFilter,
    (cursor, size): (Option<&Cursor>, usize),
    kept: Kept,
) -> QueryResult<Found> {
    let rows = i64::try_from(size + 1).unwrap_or(i64::MAX);
    let has_words = !filter.q.is_empty();
    if has_words || search::is_narrow(kept.among, kept.total, rows) {
        let search = Search {
            scope,
            filter,
            cursor,
            rows,
        };
        return search.find(conn, kept.among);
    }
    let columns = MemberRow::as_select();
    let rows = if filter.is_everyone() {
        let query = ordered(everyone(scope), filter, cursor);
        planned::kept(rows, query.select(columns)).load(conn)?
    } else {
        let query = ordered(filtered(scope, filter), filter, cursor);
        planned::anew(query.limit(rows).select(columns)).load(conn)?
    };
    Ok(Found {
        rows,
        matching: kept.among,
    })
}

fn cut(
    rows: Vec<MemberRow>,
    filter: &MemberFilter,
    (cursor, size): (Option<&Cursor>, usize),
) -> Slice<MemberRow> {
    Slice::cut(rows, size, cursor, |row| place(row, filter.sort.key))
}

/// All members, in no order; whose they are is not looked at when the list is planned.
fn everyone<'a>(scope: &impl ReadsAccount) -> Boxed<'a> {
    let account = diesel::select(scope.account().into_sql::<Uuid>()).single_value();
    memberships::table
        .filter(memberships::account_id.nullable().eq(account))
        .filter(memberships::ended_at.is_null())
        .into_boxed()
}

/// A row's place in the order, as its cursor keeps it.
fn place(row: &MemberRow, key: SortKey) -> (String, String) {
    let time = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Micros, true);
    let key = match key {
        SortKey::Name => row.sort_name.clone(),
        SortKey::Email => String::new(),
        SortKey::Joined => time(row.joined_at),
        SortKey::LastSignIn => time(row.sign_in_order),
    };
    (key, row.email.clone())
}

/// Adds the rows' order and the cursor's bound to a query; `$row` is the type of the compared pair.
macro_rules! in_order {
    ($query:expr, $column:expr, $row:ty, $key:expr, $tie:expr, $up:expr) => {{
        use memberships::email;
        match ($key, $up) {
            (Some(key), true) => {
                let after = RowAfter::new(
                    ($column, email).into_sql::<$row>(),
                    (key, $tie).into_sql::<$row>(),
                );
                $query.filter(after).order(($column.asc(), email.asc()))
            }
            (Some(key), false) => {
                let before = RowBefore::new(
                    ($column, email).into_sql::<$row>(),
                    (key, $tie).into_sql::<$row>(),
                );
                $query.filter(before).order(($column.desc(), email.desc()))
            }
            (None, true) => $query.order(($column.asc(), email.asc())),
            (None, false) => $query.order(($column.desc(), email.desc())),
        }
    }};
}

fn ordered<'a>(query: Boxed<'a>, filter: &MemberFilter, cursor: Option<&Cursor>) -> Boxed<'a> {
    let up = filter.sort.descending == cursor.is_some_and(|cursor| cursor.backwards);
    let tie = cursor.map(|cursor| cursor.tie.clone()).unwrap_or_default();
    let word = cursor.map(|cursor| cursor.key.clone());
    let moment = cursor.and_then(Cursor::time);
    match filter.sort.key {
        SortKey::Name => in_order!(query, memberships::sort_name, TextRow, word, tie, up),
        SortKey::Joined => in_order!(query, memberships::joined_at, TimeRow, moment, tie, up),
        SortKey::LastSignIn => {
            in_order!(query, memberships::sign_in_order, TimeRow, moment, tie, up)
        }
        SortKey::Email => match (cursor, up) {
            (Some(_), true) => query
                .filter(memberships::email.gt(tie))
                .order(memberships::email.asc()),
            (Some(_), false) => query
                .filter(memberships::email.lt(tie))
                .order(memberships::email.desc()),
            (None, true) => query.order(memberships::email.asc()),
            (None, false) => query.order(memberships::email.desc()),
        },
    }
}
