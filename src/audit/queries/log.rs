//! One account's log, newest first.

use crate::access::scope::ReadsAccount;
use crate::audit::action::Action;
use crate::audit::actor::ActorKind;
use crate::audit::filter::TrailFilter;
use crate::audit::line::{Line, Who};
use crate::db::rows::{RowAfter, RowBefore, TimeIdRow, containing};
use crate::db::schema::{audit_entries, memberships, users};
use crate::types::page::{Cursor, Slice};
use crate::types::person_name::fold;
use crate::types::{AccountId, AuditId, UserId};
use chrono::{DateTime, SecondsFormat, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = audit_entries)]
#[diesel(check_for_backend(Pg))]
struct Row {
    id: AuditId,
    at: DateTime<Utc>,
    actor_kind: ActorKind,
    actor_id: Option<UserId>,
    actor_email: String,
    action: Action,
    subject: String,
    detail: serde_json::Value,
    address: String,
}

type Boxed<'a> = audit_entries::BoxedQuery<'a, Pg>;

/// A page of `size` lines.
pub fn lines(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    filter: &TrailFilter,
    cursor: Option<&Cursor>,
    size: usize,
) -> QueryResult<Slice<Line>> {
    let limit = i64::try_from(size + 1).unwrap_or(i64::MAX);
    let rows: Vec<Row> = ordered(filtered(scope.account(), filter), cursor)
        .limit(limit)
        .select(Row::as_select())
        .load(conn)?;
    let page = Slice::cut(rows, size, cursor, place);
    let names = Names::of(conn, scope.account(), &page.rows)?;
    Ok(Slice {
        rows: page.rows.into_iter().map(|row| names.line(row)).collect(),
        previous: page.previous,
        next: page.next,
    })
}

/// How many lines there are.
pub fn count(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    filter: &TrailFilter,
) -> QueryResult<i64> {
    filtered(scope.account(), filter).count().get_result(conn)
}

fn filtered<'a>(account: AccountId, filter: &TrailFilter) -> Boxed<'a> {
    let mut query = audit_entries::table
        .filter(audit_entries::account_id.eq(account))
        .into_boxed();
    for word in filter.q.split_whitespace() {
        query = naming(query, account, word);
    }
    if let Some(action) = filter.action {
        query = query.filter(audit_entries::action.eq(action));
    }
    if let Some(since) = filter.since() {
        query = query.filter(audit_entries::at.ge(since));
    }
    if let Some(until) = filter.until() {
        query = query.filter(audit_entries::at.lt(until));
    }
    query
}

/// Entries by or about somebody whom the word names, as far as the reader is told their name.
fn naming<'a>(query: Boxed<'a>, account: AccountId, word: &str) -> Boxed<'a> {
    use audit_entries::{actor_email, actor_id, actor_kind, subject};
    let pattern = containing(word);
    let members = memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::search_text.like(containing(&fold(word))))
        .select(memberships::user_id.nullable());
    let staff = users::table
        .filter(users::first_name.ilike(pattern.clone()))
        .select(users::id.nullable());
    let by_staff = actor_kind.eq(ActorKind::Staff);
    let by_others = actor_kind.ne(ActorKind::Staff);
    query.filter(
        subject
            .ilike(pattern.clone())
            .or(by_others.and(actor_email.ilike(pattern)))
            .or(by_others.and(actor_id.eq_any(members)))
            .or(by_staff.and(actor_id.eq_any(staff))),
    )
}

fn ordered<'a>(query: Boxed<'a>, cursor: Option<&Cursor>) -> Boxed<'a> {
    use audit_entries::{at, id};
    let place = cursor.and_then(|cursor| {
        let key = cursor.time()?;
        let tie: Uuid = cursor.tie.parse().ok()?;
        Some(((key, tie).into_sql::<TimeIdRow>(), cursor.backwards))
    });
    let row = (at, id).into_sql::<TimeIdRow>();
    match place {
        Some((place, true)) => query
            .filter(RowAfter::new(row, place))
            .order((at.asc(), id.asc())),
        Some((place, false)) => query
            .filter(RowBefore::new(row, place))
            .order((at.desc(), id.desc())),
        None => query.order((at.desc(), id.desc())),
    }
}

fn place(row: &Row) -> (String, String) {
    let at = row.at.to_rfc3339_opts(SecondsFormat::Micros, true);
    (at, row.id.to_string())
}

/// What people are called.
struct Names(HashMap<UserId, String>);

impl Names {
    /// Members by the name they have in this account, staff by their first name.
    fn of(conn: &mut PgConnection, account: AccountId, rows: &[Row]) -> QueryResult<Self> {
        let acting = |staff: bool| -> Vec<UserId> {
            rows.iter()
                .filter(|row| (row.actor_kind == ActorKind::Staff) == staff)
                .filter_map(|row| row.actor_id)
                .collect()
        };
        let members: Vec<(UserId, String)> = memberships::table
            .filter(memberships::account_id.eq(account))
            .filter(memberships::user_id.eq_any(acting(false)))
            .order(memberships::joined_at)
            .select((memberships::user_id, memberships::display_name))
            .load(conn)?;
        let staff: Vec<(UserId, String)> = users::table
            .filter(users::id.eq_any(acting(true)))
            .select((users::id, users::first_name))
            .load(conn)?;
        Ok(Self(members.into_iter().chain(staff).collect()))
    }

    fn line(&self, row: Row) -> Line {
        let name = row.actor_id.and_then(|id| self.0.get(&id).cloned());
        let address = Some(row.address).filter(|address| !address.is_empty());
        let (who, address) = match row.actor_kind {
            ActorKind::Person => {
                let email = row.actor_email;
                (Who::Person { name, email }, address)
            }
            ActorKind::Staff => (Who::Staff { name }, None),
            ActorKind::System => (Who::System, None),
        };
        Line {
            at: row.at,
            who,
            action: row.action,
            subject: row.subject,
            detail: row.detail,
            address,
        }
    }
}
