//! What `/metrics` shows of refunds.

use crate::db::{Db, DbError};
use crate::refunds::alert::AlertCode;
use crate::refunds::desk::queries;
use crate::refunds::refund_state::RefundState;
use metrics::gauge;
use std::collections::HashMap;

/// Refunds by state and open alerts by code; what there is none of is 0, so that no old number stays.
pub fn count(db: &Db) -> Result<(), DbError> {
    let (refunds, alerts) = db.read_now(|conn| {
        let refunds = queries::refunds_by_state(conn)?;
        Ok((refunds, queries::open_alerts_by_code(conn)?))
    })?;
    let refunds: HashMap<RefundState, i64> = refunds.into_iter().collect();
    for state in RefundState::ALL {
        let count = refunds.get(state).copied().unwrap_or(0);
        gauge!("muster_refunds", "state" => state.as_code()).set(whole(count));
    }
    let alerts: HashMap<AlertCode, i64> = alerts.into_iter().collect();
    for code in AlertCode::ALL {
        let count = alerts.get(code).copied().unwrap_or(0);
        gauge!("muster_refund_open_alerts", "code" => code.as_code()).set(whole(count));
    }
    Ok(())
}

/// Gauges are floats; so many rows as would lose a digit are never there.
fn whole(count: i64) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}
