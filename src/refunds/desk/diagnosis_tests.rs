//! Every place that a refund can be in, and what is said of it.

use super::super::sample::{after, answered, minutes_ago, now, record, sent};
use super::{Diagnosis, Hand, diagnose, is_overdue};
use crate::refunds::input::DestinationKind;
use crate::refunds::record::{GatewayName, RefundRecord};
use crate::refunds::refund_event::{BankResult, Event, PostAnswer};
use crate::refunds::refund_state::{GatewayStatus, RefundState};
use crate::types::BankFileId;
use chrono::Duration;
use uuid::Uuid;

fn said(record: &RefundRecord) -> (&'static str, Hand) {
    let diagnosis = diagnose(record, now());
    (diagnosis.code(), diagnosis.hand())
}

fn refused(code: &str) -> RefundRecord {
    let answer = PostAnswer::Refused {
        code: Some(code.to_owned()),
    };
    after(&sent(GatewayName::Stripe), &Event::Answered(answer))
}

fn approved() -> RefundRecord {
    let mut waiting = record(RefundState::AwaitingApproval);
    waiting.destination = DestinationKind::BankAccount;
    let by = Uuid::from_u128(9).to_string();
    after(&waiting, &Event::Approved { by })
}

#[test]
fn a_refund_waits_for_its_time_then_for_the_worker() {
    let mut new = record(RefundState::Requested);
    assert_eq!(said(&new), ("due", Hand::Nobody));
    new.send_after = now() + Duration::seconds(1);
    assert_eq!(said(&new), ("undo-runs", Hand::Nobody));
    new.send_after = now();
    assert_eq!(said(&new), ("due", Hand::Nobody), "its time has come");
    new.send_after = minutes_ago(60);
    assert_eq!(said(&new), ("due", Hand::Nobody));
    new.send_after = minutes_ago(61);
    assert_eq!(said(&new), ("stuck", Hand::Operator));
}

#[test]
fn with_a_gateway_it_is_asked_for_accepted_or_tried_again() {
    let asked = sent(GatewayName::Stripe);
    assert_eq!(said(&asked), ("asked", Hand::Gateway));
    let unclear = after(&asked, &Event::Answered(PostAnswer::Unclear));
    assert_eq!(said(&unclear), ("waits", Hand::Nobody));
    let mut forgotten = unclear;
    forgotten.retry_at = Some(minutes_ago(90));
    assert_eq!(said(&forgotten), ("stuck", Hand::Operator));
    assert_eq!(
        said(&refused("balance_insufficient")),
        ("waits", Hand::Nobody)
    );
    let table = [
        (GatewayStatus::Pending, ("at-gateway", Hand::Gateway)),
        (
            GatewayStatus::RequiresAction,
            ("gateway-waits", Hand::Gateway),
        ),
        (GatewayStatus::Succeeded, ("paid", Hand::Nobody)),
        (GatewayStatus::Failed, ("failed", Hand::Person)),
    ];
    for (status, expected) in table {
        assert_eq!(said(&answered(GatewayName::Stripe, status)), expected);
    }
    let by_hand = answered(GatewayName::Manual, GatewayStatus::Pending);
    assert_eq!(said(&by_hand), ("pay-by-hand", Hand::Finance));
}

#[test]
fn a_definite_no_is_the_persons_to_answer() {
    let failed = refused("expired_or_canceled_card");
    let asked = after(&failed, &Event::LinkSent);
    let reason = Some("expired_or_canceled_card".to_owned());
    assert_eq!(diagnose(&asked, now()), Diagnosis::ChooseAgain { reason });
    assert_eq!(
        said(&record(RefundState::RequiresAction)),
        ("choose", Hand::Person),
        "the card's time was over from the beginning"
    );
    assert_eq!(said(&refused("charge_disputed")), ("held", Hand::Bank));
    let canceled = after(&asked, &Event::CanceledByFinance);
    assert_eq!(said(&canceled), ("canceled", Hand::Nobody));
}

#[test]
fn a_transfer_is_approved_exported_and_settled() {
    assert_eq!(
        said(&record(RefundState::AwaitingApproval)),
        ("not-approved", Hand::SecondPerson)
    );
    let mut early = record(RefundState::AwaitingApproval);
    early.send_after = now() + Duration::hours(1);
    assert_eq!(said(&early), ("undo-runs", Hand::Nobody));
    let mut transfer = approved();
    assert_eq!(said(&transfer), ("not-exported", Hand::Finance));
    transfer.attempt.bank_file = Some(BankFileId::from_uuid(Uuid::from_u128(5)));
    assert_eq!(said(&transfer), ("at-bank", Hand::Bank));
    let settled = after(&transfer, &Event::BankResult(BankResult::Settled));
    assert_eq!(said(&settled), ("paid", Hand::Nobody));
    let credited = record(RefundState::Credited);
    assert_eq!(said(&credited), ("credited", Hand::Nobody));
}

#[test]
fn overdue_is_what_is_still_owed_after_its_day() {
    let mut late = record(RefundState::Requested);
    assert!(!is_overdue(&late, late.due_by));
    let after = late.due_by + Duration::seconds(1);
    assert!(is_overdue(&late, after));
    for settled in [
        RefundState::Succeeded,
        RefundState::Credited,
        RefundState::Canceled,
    ] {
        late.refund.state = settled;
        assert!(!is_overdue(&late, after), "{settled}");
    }
}
