//! What finance can do to a refund, and when.

use super::diagnosis::is_settled;
use crate::refunds::record::{GatewayName, RefundRecord};
use crate::refunds::refund::Channel;
use crate::refunds::refund_event::{Event, GatewayRefund, Webhook};
use crate::refunds::refund_state::{GatewayStatus, RefundState};
use crate::types::ids::uuid_at;
use chrono::{DateTime, Utc};

coded! {
    /// One act. Its words are the messages `desk-act-<code>…`.
    pub enum Act {
        Approve => "approve",
        Reject => "reject",
        /// By the original way, once more.
        Retry => "retry",
        /// The next try, now.
        TryNow => "try_now",
        /// Paid by hand, or by the bank.
        Paid => "paid",
        /// Not paid, or it came back.
        NotPaid => "not_paid",
        Cancel => "cancel",
    }
}

coded! {
    /// Why a payment by hand did not arrive.
    pub enum Mishap {
        AccountClosed => "account_closed",
        WrongAccount => "wrong_account",
        CardExpired => "expired_or_canceled_card",
        Declined => "declined",
        Unknown => "unknown",
    }
}

impl Mishap {
    /// The reason as banks say it (ISO 20022, `ExternalStatusReason1Code`), where they have one.
    #[must_use]
    pub const fn as_the_bank_says(self) -> Option<&'static str> {
        match self {
            Self::AccountClosed => Some("AC04"),
            Self::WrongAccount => Some("AC01"),
            Self::CardExpired | Self::Declined | Self::Unknown => None,
        }
    }
}

impl Act {
    /// Money may leave because of it.
    #[must_use]
    pub const fn sends(self) -> bool {
        matches!(self, Self::Approve | Self::Retry | Self::TryNow)
    }

    /// It ends a promise, or says that none was kept.
    #[must_use]
    pub const fn is_grave(self) -> bool {
        matches!(self, Self::Cancel | Self::NotPaid)
    }
}

/// Everything that can be done now, the usual first.
#[must_use]
pub fn acts(record: &RefundRecord, now: DateTime<Utc>) -> Vec<Act> {
    let all = Act::ALL.iter().copied();
    all.filter(|act| can(record, *act, now)).collect()
}

fn can(record: &RefundRecord, act: Act, now: DateTime<Utc>) -> bool {
    let state = record.refund.state;
    match act {
        // What is with the bank cannot be undone, so nothing is approved before.
        Act::Approve => state == RefundState::AwaitingApproval && record.send_after <= now,
        Act::Reject => state == RefundState::AwaitingApproval,
        Act::Retry => matches!(state, RefundState::Failed | RefundState::RequiresAction),
        Act::TryNow => {
            matches!(state, RefundState::Requested | RefundState::Submitted)
                && record.retry_at.is_some_and(|next| next > now)
        }
        Act::Paid => state == RefundState::Submitted && is_recorded(record),
        Act::NotPaid => {
            matches!(state, RefundState::Submitted | RefundState::Succeeded) && is_recorded(record)
        }
        Act::Cancel => state != RefundState::Submitted && !is_settled(state),
    }
}

/// Its outcome is what somebody of finance says: there is no gateway to say it.
fn is_recorded(record: &RefundRecord) -> bool {
    let attempt = &record.refund.attempt;
    (is_with_the_bank(record) && record.attempt.bank_file.is_some())
        || (record.attempt.gateway == Some(GatewayName::Manual) && attempt.gateway_id.is_some())
}

/// Its outcome comes from the bank, which has commands of its own.
#[must_use]
pub fn is_with_the_bank(record: &RefundRecord) -> bool {
    record.refund.attempt.channel == Channel::Bank
}

/// What became of a payment by hand; without a mishap it has left.
#[must_use]
pub fn outcome_by_hand(record: &RefundRecord, mishap: Option<Mishap>, now: DateTime<Utc>) -> Event {
    let attempt = &record.refund.attempt;
    let status = match mishap {
        None => GatewayStatus::Succeeded,
        Some(_) => GatewayStatus::Failed,
    };
    Event::Webhook(Webhook {
        event_id: format!("manual:{}", uuid_at(now)),
        refund_id: Some(record.refund.id.clone()),
        attempt: Some(attempt.number),
        refund: GatewayRefund {
            gateway_id: attempt.gateway_id.clone().unwrap_or_default(),
            status: Some(status),
            failure_reason: mishap.map(|mishap| mishap.as_code().to_owned()),
        },
    })
}

/// What a page has seen of a refund: who comes second finds that it is not so any more.
#[must_use]
pub fn mark(record: &RefundRecord) -> String {
    let next = record.retry_at.map_or(0, |at| at.timestamp());
    let refund = &record.refund;
    format!("{}.{}.{next}", refund.state, refund.attempt.number)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{after, answered, now, record, sent};
    use super::{Act, Mishap, acts, mark, outcome_by_hand};
    use crate::refunds::record::GatewayName;
    use crate::refunds::refund_event::{Event, PostAnswer};
    use crate::refunds::refund_state::{GatewayStatus, RefundState};

    #[test]
    fn each_state_offers_what_the_machine_takes() {
        let table = [
            (
                RefundState::AwaitingApproval,
                vec![Act::Approve, Act::Reject, Act::Cancel],
            ),
            (RefundState::RequiresAction, vec![Act::Retry, Act::Cancel]),
            (RefundState::Requested, vec![Act::Cancel]),
            (RefundState::Held, vec![Act::Cancel]),
            (RefundState::Submitted, vec![]),
            (RefundState::Succeeded, vec![]),
            (RefundState::Credited, vec![]),
            (RefundState::Canceled, vec![]),
        ];
        for (state, offered) in table {
            assert_eq!(acts(&record(state), now()), offered, "{state}");
        }
        let by_hand = answered(GatewayName::Manual, GatewayStatus::Pending);
        assert_eq!(acts(&by_hand, now()), [Act::Paid, Act::NotPaid]);
        let paid = answered(GatewayName::Manual, GatewayStatus::Succeeded);
        assert_eq!(acts(&paid, now()), [Act::NotPaid], "money can come back");
        let at_stripe = answered(GatewayName::Stripe, GatewayStatus::Pending);
        assert!(acts(&at_stripe, now()).is_empty(), "Stripe says it itself");
        let unclear = after(
            &sent(GatewayName::Stripe),
            &Event::Answered(PostAnswer::Unclear),
        );
        assert_eq!(acts(&unclear, now()), [Act::TryNow]);
    }

    #[test]
    fn what_is_recorded_by_hand_ends_the_attempt() {
        let waiting = answered(GatewayName::Manual, GatewayStatus::Pending);
        let paid = after(&waiting, &outcome_by_hand(&waiting, None, now()));
        assert_eq!(paid.refund.state, RefundState::Succeeded);
        let mishap = Some(Mishap::AccountClosed);
        let back = after(&paid, &outcome_by_hand(&paid, mishap, now()));
        assert_eq!(back.refund.state, RefundState::Failed);
        assert_eq!(
            back.refund.failure_reason.as_deref(),
            Some("account_closed")
        );
        assert_ne!(mark(&back), mark(&paid), "an older page is out of date");
    }
}
