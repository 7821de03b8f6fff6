//! What finance can do to a refund, and when.

use super::diagnosis::is_settled;
use crate::refunds::input::DestinationKind;
use crate::refunds::record::{GatewayName, RefundRecord};
use crate::refunds::refund::Channel;
use crate::refunds::refund_event::{BankResult, Event, GatewayRefund, Webhook};
use crate::refunds::refund_state::{GatewayStatus, RefundState};
use crate::types::UserId;
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

impl Act {
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
    (attempt.channel == Channel::Bank && record.attempt.bank_file.is_some())
        || (record.attempt.gateway == Some(GatewayName::Manual) && attempt.gateway_id.is_some())
}

/// The event that an act is to the machine; none for the next try, which only time decides.
#[must_use]
pub fn event_of(
    record: &RefundRecord,
    act: Act,
    (by, mishap): (UserId, Mishap),
    now: DateTime<Utc>,
) -> Option<Event> {
    match act {
        Act::Approve => Some(Event::Approved { by: by.to_string() }),
        Act::Reject => Some(Event::Rejected),
        Act::Retry => Some(Event::DestinationChosen(DestinationKind::Original)),
        Act::TryNow => None,
        Act::Cancel => Some(Event::CanceledByFinance),
        Act::Paid => Some(outcome(record, None, now)),
        Act::NotPaid => Some(outcome(record, Some(mishap), now)),
    }
}

fn outcome(record: &RefundRecord, mishap: Option<Mishap>, now: DateTime<Utc>) -> Event {
    let reason = mishap.map(|mishap| mishap.as_code().to_owned());
    let attempt = &record.refund.attempt;
    if attempt.channel == Channel::Bank {
        return Event::BankResult(match reason {
            None => BankResult::Settled,
            reason => BankResult::Rejected { reason },
        });
    }
    let status = match reason {
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
            failure_reason: reason,
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
    use super::{Act, Mishap, acts, event_of, mark};
    use crate::refunds::record::GatewayName;
    use crate::refunds::refund_event::{Event, PostAnswer};
    use crate::refunds::refund_state::{GatewayStatus, RefundState};
    use crate::types::UserId;
    use uuid::Uuid;

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
    fn every_offered_act_changes_the_record() {
        let fay = UserId::from_uuid(Uuid::from_u128(9));
        let waiting = [
            record(RefundState::AwaitingApproval),
            record(RefundState::RequiresAction),
            record(RefundState::Requested),
            record(RefundState::Held),
            answered(GatewayName::Manual, GatewayStatus::Pending),
            answered(GatewayName::Manual, GatewayStatus::Succeeded),
        ];
        for before in waiting {
            for act in acts(&before, now()) {
                let event = event_of(&before, act, (fay, Mishap::AccountClosed), now()).unwrap();
                let changed = after(&before, &event);
                assert_ne!(
                    mark(&changed),
                    mark(&before),
                    "{act} of {}",
                    before.refund.state
                );
            }
        }
    }
}
