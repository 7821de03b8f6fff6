//! The list of invitations. Every order is an index from its first column to its last, so a far page costs what the
//! first does.

mod few;
mod place;

pub use few::MOST_COUNTED;

use super::counts::Kept;
use super::is_expired;
use crate::access::role::Role;
use crate::access::scope::ReadsAccount;
use crate::accounts::account::Licence;
use crate::db::planned::{self, Always};
use crate::db::rows::{RowAfter, RowBefore, TextIdRow, TimeTextIdRow, containing};
use crate::db::schema::{invitations, outbox};
use crate::invitations::invitation::{State, Status};
use crate::invitations::pending_filter::{PendingFilter, Shown, SortKey};
use crate::mail::history::{self, Sent};
use crate::mail::outbox::Delivery;
use crate::types::page::{Cursor, Slice};
use crate::types::{GroupId, InvitationId, MailId};
use chrono::{DateTime, Utc};
use diesel::dsl::not;
use diesel::helper_types::{IntoBoxed, LeftJoin};
use diesel::pg::Pg;
use diesel::prelude::*;
use place::{bound, place, tie};
use std::collections::HashMap;

/// One invitation, as the list shows it.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = invitations)]
#[diesel(check_for_backend(Pg))]
pub struct PendingRow {
    pub id: InvitationId,
    pub email: String,
    pub inviter_name: String,
    pub role: Role,
    pub licence: Licence,
    pub group_id: Option<GroupId>,
    #[diesel(embed)]
    pub state: State,
    pub created_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    pub last_mail_id: Option<MailId>,
    pub first_opened_at: Option<DateTime<Utc>>,
    pub blocked_at: Option<DateTime<Utc>>,
    pub blocked_by: Vec<String>,
    #[diesel(embed)]
    pub mail: Option<LastMail>,
}

/// What became of the mail that was asked for last.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = outbox)]
#[diesel(check_for_backend(Pg))]
pub struct LastMail {
    pub state: Delivery,
    /// The server's own words.
    pub last_reply: Option<String>,
}

/// Some of the list, and how often each was sent.
#[derive(Debug)]
pub struct Part {
    pub slice: Slice<PendingRow>,
    pub sent: HashMap<InvitationId, Sent>,
}

/// One page of the list and all that stands around it.
#[derive(Debug)]
pub struct PendingList {
    pub part: Part,
    /// How many match; nothing of more than [`MOST_COUNTED`] that words or a delivery leave.
    pub matching: Option<i64>,
    /// How many there are at all.
    pub total: i64,
}

pub(super) type Boxed<'a> = IntoBoxed<'a, LeftJoin<invitations::table, outbox::table>, Pg>;

pub fn list(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    filter: &PendingFilter,
    cursor: Option<&Cursor>,
    now: DateTime<Utc>,
) -> QueryResult<PendingList> {
    let kept = Kept::of(conn, scope, filter.state, now)?;
    let found = few::found(conn, filtered(scope, filter, now), (filter, kept))?;
    let limits = (cursor, filter.size);
    let part = match found.few {
        Some(places) => {
            let ids = few::page(places, filter, limits);
            let mut rows: Vec<PendingRow> = of_account(scope)
                .filter(invitations::id.eq_any(&ids))
                .select(PendingRow::as_select())
                .load(conn)?;
            rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
            cut(conn, rows, filter, limits)?
        }
        None => part(conn, scope, filter, limits, now)?,
    };
    Ok(PendingList {
        part,
        matching: found.matching,
        total: kept.total,
    })
}

/// All of a few rows, and how often each was sent.
pub(super) fn with_sent(conn: &mut PgConnection, rows: Vec<PendingRow>) -> QueryResult<Part> {
    let ids: Vec<InvitationId> = rows.iter().map(|row| row.id).collect();
    Ok(Part {
        sent: history::sent(conn, &ids)?,
        slice: Slice {
            rows,
            previous: None,
            next: None,
        },
    })
}

/// So many invitations from a place in the list on.
pub fn part(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    filter: &PendingFilter,
    (cursor, size): (Option<&Cursor>, usize),
    now: DateTime<Utc>,
) -> QueryResult<Part> {
    let limit = i64::try_from(size + 1).unwrap_or(i64::MAX);
    let columns = PendingRow::as_select();
    let rows: Vec<PendingRow> = if filter.is_plain() {
        let query = ordered(open(scope), filter, cursor);
        planned::kept(limit, query.select(columns)).load(conn)?
    } else {
        let query = ordered(filtered(scope, filter, now), filter, cursor);
        planned::anew(query.limit(limit).select(columns)).load(conn)?
    };
    cut(conn, rows, filter, (cursor, size))
}

fn cut(
    conn: &mut PgConnection,
    rows: Vec<PendingRow>,
    filter: &PendingFilter,
    (cursor, size): (Option<&Cursor>, usize),
) -> QueryResult<Part> {
    let slice = Slice::cut(rows, size, cursor, |row| place(row, filter.sort.key));
    let ids: Vec<InvitationId> = slice.rows.iter().map(|row| row.id).collect();
    Ok(Part {
        sent: history::sent(conn, &ids)?,
        slice,
    })
}

/// All that are open; whose they are is not looked at when the list is planned.
fn open<'a>(scope: &impl ReadsAccount) -> Boxed<'a> {
    use diesel::sql_types::Uuid;
    let account = diesel::select(scope.account().into_sql::<Uuid>()).single_value();
    invitations::table
        .left_join(outbox::table)
        .into_boxed()
        .filter(invitations::account_id.nullable().eq(account))
        .filter(Always("invitations.status = 'pending'"))
}

fn of_account<'a>(scope: &impl ReadsAccount) -> Boxed<'a> {
    invitations::table
        .left_join(outbox::table)
        .into_boxed()
        .filter(invitations::account_id.eq(scope.account()))
}

pub(super) fn filtered<'a>(
    scope: &impl ReadsAccount,
    filter: &PendingFilter,
    now: DateTime<Utc>,
) -> Boxed<'a> {
    let mut query = of_account(scope);
    let has = |status: Status| invitations::status.eq(status);
    query = match filter.state {
        Shown::Open => query.filter(has(Status::Pending)),
        Shown::Pending => query
            .filter(has(Status::Pending))
            .filter(not(is_expired(now))),
        Shown::Expired => query.filter(is_expired(now)),
        Shown::Blocked => query
            .filter(has(Status::Pending))
            .filter(invitations::blocked_at.is_not_null()),
        Shown::Declined => query.filter(has(Status::Declined)),
        Shown::Cancelled => query.filter(has(Status::Cancelled)),
        Shown::Any => query.filter(invitations::status.ne(Status::Accepted)),
    };
    for (word, other_ways) in filter.words() {
        let has = |word: &str| invitations::email.like(containing(word));
        query = match other_ways {
            Some([kept, folded]) => query.filter(has(word).or(has(&kept)).or(has(&folded))),
            None => query.filter(has(word)),
        };
    }
    if let Some(delivery) = filter.delivery {
        // A mail's account is its invitation's: said so that the index of mails serves.
        query = query
            .filter(outbox::account_id.eq(scope.account()))
            .filter(outbox::invitation_id.is_not_null())
            .filter(outbox::state.eq(delivery));
    }
    query
}

/// Adds the rows' order and the cursor's bound to a query: `$row` is the type of the compared columns.
macro_rules! in_order {
    ($query:expr, ($($column:expr),+), $row:ty, $bound:expr, $up:expr) => {
        match ($bound, $up) {
            (Some(bound), true) => $query
                .filter(RowAfter::new(($($column),+).into_sql::<$row>(), bound.into_sql::<$row>()))
                .order(($($column.asc()),+)),
            (Some(bound), false) => $query
                .filter(RowBefore::new(($($column),+).into_sql::<$row>(), bound.into_sql::<$row>()))
                .order(($($column.desc()),+)),
            (None, true) => $query.order(($($column.asc()),+)),
            (None, false) => $query.order(($($column.desc()),+)),
        }
    };
}

fn ordered<'a>(query: Boxed<'a>, filter: &PendingFilter, cursor: Option<&Cursor>) -> Boxed<'a> {
    use invitations::{created_at, email, expires_at, id};
    let up = filter.goes_up(cursor);
    let tie = cursor.and_then(tie);
    let timed = cursor.and_then(|cursor| {
        let (at, address, row) = bound(cursor, filter.sort.key)?;
        Some((at?, address, row))
    });
    match filter.sort.key {
        SortKey::Invited => in_order!(query, (created_at, email, id), TimeTextIdRow, timed, up),
        SortKey::Expires => in_order!(query, (expires_at, email, id), TimeTextIdRow, timed, up),
        SortKey::Email => in_order!(query, (email, id), TextIdRow, tie, up),
    }
}
