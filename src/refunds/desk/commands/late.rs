//! Calls finance for what should have been paid by now (refund/SPEC.md §12).

use crate::db::{Abort, Db, DbError, Tx};
use crate::refunds::alert::AlertCode;
use crate::refunds::commands::{lock_refund, raise_alert};
use crate::refunds::desk::diagnosis::is_settled;
use crate::refunds::desk::queries::{self, Late};
use chrono::{DateTime, Duration, Utc};
use diesel::QueryResult;
use serde_json::json;
use std::convert::Infallible;

/// Alerts that one round raises; the next one goes on.
const AT_ONCE: i64 = 500;

const DELAYS: [(AlertCode, Duration); 2] = [
    (AlertCode::LateByADay, Duration::days(1)),
    (AlertCode::LateByElevenDays, Duration::days(11)),
];

/// Raises what is late, each in a transaction of its own, and closes what was late and is settled.
pub fn raise_late_alerts(db: &Db, now: DateTime<Utc>) -> Result<(), DbError> {
    let codes = DELAYS.map(|(code, _)| code);
    db.read_now(|conn| queries::close_settled(conn, &codes, now))?;
    for (code, delay) in DELAYS {
        let late = db.read_now(|conn| queries::late(conn, code, now - delay, AT_ONCE))?;
        for refund in late {
            let Ok(()) = db.transaction_now(|tx| {
                raise(tx, code, refund, now).map_err(Abort::<Infallible>::Failed)
            })?;
        }
    }
    Ok(())
}

/// Under the refund's lock: it may have been settled since the list was read.
fn raise(
    tx: &mut Tx<'_>,
    code: AlertCode,
    (account, id): Late,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let Some(record) = lock_refund(tx, account, id)? else {
        return Ok(());
    };
    if is_settled(record.refund.state) {
        return Ok(());
    }
    let detail = json!({ "state": record.refund.state.as_code() });
    raise_alert(tx, code, Some((account, id)), detail, now)
}
