//! What should have been paid by now.

use crate::db::schema::{refund_alerts, refunds};
use crate::refunds::alert::AlertCode;
use crate::refunds::desk::diagnosis::SETTLED;
use crate::types::{AccountId, RefundId};
use chrono::{DateTime, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

/// A refund that somebody still waits for.
pub type Late = (AccountId, RefundId);

/// Unsettled refunds accepted by then that nobody was called for, the oldest first. Where finance has said that an
/// alert is settled, it is not raised again.
pub fn late(
    conn: &mut PgConnection,
    code: AlertCode,
    accepted_by: DateTime<Utc>,
    limit: i64,
) -> QueryResult<Vec<Late>> {
    let called = refund_alerts::table
        .filter(refund_alerts::refund_id.eq(refunds::id.nullable()))
        .filter(refund_alerts::code.eq(code))
        .filter(
            refund_alerts::resolved_at
                .is_null()
                .or(refund_alerts::resolved_by.is_not_null()),
        );
    refunds::table
        .filter(refunds::state.ne_all(SETTLED))
        .filter(refunds::created_at.le(accepted_by))
        .filter(not(exists(called)))
        .order(refunds::created_at)
        .limit(limit)
        .select((refunds::account_id, refunds::id))
        .load(conn)
}

/// Closes the alerts about refunds that were late and are settled now.
pub fn close_settled(
    conn: &mut PgConnection,
    codes: &[AlertCode],
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let settled = refunds::table
        .filter(refunds::state.eq_any(SETTLED))
        .select(refunds::id.nullable());
    diesel::update(refund_alerts::table)
        .filter(refund_alerts::resolved_at.is_null())
        .filter(refund_alerts::code.eq_any(codes))
        .filter(refund_alerts::refund_id.eq_any(settled))
        .set(refund_alerts::resolved_at.eq(now))
        .execute(conn)
}
