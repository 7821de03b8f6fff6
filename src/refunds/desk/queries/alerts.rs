//! Open alerts, and their end.

use crate::db::exactly;
use crate::db::schema::{refund_alerts, refunds, users};
use crate::refunds::alert::AlertCode;
use crate::types::{AccountId, AlertId, RefundId, UserId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;

/// An alert, with how finance knows the refund that it is about.
#[derive(Debug, Clone, Queryable)]
pub struct Called {
    pub id: AlertId,
    pub account: Option<AccountId>,
    pub refund: Option<RefundId>,
    pub code: AlertCode,
    pub detail: Value,
    pub at: DateTime<Utc>,
    pub resolved_at: Option<DateTime<Utc>>,
    /// Address of who said that it is settled.
    pub resolved_by: Option<String>,
    /// Number of the credit note.
    pub note: Option<String>,
}

/// The alerts, with what their columns only point to.
macro_rules! read {
    () => {
        refund_alerts::table
            .left_join(refunds::table.on(refund_alerts::refund_id.eq(refunds::id.nullable())))
            .left_join(users::table.on(refund_alerts::resolved_by.eq(users::id.nullable())))
            .select((
                refund_alerts::id,
                refund_alerts::account_id,
                refund_alerts::refund_id,
                refund_alerts::code,
                refund_alerts::detail,
                refund_alerts::at,
                refund_alerts::resolved_at,
                users::email.nullable(),
                refunds::credit_note_number.nullable(),
            ))
    };
}

/// Open alerts, the newest first, at most `limit`.
pub fn open_alerts(conn: &mut PgConnection, limit: i64) -> QueryResult<Vec<Called>> {
    read!()
        .filter(refund_alerts::resolved_at.is_null())
        .order((refund_alerts::at.desc(), refund_alerts::id.desc()))
        .limit(limit)
        .load(conn)
}

/// Every alert about a refund, the newest first.
pub fn of_refund(conn: &mut PgConnection, refund: RefundId) -> QueryResult<Vec<Called>> {
    read!()
        .filter(refund_alerts::refund_id.eq(refund))
        .order((refund_alerts::at.desc(), refund_alerts::id.desc()))
        .load(conn)
}

pub fn alert(conn: &mut PgConnection, id: AlertId) -> QueryResult<Option<Called>> {
    read!()
        .filter(refund_alerts::id.eq(id))
        .first(conn)
        .optional()
}

/// Who else would resolve it waits.
pub fn lock_alert(conn: &mut PgConnection, id: AlertId) -> QueryResult<bool> {
    let locked: Option<AlertId> = refund_alerts::table
        .find(id)
        .select(refund_alerts::id)
        .for_update()
        .first(conn)
        .optional()?;
    Ok(locked.is_some())
}

pub fn resolve(
    conn: &mut PgConnection,
    id: AlertId,
    by: UserId,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let resolved = diesel::update(refund_alerts::table.find(id))
        .filter(refund_alerts::resolved_at.is_null())
        .set((
            refund_alerts::resolved_at.eq(now),
            refund_alerts::resolved_by.eq(by),
        ))
        .execute(conn)?;
    exactly(1, resolved)
}

/// How many of each kind are open.
pub fn open_alerts_by_code(conn: &mut PgConnection) -> QueryResult<Vec<(AlertCode, i64)>> {
    refund_alerts::table
        .filter(refund_alerts::resolved_at.is_null())
        .group_by(refund_alerts::code)
        .select((refund_alerts::code, diesel::dsl::count_star()))
        .load(conn)
}
