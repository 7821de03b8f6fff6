//! Refunds that a worker has to look at.

use crate::db::schema::{refund_alerts, refund_attempts, refunds};
use crate::refunds::alert::AlertCode;
use crate::refunds::refund_state::RefundState;
use crate::types::{AccountId, RefundId};
use chrono::{DateTime, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

diesel::define_sql_function! {
    fn coalesce(
        first: diesel::sql_types::Nullable<diesel::sql_types::Timestamptz>,
        second: diesel::sql_types::Timestamptz,
    ) -> diesel::sql_types::Timestamptz;
}

/// At most `most` refunds for which `sending::next_step` has something to do, the longest waiting first. One whose money
/// may have left already waits until finance has looked.
pub fn due(
    conn: &mut PgConnection,
    most: i64,
    now: DateTime<Utc>,
) -> QueryResult<Vec<(AccountId, RefundId)>> {
    let current = refund_attempts::account_id
        .eq(refunds::account_id)
        .and(refund_attempts::refund_id.eq(refunds::id))
        .and(refund_attempts::number.eq(refunds::attempt));
    let doubts = refund_alerts::table
        .filter(refund_alerts::refund_id.eq(refunds::id.nullable()))
        .filter(refund_alerts::resolved_at.is_null())
        .filter(refund_alerts::code.eq_any(AlertCode::DOUBTFUL))
        .filter(refunds::state.eq(RefundState::Requested));
    let asked_for = coalesce(refunds::retry_at, refunds::send_after);
    refunds::table
        .inner_join(refund_attempts::table.on(current))
        .filter(refunds::state.eq_any([RefundState::Requested, RefundState::Submitted]))
        .filter(asked_for.le(now))
        .filter(
            refund_attempts::leased_until
                .is_null()
                .or(refund_attempts::leased_until.le(now)),
        )
        .filter(not(exists(doubts)))
        .filter(refund_attempts::channel.eq("gateway"))
        .filter(
            refund_attempts::gateway_id
                .is_null()
                .or(refund_attempts::pending.eq("lookup")),
        )
        .order((asked_for, refunds::id))
        .limit(most)
        .select((refunds::account_id, refunds::id))
        .load(conn)
}
