//! Daily comparison of our refund records with the gateway's.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::refund_state::{GatewayStatus, RefundState};

/// Seconds after which a refund that the gateway does not list is missing.
const GRACE_S: i64 = 86_400;

/// One of our refund records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalRefund {
    pub id: String,
    pub attempt: i64,
    pub amount: i64,
    pub state: RefundState,
    /// Unix seconds of the call to the gateway; none if there was none, as for bank transfers.
    pub submitted_at: Option<i64>,
}

/// One row of the gateway's list. `refund_id` and `attempt` come from its metadata.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayRow {
    pub gateway_id: String,
    pub refund_id: Option<String>,
    pub attempt: Option<i64>,
    pub amount: i64,
    /// None for a word that is not known here: it fits no state.
    pub status: Option<GatewayStatus>,
}

/// The findings: our refund ids, but gateway ids in the last list; each list sorted by bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Reconciliation {
    pub matched: Vec<String>,
    pub amount_mismatch: Vec<String>,
    pub status_mismatch: Vec<String>,
    pub missing_at_gateway: Vec<String>,
    pub duplicate_at_gateway: Vec<String>,
    pub orphan_at_gateway: Vec<String>,
}

type Key<'a> = (&'a str, i64);

/// Pairs records and rows by refund id and attempt, at `now` in Unix seconds.
#[must_use]
pub fn reconcile(now: i64, local: &[LocalRefund], gateway: &[GatewayRow]) -> Reconciliation {
    let mut rows = HashMap::<Key<'_>, Vec<&GatewayRow>>::new();
    for row in gateway {
        if let Some(key) = key_of(row) {
            rows.entry(key).or_default().push(row);
        }
    }
    let mut found = Reconciliation::default();
    let mut paired = HashSet::new();
    for refund in local.iter().filter(|refund| is_at_gateway(refund)) {
        let key = (refund.id.as_str(), refund.attempt);
        let rows = rows.get(&key).map_or(&[][..], Vec::as_slice);
        paired.insert(key);
        if let Some(list) = found.list_for(now, refund, rows) {
            list.push(refund.id.clone());
        }
    }
    found.orphan_at_gateway = orphans(local, gateway, &paired);
    found.sort();
    found
}

impl Reconciliation {
    fn list_for(
        &mut self,
        now: i64,
        refund: &LocalRefund,
        rows: &[&GatewayRow],
    ) -> Option<&mut Vec<String>> {
        match rows {
            [] => is_missing(now, refund).then_some(&mut self.missing_at_gateway),
            [row] if row.amount != refund.amount => Some(&mut self.amount_mismatch),
            [row] if !fits(refund.state, row.status) => Some(&mut self.status_mismatch),
            [_] => Some(&mut self.matched),
            _ => Some(&mut self.duplicate_at_gateway),
        }
    }

    fn sort(&mut self) {
        for list in [
            &mut self.matched,
            &mut self.amount_mismatch,
            &mut self.status_mismatch,
            &mut self.missing_at_gateway,
            &mut self.duplicate_at_gateway,
            &mut self.orphan_at_gateway,
        ] {
            list.sort();
        }
    }
}

fn key_of(row: &GatewayRow) -> Option<Key<'_>> {
    row.refund_id.as_deref().zip(row.attempt)
}

fn is_at_gateway(refund: &LocalRefund) -> bool {
    let is_sent = matches!(
        refund.state,
        RefundState::Submitted | RefundState::Succeeded | RefundState::Failed
    );
    is_sent && refund.submitted_at.is_some()
}

fn is_missing(now: i64, refund: &LocalRefund) -> bool {
    let is_late = |at| now.saturating_sub(at) >= GRACE_S;
    refund.state != RefundState::Failed && refund.submitted_at.is_some_and(is_late)
}

fn fits(state: RefundState, status: Option<GatewayStatus>) -> bool {
    use GatewayStatus::{Canceled, Failed, Pending, RequiresAction, Succeeded};
    match status {
        Some(Pending | RequiresAction) => state == RefundState::Submitted,
        Some(Succeeded) => state == RefundState::Succeeded,
        Some(Failed | Canceled) => state == RefundState::Failed,
        None => false,
    }
}

/// Rows without a record, except the remains of earlier attempts, which are expected.
fn orphans(
    local: &[LocalRefund],
    gateway: &[GatewayRow],
    paired: &HashSet<Key<'_>>,
) -> Vec<String> {
    let mut latest = HashMap::new();
    for refund in local {
        let attempt = latest.entry(refund.id.as_str()).or_insert(refund.attempt);
        *attempt = refund.attempt.max(*attempt);
    }
    let is_remains = |row: &GatewayRow| {
        let is_dead = matches!(
            row.status,
            Some(GatewayStatus::Failed | GatewayStatus::Canceled)
        );
        let is_earlier = |(id, attempt)| latest.get(id).is_some_and(|latest| attempt < *latest);
        is_dead && key_of(row).is_some_and(is_earlier)
    };
    gateway
        .iter()
        .filter(|row| !key_of(row).is_some_and(|key| paired.contains(&key)))
        .filter(|row| !is_remains(row))
        .map(|row| row.gateway_id.clone())
        .collect()
}
