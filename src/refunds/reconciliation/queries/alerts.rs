//! Finance is called once per gateway, until both sides agree or somebody says that it is settled.

use crate::db::schema::refund_alerts;
use crate::refunds::alert::AlertCode;
use crate::refunds::record::GatewayName;
use crate::types::AlertId;
use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use serde_json::Value;

/// Whether finance was called for this gateway and has not answered yet.
pub fn is_alert_open(conn: &mut PgConnection, gateway: GatewayName) -> QueryResult<bool> {
    let open = of_gateway(gateway).select(refund_alerts::id);
    diesel::select(exists(open)).get_result(conn)
}

/// Both sides agree again.
pub fn close_alerts(
    conn: &mut PgConnection,
    gateway: GatewayName,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let open: Vec<AlertId> = of_gateway(gateway).select(refund_alerts::id).load(conn)?;
    diesel::update(refund_alerts::table)
        .filter(refund_alerts::id.eq_any(open))
        .set(refund_alerts::resolved_at.eq(now))
        .execute(conn)?;
    Ok(())
}

#[diesel::dsl::auto_type]
fn of_gateway(gateway: GatewayName) -> _ {
    let code: AlertCode = AlertCode::ReconciliationDiffers;
    let named: Value = serde_json::json!({ "gateway": gateway.as_code() });
    refund_alerts::table
        .filter(refund_alerts::resolved_at.is_null())
        .filter(refund_alerts::code.eq(code))
        .filter(refund_alerts::detail.contains(named))
}
