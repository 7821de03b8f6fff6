//! What a comparison found, with what finance needs to look into it.

use super::local::local;
use crate::refunds::reconcile::{GatewayRow, LocalRefund, Reconciliation, reconcile};
use crate::refunds::record::{GatewayName, RefundRecord};
use crate::refunds::refund_state::{GatewayStatus, RefundState};
use crate::types::RefundId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

coded! {
    /// A way in which both sides disagree.
    pub enum Kind {
        MissingAtGateway => "missing_at_gateway",
        DuplicateAtGateway => "duplicate_at_gateway",
        AmountMismatch => "amount_mismatch",
        StatusMismatch => "status_mismatch",
        OrphanAtGateway => "orphan_at_gateway",
    }
}

/// The whole finding, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// What was made since then was compared.
    pub since: DateTime<Utc>,
    /// How many refunds of ours, and rows of theirs.
    pub local: usize,
    pub gateway: usize,
    pub matched: usize,
    pub differences: Vec<Difference>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    pub kind: Kind,
    pub ours: Option<Ours>,
    pub theirs: Vec<Theirs>,
}

/// Our record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ours {
    pub refund: RefundId,
    /// Number of the credit note.
    pub note: String,
    pub attempt: i64,
    /// Minor units of `currency`.
    pub amount: i64,
    pub currency: String,
    pub state: RefundState,
}

/// A row of the gateway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theirs {
    pub gateway_id: String,
    pub refund: Option<String>,
    pub attempt: Option<i64>,
    pub amount: i64,
    pub status: Option<GatewayStatus>,
}

impl Report {
    /// Compares, at `now`.
    #[must_use]
    pub fn of(
        (gateway, since): (GatewayName, DateTime<Utc>),
        records: &[RefundRecord],
        rows: &[GatewayRow],
        now: DateTime<Utc>,
    ) -> Self {
        let locals: Vec<LocalRefund> = records
            .iter()
            .map(|record| local(record, gateway))
            .collect();
        let found = reconcile(now.timestamp(), &locals, rows);
        let looked_for = locals.iter().filter(|local| local.submitted_at.is_some());
        Self {
            since,
            local: looked_for.count(),
            gateway: rows.len(),
            matched: found.matched.len(),
            differences: differences(&found, records, rows),
        }
    }
}

fn differences(
    found: &Reconciliation,
    records: &[RefundRecord],
    rows: &[GatewayRow],
) -> Vec<Difference> {
    let lists = [
        (Kind::MissingAtGateway, &found.missing_at_gateway),
        (Kind::DuplicateAtGateway, &found.duplicate_at_gateway),
        (Kind::AmountMismatch, &found.amount_mismatch),
        (Kind::StatusMismatch, &found.status_mismatch),
    ];
    let mut all = Vec::new();
    for (kind, ids) in lists {
        all.extend(ids.iter().map(|id| of_record(kind, id, records, rows)));
    }
    let orphans = found.orphan_at_gateway.iter();
    all.extend(orphans.map(|id| orphan(id, records, rows)));
    all
}

fn of_record(kind: Kind, id: &str, records: &[RefundRecord], rows: &[GatewayRow]) -> Difference {
    let ours = records.iter().find(|record| record.refund.id == id);
    let attempt = ours.map(|record| record.refund.attempt.number);
    let is_theirs =
        |row: &&GatewayRow| row.refund_id.as_deref() == Some(id) && row.attempt == attempt;
    Difference {
        kind,
        ours: ours.map(Ours::from),
        theirs: rows.iter().filter(is_theirs).map(Theirs::from).collect(),
    }
}

/// Its refund is named where it claims one of ours.
fn orphan(gateway_id: &str, records: &[RefundRecord], rows: &[GatewayRow]) -> Difference {
    let row = rows.iter().find(|row| row.gateway_id == gateway_id);
    let claimed = row.and_then(|row| row.refund_id.as_deref());
    let ours = records
        .iter()
        .find(|record| Some(record.refund.id.as_str()) == claimed);
    Difference {
        kind: Kind::OrphanAtGateway,
        ours: ours.map(Ours::from),
        theirs: row.into_iter().map(Theirs::from).collect(),
    }
}

impl From<&RefundRecord> for Ours {
    fn from(record: &RefundRecord) -> Self {
        Self {
            refund: record.id,
            note: record.note.clone(),
            attempt: record.refund.attempt.number,
            amount: record.amount.minor,
            currency: record.amount.currency.code().to_owned(),
            state: record.refund.state,
        }
    }
}

impl From<&GatewayRow> for Theirs {
    fn from(row: &GatewayRow) -> Self {
        Self {
            gateway_id: row.gateway_id.clone(),
            refund: row.refund_id.clone(),
            attempt: row.attempt,
            amount: row.amount,
            status: row.status,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Report};
    use crate::refunds::desk::sample::{answered, now};
    use crate::refunds::reconcile::GatewayRow;
    use crate::refunds::record::GatewayName;
    use crate::refunds::refund_state::GatewayStatus;
    use chrono::Duration;

    fn row(id: &str, refund: Option<&str>, status: GatewayStatus) -> GatewayRow {
        GatewayRow {
            gateway_id: id.to_owned(),
            refund_id: refund.map(str::to_owned),
            attempt: refund.map(|_| 1),
            amount: 1920,
            status: Some(status),
        }
    }

    #[test]
    fn every_difference_names_both_sides() {
        let ours = answered(GatewayName::Stripe, GatewayStatus::Pending);
        let id = ours.refund.id.clone();
        let records = [ours];
        let since = now() - Duration::days(30);
        let report =
            |rows: &[GatewayRow], at| Report::of((GatewayName::Stripe, since), &records, rows, at);
        let agreed = report(&[row("re_1", Some(&id), GatewayStatus::Pending)], now());
        assert_eq!((agreed.matched, agreed.differences.len()), (1, 0));

        let rows = [
            row("re_1", Some(&id), GatewayStatus::Succeeded),
            row("re_9", None, GatewayStatus::Succeeded),
        ];
        let differs = report(&rows, now());
        let kinds: Vec<Kind> = differs.differences.iter().map(|one| one.kind).collect();
        assert_eq!(kinds, [Kind::StatusMismatch, Kind::OrphanAtGateway]);
        assert_eq!(differs.differences[0].theirs[0].gateway_id, "re_1");
        assert!(differs.differences[0].ours.is_some() && differs.differences[1].ours.is_none());

        let tomorrow = now() + Duration::days(1);
        let missing = report(&[], tomorrow);
        assert_eq!(missing.differences[0].kind, Kind::MissingAtGateway);
        let json = serde_json::to_value(&missing).unwrap();
        assert_eq!(serde_json::from_value::<Report>(json).unwrap(), missing);
    }
}
