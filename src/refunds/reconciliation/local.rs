//! Our side of a comparison.

use crate::refunds::reconcile::LocalRefund;
use crate::refunds::record::{GatewayName, RefundRecord};
use crate::refunds::refund::Channel;
use crate::refunds::refund_state::RefundState;

/// A record as the comparison with `gateway` knows it. What became of a refund after its attempt had failed is not
/// the gateway's business: to the comparison the attempt stays failed.
#[must_use]
pub fn local(record: &RefundRecord, gateway: GatewayName) -> LocalRefund {
    let attempt = &record.refund.attempt;
    let theirs = record.attempt.gateway == Some(gateway) && attempt.channel == Channel::Gateway;
    let submitted_at = record.attempt.submitted_at.filter(|_| theirs);
    let state = match record.refund.state {
        state @ (RefundState::Submitted | RefundState::Succeeded | RefundState::Failed) => state,
        // Asked again after a definite no to the balance, it is not there yet.
        RefundState::Requested => RefundState::Requested,
        RefundState::Held
        | RefundState::RequiresAction
        | RefundState::AwaitingApproval
        | RefundState::Credited
        | RefundState::Canceled => RefundState::Failed,
    };
    LocalRefund {
        id: record.refund.id.clone(),
        attempt: attempt.number,
        amount: record.amount.minor,
        state,
        submitted_at: submitted_at.map(|at| at.timestamp()),
    }
}

#[cfg(test)]
mod tests {
    use super::local;
    use crate::refunds::desk::sample::{after, answered, now, record};
    use crate::refunds::reconcile::{GatewayRow, reconcile};
    use crate::refunds::record::GatewayName;
    use crate::refunds::refund_event::Event;
    use crate::refunds::refund_state::{GatewayStatus, RefundState};

    #[test]
    fn a_failure_that_was_followed_up_is_no_difference() {
        let failed = answered(GatewayName::Stripe, GatewayStatus::Failed);
        let asked = after(&failed, &Event::LinkSent);
        let canceled = after(&asked, &Event::CanceledByFinance);
        let row = GatewayRow {
            gateway_id: "re_1".to_owned(),
            refund_id: Some(failed.refund.id.clone()),
            attempt: Some(1),
            amount: 1920,
            status: Some(GatewayStatus::Failed),
        };
        for record in [failed, asked, canceled] {
            let ours = local(&record, GatewayName::Stripe);
            let found = reconcile(now().timestamp(), &[ours], std::slice::from_ref(&row));
            assert_eq!(found.matched.len(), 1, "{}", record.refund.state);
            assert!(found.orphan_at_gateway.is_empty());
        }
    }

    #[test]
    fn what_another_gateway_was_asked_for_is_not_looked_for_here() {
        let by_hand = answered(GatewayName::Manual, GatewayStatus::Pending);
        assert_eq!(local(&by_hand, GatewayName::Stripe).submitted_at, None);
        let new = record(RefundState::Requested);
        assert_eq!(local(&new, GatewayName::Stripe).submitted_at, None);
    }
}
