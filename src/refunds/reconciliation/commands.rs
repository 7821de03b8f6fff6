//! Comparing, once a day and whenever finance asks. The gateway is called with no transaction open.

use super::queries::{self, Reconciled};
use super::report::Report;
use crate::access::queries::person;
use crate::access::role::StaffRole;
use crate::access::scope::{FinanceScope, SupportScope};
use crate::audit::{self, Action, Entry};
use crate::db::{Abort, Db, DbError, Tx};
use crate::mail::outbox::{self, Message};
use crate::refunds::alert::AlertCode;
use crate::refunds::commands::raise_alert;
use crate::refunds::gateway::{Gateway, Gateways};
use crate::refunds::reconcile::GatewayRow;
use crate::refunds::record::GatewayName;
use crate::types::{ReconciliationId, RefundId};
use chrono::{DateTime, Duration, Utc};
use diesel::QueryResult;
use serde_json::json;
use std::convert::Infallible;

/// Between two comparisons that nobody asks for.
const DAILY: Duration = Duration::days(1);

/// Before a comparison that failed, or whose worker died, is tried again.
const AGAIN: Duration = Duration::minutes(10);

/// How far back refunds are compared that are not on their way any more.
const BACK: Duration = Duration::days(35);

/// The gateway's clock and ours may differ: its list is asked for from so much earlier.
const MARGIN: Duration = Duration::days(1);

/// Reports on one page: two months of days.
const SHOWN: i64 = 60;

/// There is no such report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSuchReport;

/// The configured gateways that keep books of their own. What is paid by hand has none: our queue is its only list.
#[must_use]
pub fn compared(gateways: &Gateways) -> Vec<GatewayName> {
    let all = GatewayName::ALL.iter().copied();
    all.filter(|name| *name != GatewayName::Manual && gateways.get(*name).is_some())
        .collect()
}

/// Makes every comparison that is due. A day that was missed is made up by the next one, since it looks back weeks.
pub fn reconcile_due(db: &Db, gateways: &Gateways, now: DateTime<Utc>) -> Result<(), DbError> {
    for name in compared(gateways) {
        let Some(gateway) = gateways.get(name) else {
            continue;
        };
        let claimed = in_transaction(db, |tx| {
            if !queries::asked_since(tx.conn(), name, now - DAILY)? {
                queries::ask(tx.conn(), name, None, now)?;
            }
            queries::claim(tx.conn(), name, now + AGAIN, now)
        })?;
        if let Some(id) = claimed {
            compare(db, gateway, id, now)?;
        }
    }
    Ok(())
}

fn compare(
    db: &Db,
    gateway: &dyn Gateway,
    id: ReconciliationId,
    now: DateTime<Utc>,
) -> Result<(), DbError> {
    let name = gateway.name();
    let since = db.read_now(|conn| queries::since(conn, name, now - BACK))?;
    match gateway.list(since - MARGIN) {
        Ok(rows) => in_transaction(db, |tx| finish(tx, (id, name), since, &rows, now)),
        // A gateway that is down is no difference: it is asked again.
        Err(down) => db.read_now(|conn| queries::note_trouble(conn, id, &down.0)),
    }
}

fn finish(
    tx: &mut Tx<'_>,
    (id, name): (ReconciliationId, GatewayName),
    since: DateTime<Utc>,
    rows: &[GatewayRow],
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let named: Vec<RefundId> = rows
        .iter()
        .filter_map(|row| row.refund_id.as_deref()?.parse().ok())
        .collect();
    let records = queries::records(tx.conn(), name, since, &named)?;
    let report = Report::of((name, since), &records, rows, now);
    if !queries::finish(tx.conn(), id, &report, now)? {
        return Ok(());
    }
    if report.differences.is_empty() {
        queries::close_alerts(tx.conn(), name, now)
    } else {
        call_finance(tx, (id, name), &report, now)
    }
}

/// One open alert per gateway, and a mail to each of finance for each report.
fn call_finance(
    tx: &mut Tx<'_>,
    (id, name): (ReconciliationId, GatewayName),
    report: &Report,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    if !queries::is_alert_open(tx.conn(), name)? {
        let count = report.differences.len();
        let detail = json!({ "gateway": name.as_code(), "report": id, "count": count });
        raise_alert(tx, AlertCode::ReconciliationDiffers, None, detail, now)?;
    }
    let staff = person::staff(tx.conn(), StaffRole::Finance)?;
    let mails: Vec<Message> = staff
        .into_iter()
        .map(|user| Message::ReconciliationDiffers { user, report: id })
        .collect();
    outbox::enqueue_all(tx, &mails, now)?;
    Ok(())
}

/// Finance wants one now: the worker makes it within a minute.
pub fn ask(
    tx: &mut Tx<'_>,
    staff: &FinanceScope,
    gateways: &[GatewayName],
    now: DateTime<Utc>,
) -> QueryResult<()> {
    for name in gateways {
        queries::ask(tx.conn(), *name, Some(staff.user()), now)?;
        let entry = Entry::new(Action::ReconciliationAsked, name.as_code());
        audit::record(tx, staff.actor(), entry, now)?;
    }
    Ok(())
}

/// The latest reports.
pub fn look_for(tx: &mut Tx<'_>, _staff: &SupportScope) -> QueryResult<Vec<Reconciled>> {
    queries::newest(tx.conn(), SHOWN)
}

/// One report. It names no person, only refunds.
pub fn look_at(
    tx: &mut Tx<'_>,
    _staff: &SupportScope,
    id: ReconciliationId,
) -> Result<Reconciled, Abort<NoSuchReport>> {
    queries::reconciled(tx.conn(), id)?.ok_or(Abort::Refused(NoSuchReport))
}

fn in_transaction<T>(
    db: &Db,
    work: impl FnOnce(&mut Tx<'_>) -> QueryResult<T>,
) -> Result<T, DbError> {
    let Ok(done) = db.transaction_now(|tx| work(tx).map_err(Abort::<Infallible>::Failed))?;
    Ok(done)
}
