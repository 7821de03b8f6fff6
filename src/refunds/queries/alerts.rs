//! Alerts for finance.

use crate::db::schema::refund_alerts;
use crate::refunds::alert::{AlertCode, StoredAlert};
use crate::types::{AccountId, AlertId, RefundId, UserId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;

/// Stores an alert; false if the refund has an open one of the kind already.
pub fn insert_alert(
    conn: &mut PgConnection,
    code: AlertCode,
    about: Option<(AccountId, RefundId)>,
    detail: Value,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let inserted = diesel::insert_into(refund_alerts::table)
        .values((
            refund_alerts::id.eq(AlertId::generate(now)),
            refund_alerts::account_id.eq(about.map(|(account, _)| account)),
            refund_alerts::refund_id.eq(about.map(|(_, refund)| refund)),
            refund_alerts::code.eq(code),
            refund_alerts::detail.eq(detail),
            refund_alerts::at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    Ok(inserted == 1)
}

/// Whether finance has to find out first if the refund's money has left already.
pub fn is_doubtful(conn: &mut PgConnection, refund: RefundId) -> QueryResult<bool> {
    let open = refund_alerts::table
        .filter(refund_alerts::refund_id.eq(refund))
        .filter(refund_alerts::resolved_at.is_null())
        .filter(refund_alerts::code.eq_any(AlertCode::DOUBTFUL));
    diesel::select(diesel::dsl::exists(open)).get_result(conn)
}

/// Whether finance is already looking at a gateway's refund that is none of ours.
pub fn orphan_is_reported(conn: &mut PgConnection, gateway_id: &str) -> QueryResult<bool> {
    let same = refund_alerts::table
        .filter(refund_alerts::code.eq(AlertCode::OrphanWebhook))
        .filter(refund_alerts::resolved_at.is_null())
        .filter(
            refund_alerts::detail
                .retrieve_as_text("gateway_id")
                .eq(gateway_id),
        );
    diesel::select(diesel::dsl::exists(same)).get_result(conn)
}

type Row = (
    AlertId,
    Option<AccountId>,
    Option<RefundId>,
    AlertCode,
    Value,
    DateTime<Utc>,
    Option<DateTime<Utc>>,
    Option<UserId>,
);

/// Every alert about one refund, the newest first.
pub fn alerts_of_refund(
    conn: &mut PgConnection,
    refund: RefundId,
) -> QueryResult<Vec<StoredAlert>> {
    let rows: Vec<Row> = refund_alerts::table
        .filter(refund_alerts::refund_id.eq(refund))
        .order((refund_alerts::at.desc(), refund_alerts::id.desc()))
        .select(refund_alerts::all_columns)
        .load(conn)?;
    Ok(rows.into_iter().map(read).collect())
}

fn read((id, account, refund, code, detail, at, resolved_at, resolved_by): Row) -> StoredAlert {
    StoredAlert {
        id,
        about: account.zip(refund),
        code,
        detail,
        at,
        resolved: resolved_at.map(|at| (at, resolved_by)),
    }
}
