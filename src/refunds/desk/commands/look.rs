//! Looking. Whatever staff see is written into the trail, in the transaction that reads it.

use crate::access::scope::SupportScope;
use crate::audit::queries::Written;
use crate::audit::{self, Action, Entry};
use crate::db::{Abort, Tx};
use crate::refunds::desk::filter::DeskFilter;
use crate::refunds::desk::queries::{self, Called, Desk, Listed, Posting, Tried};
use crate::types::RefundId;
use crate::types::page::Cursor;
use chrono::{DateTime, Utc};

/// There is no such refund, alert or report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSuchRefund;

/// Alerts that stand above the list.
const ALERTS_SHOWN: i64 = 5;

/// One refund, and all that is known of it.
#[derive(Debug)]
pub struct Whole {
    pub listed: Listed,
    /// With the address of who approved each.
    pub tries: Vec<(Tried, Option<String>)>,
    pub postings: Vec<Posting>,
    pub alerts: Vec<Called>,
    /// Oldest first.
    pub trail: Vec<Written>,
}

/// One page of the list, and the newest open alerts.
pub fn look_for(
    tx: &mut Tx<'_>,
    staff: &SupportScope,
    filter: &DeskFilter,
    cursor: Option<&Cursor>,
    now: DateTime<Utc>,
) -> Result<(Desk, Vec<Called>), Abort<NoSuchRefund>> {
    let desk = queries::desk(tx.conn(), staff, filter, cursor, now)?;
    let alerts = queries::open_alerts(tx.conn(), ALERTS_SHOWN)?;
    let entry = look(&desk.slice.rows)
        .with("search", filter.q.clone())
        .with("results", desk.slice.rows.len());
    audit::record(tx, staff.actor(), entry, now)?;
    Ok((desk, alerts))
}

/// One refund and all that happened to it.
pub fn look_at(
    tx: &mut Tx<'_>,
    staff: &SupportScope,
    id: RefundId,
    now: DateTime<Utc>,
) -> Result<Whole, Abort<NoSuchRefund>> {
    let listed = queries::listed(tx.conn(), id)?.ok_or(Abort::Refused(NoSuchRefund))?;
    let whole = Whole {
        tries: queries::tries(tx.conn(), id)?,
        postings: queries::postings(tx.conn(), id)?,
        alerts: queries::of_refund(tx.conn(), id)?,
        trail: audit::queries::of_subject(tx.conn(), id.uuid())?,
        listed,
    };
    let entry = look(std::slice::from_ref(&whole.listed));
    audit::record(tx, staff.actor(), entry, now)?;
    Ok(whole)
}

/// The entry belongs to an account, and names a refund, if the look fell on one alone.
fn look(seen: &[Listed]) -> Entry {
    let [only] = seen else {
        return Entry::new(Action::RefundsLooked, "");
    };
    Entry::new(Action::RefundsLooked, &only.record.note)
        .of(only.record.account)
        .about(only.record.id.uuid())
}
