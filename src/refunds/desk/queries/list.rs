//! The list, its order and its filters.

use super::around::{Listed, completed};
use crate::access::scope::SupportScope;
use crate::db::rows::{RowAfter, RowBefore, TimeIdRow, containing};
use crate::db::schema::{payments, refund_alerts, refund_attempts, refunds, users};
use crate::refunds::desk::diagnosis::SETTLED;
use crate::refunds::desk::filter::{DeskFilter, Order, Queue, Way};
use crate::refunds::desk::search::Search;
use crate::refunds::queries::StoredRefund;
use crate::refunds::record::RefundRecord;
use crate::refunds::refund_state::RefundState;
use crate::types::page::{Cursor, Slice};
use chrono::{DateTime, SecondsFormat, Utc};
use diesel::dsl::exists;
use diesel::pg::Pg;
use diesel::prelude::*;
use uuid::Uuid;

const REFUNDS_A_PAGE: usize = 25;

/// One page of the list and all that stands around it.
#[derive(Debug)]
pub struct Desk {
    pub slice: Slice<Listed>,
    pub matching: i64,
    /// How many wait in each queue.
    pub queues: Vec<(Queue, i64)>,
    pub states: Vec<(RefundState, i64)>,
}

type Boxed<'a> = refunds::BoxedQuery<'a, Pg>;

pub fn desk(
    conn: &mut PgConnection,
    staff: &SupportScope,
    filter: &DeskFilter,
    cursor: Option<&Cursor>,
    now: DateTime<Utc>,
) -> QueryResult<Desk> {
    let mut queues = Vec::new();
    for queue in Queue::ALL {
        let waiting = filtered(&queue.filter(), now).count().get_result(conn)?;
        queues.push((*queue, waiting));
    }
    Ok(Desk {
        slice: part(conn, staff, (filter, REFUNDS_A_PAGE), cursor, now)?,
        matching: filtered(filter, now).count().get_result(conn)?,
        queues,
        states: refunds_by_state(conn)?,
    })
}

/// How many refunds are in each state that has one.
pub fn refunds_by_state(conn: &mut PgConnection) -> QueryResult<Vec<(RefundState, i64)>> {
    refunds::table
        .group_by(refunds::state)
        .select((refunds::state, diesel::dsl::count_star()))
        .load(conn)
}

/// Up to `size` refunds from a place in the list on.
pub fn part(
    conn: &mut PgConnection,
    _staff: &SupportScope,
    (filter, size): (&DeskFilter, usize),
    cursor: Option<&Cursor>,
    now: DateTime<Utc>,
) -> QueryResult<Slice<Listed>> {
    let limit = i64::try_from(size + 1).unwrap_or(i64::MAX);
    let rows: Vec<StoredRefund> = ordered(filtered(filter, now), filter.order, cursor)
        .limit(limit)
        .select(StoredRefund::as_select())
        .load(conn)?;
    let rows = completed(conn, rows)?;
    let place = |row: &Listed| place(&row.record, filter.order);
    Ok(Slice::cut(rows, size, cursor, place))
}

fn filtered<'a>(filter: &DeskFilter, now: DateTime<Utc>) -> Boxed<'a> {
    let mut query = searched(refunds::table.into_boxed(), &filter.search);
    if let Some(state) = filter.state {
        query = query.filter(refunds::state.eq(state));
    }
    if filter.overdue.is_some() {
        query = query
            .filter(refunds::due_by.lt(now))
            .filter(refunds::state.ne_all(SETTLED));
    }
    if filter.alerts.is_some() {
        let open = refund_alerts::table
            .filter(refund_alerts::refund_id.eq(refunds::id.nullable()))
            .filter(refund_alerts::resolved_at.is_null());
        query = query.filter(exists(open));
    }
    match filter.way {
        Some(way) => going(query, way),
        None => query,
    }
}

/// By whom it is asked for in this attempt; while nobody was asked yet, by whom its payment was taken.
fn going(query: Boxed<'_>, way: Way) -> Boxed<'_> {
    let code = match way {
        Way::Bank => return query.filter(refunds::destination.eq("bank_account")),
        Way::Stripe | Way::Manual => way.as_code(),
    };
    let current = refund_attempts::table
        .filter(refund_attempts::account_id.eq(refunds::account_id))
        .filter(refund_attempts::refund_id.eq(refunds::id))
        .filter(refund_attempts::number.eq(refunds::attempt));
    let asked = current.filter(refund_attempts::gateway.eq(code));
    let not_asked = current.filter(refund_attempts::gateway.is_null());
    let taken = payments::table
        .filter(payments::account_id.eq(refunds::account_id))
        .filter(payments::id.eq(refunds::payment_id))
        .filter(payments::gateway.eq(code));
    query
        .filter(refunds::destination.eq("original"))
        .filter(exists(asked).or(exists(not_asked).and(exists(taken))))
}

fn searched<'a>(query: Boxed<'a>, search: &Search) -> Boxed<'a> {
    let text = match search {
        Search::All => return query,
        Search::Refund(id) => return query.filter(refunds::id.eq(*id)),
        Search::Text(text) => containing(text),
    };
    let name = users::first_name.concat(" ").concat(users::last_name);
    let people = users::table
        .filter(
            users::email
                .ilike(text.clone())
                .or(name.ilike(text.clone())),
        )
        .select(users::id);
    let at_gateway = refund_attempts::table
        .filter(refund_attempts::refund_id.eq(refunds::id))
        .filter(refund_attempts::gateway_id.ilike(text.clone()));
    query.filter(
        refunds::requested_by
            .eq_any(people)
            .or(refunds::credit_note_number.ilike(text.clone()))
            .or(refunds::payment_id.ilike(text))
            .or(exists(at_gateway)),
    )
}

fn place(record: &RefundRecord, order: Order) -> (String, String) {
    let key = if order.is_by_due() {
        record.due_by
    } else {
        record.created_at
    };
    let at = key.to_rfc3339_opts(SecondsFormat::Micros, true);
    (at, record.id.to_string())
}

/// Adds an order of (time, id) and the cursor's bound.
macro_rules! in_order {
    ($query:expr, $column:expr, $from:expr, $rising:expr) => {{
        use refunds::id;
        let row = ($column, id).into_sql::<TimeIdRow>();
        match ($from, $rising) {
            (Some(from), true) => $query
                .filter(RowAfter::new(row, from.into_sql::<TimeIdRow>()))
                .order(($column.asc(), id.asc())),
            (Some(from), false) => $query
                .filter(RowBefore::new(row, from.into_sql::<TimeIdRow>()))
                .order(($column.desc(), id.desc())),
            (None, true) => $query.order(($column.asc(), id.asc())),
            (None, false) => $query.order(($column.desc(), id.desc())),
        }
    }};
}

fn ordered<'a>(query: Boxed<'a>, order: Order, cursor: Option<&Cursor>) -> Boxed<'a> {
    let from: Option<(DateTime<Utc>, Uuid)> =
        cursor.and_then(|cursor| cursor.time().zip(cursor.tie.parse().ok()));
    let rising = order.is_rising() != (from.is_some() && cursor.is_some_and(|at| at.backwards));
    if order.is_by_due() {
        in_order!(query, refunds::due_by, from, rising)
    } else {
        in_order!(query, refunds::created_at, from, rising)
    }
}
