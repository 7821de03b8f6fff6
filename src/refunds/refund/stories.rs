//! Refunds that go wrong in the ways the gateway, the bank and people are known for.

use proptest::prelude::*;
use proptest::sample::select;

use crate::refunds::input::DestinationKind;
use crate::refunds::refund::Refund;
use crate::refunds::refund_event::{
    BankResult, DisputeOutcome, Event, GatewayRefund, PostAnswer, Webhook,
};
use crate::refunds::refund_state::{GatewayStatus, RefundState};

const DAY: i64 = 86_400;

fn requested() -> Refund {
    Refund::new("r", 1920, RefundState::Requested, Some("ann".to_owned()))
}

fn gateway(id: &str, status: GatewayStatus) -> GatewayRefund {
    GatewayRefund {
        gateway_id: id.to_owned(),
        status: Some(status),
        failure_reason: None,
    }
}

fn webhook(event_id: &str, attempt: i64, refund: GatewayRefund) -> Event {
    Event::Webhook(Webhook {
        event_id: event_id.to_owned(),
        refund_id: Some("r".to_owned()),
        attempt: Some(attempt),
        refund,
    })
}

fn http(status: i64, code: &str) -> Event {
    Event::Answered(PostAnswer::of_http(status, Some(code.to_owned())).unwrap())
}

/// Runs the events and tells what was called and who was alerted, in order.
fn live(refund: Refund, events: &[Event]) -> (Refund, Vec<String>) {
    let mut told = Vec::new();
    let refund = events.iter().fold(refund, |refund, event| {
        let turn = refund.apply(event);
        told.extend(turn.actions.iter().map(ToString::to_string));
        told.extend(turn.alerts.iter().map(|alert| alert.as_code().to_owned()));
        turn.refund
    });
    (refund, told)
}

#[test]
fn after_a_day_without_answer_the_gateway_is_asked_before_it_is_told_again() {
    let send = |at| Event::Send { at };
    let lost = || Event::Answered(PostAnswer::Unclear);
    let (refund, told) = live(
        requested(),
        &[
            send(0),
            lost(),
            send(DAY - 1),
            lost(),
            send(DAY),
            send(DAY + 1),
            Event::LookedUp(None),
            send(DAY + 2),
            lost(),
            send(2 * DAY + 1),
            lost(),
            send(2 * DAY + 2),
        ],
    );
    let calls =
        ["POST", "POST", "LOOKUP", "POST", "POST", "LOOKUP"].map(|call| format!("{call} r:1"));
    assert_eq!(told, calls);
    assert_eq!(refund.attempt.number, 1);
}

#[test]
fn refusals_of_the_gateway_lead_where_they_must() {
    let refused = |status, code| live(requested(), &[Event::Send { at: 0 }, http(status, code)]);
    let (refund, told) = refused(400, "charge_disputed");
    assert_eq!(
        (refund.state, refund.attempt.number),
        (RefundState::Held, 2)
    );
    assert_eq!(told, ["POST r:1"]);
    let (refund, told) = refused(402, "balance_insufficient");
    assert_eq!(
        (refund.state, refund.attempt.number),
        (RefundState::Requested, 2)
    );
    assert_eq!(refund.retry_in, Some(60));
    assert_eq!(told, ["POST r:1", "gateway_balance_insufficient"]);
    let (refund, told) = refused(403, "");
    assert_eq!(
        (refund.state, refund.retry_in),
        (RefundState::Submitted, Some(60))
    );
    assert_eq!(told, ["POST r:1", "gateway_auth"]);
    let (refund, _) = refused(404, "");
    assert_eq!(
        (refund.state, refund.failure_reason.as_deref()),
        (RefundState::Failed, Some("unknown"))
    );
    let (refund, told) = refused(400, "refund_exceeds_charge");
    assert_eq!(told, ["POST r:1", "LOOKUP r:1"]);
    let (refund, _) = live(refund, &[Event::LookedUp(None)]);
    assert_eq!(
        refund.failure_reason.as_deref(),
        Some("refund_exceeds_charge")
    );
}

#[test]
fn a_second_refund_at_the_gateway_is_reported_and_not_counted() {
    let twice = |second| {
        let found = gateway("re_1", GatewayStatus::Succeeded);
        let events = [Event::Send { at: 0 }, webhook("e1", 1, found), second];
        live(requested(), &events)
    };
    let other = gateway("re_2", GatewayStatus::Succeeded);
    for second in [
        Event::Answered(PostAnswer::Accepted(other.clone())),
        webhook("e2", 1, other.clone()),
    ] {
        let (refund, told) = twice(second);
        assert_eq!(told, ["POST r:1", "duplicate_gateway_refund"]);
        assert_eq!(
            (refund.paid, refund.attempt.gateway_id.as_deref()),
            (1920, Some("re_1"))
        );
    }
    let (_, told) = twice(webhook("e2", 2, other));
    assert_eq!(told, ["POST r:1", "orphan_webhook"]);
}

#[test]
fn success_of_an_abandoned_attempt_is_a_risk() {
    let (refund, _) = live(requested(), &[Event::Send { at: 0 }, http(400, "other")]);
    let bank = Event::DestinationChosen(DestinationKind::BankAccount);
    let late = webhook("e1", 1, gateway("re_1", GatewayStatus::Succeeded));
    let (refund, told) = live(refund, &[bank, late]);
    assert_eq!(told, ["double_refund_risk"]);
    assert_eq!(
        (refund.state, refund.paid),
        (RefundState::AwaitingApproval, 0)
    );
}

#[test]
fn nobody_approves_their_own_refund_and_the_bank_may_send_it_back() {
    let approved = |by: &str| Event::Approved { by: by.to_owned() };
    let waiting = Refund {
        state: RefundState::AwaitingApproval,
        ..requested()
    };
    let settled = Event::BankResult(BankResult::Settled);
    let (refund, told) = live(waiting, &[approved("ann"), approved("fay"), settled]);
    assert_eq!(told, ["self_approval", "BANK r:1"]);
    assert_eq!((refund.state, refund.paid), (RefundState::Succeeded, 1920));
    let reason = Some("AC04".to_owned());
    let (refund, _) = live(
        refund,
        &[Event::BankResult(BankResult::Rejected { reason })],
    );
    assert_eq!((refund.state, refund.paid), (RefundState::Failed, 0));
    assert_eq!(refund.failure_reason.as_deref(), Some("AC04"));
}

#[test]
fn a_dispute_interrupts_and_a_won_one_leads_back() {
    let (refund, _) = live(requested(), &[Event::Send { at: 0 }, http(400, "other")]);
    let won = Event::DisputeClosed(DisputeOutcome::Won);
    let (refund, _) = live(refund, &[Event::DisputeOpened, won]);
    assert_eq!(refund.state, RefundState::Failed);
    assert_eq!(refund.failure_reason.as_deref(), Some("other"));
}

fn event() -> impl Strategy<Value = Event> {
    let refund = (select(vec!["re_1", "re_2"]), select(GatewayStatus::ALL));
    let refund = refund.prop_map(|(id, status)| gateway(id, status));
    let refund = move || refund.clone();
    let heard = (0..9_u8, 1_i64..4, refund())
        .prop_map(|(id, attempt, refund)| webhook(&id.to_string(), attempt, refund));
    let codes = vec![
        "charge_disputed",
        "refund_exceeds_charge",
        "balance_insufficient",
        "other",
    ];
    let answered = (select(vec![400_i64, 403, 429, 500]), select(codes))
        .prop_map(|(status, code)| http(status, code));
    prop_oneof![
        4 => (0..3 * DAY).prop_map(|at| Event::Send { at }),
        2 => refund().prop_map(|refund| Event::Answered(PostAnswer::Accepted(refund))),
        3 => answered,
        1 => proptest::option::of(refund()).prop_map(Event::LookedUp),
        3 => heard,
        2 => select(DestinationKind::ALL).prop_map(Event::DestinationChosen),
        1 => select(vec!["ann", "fay"]).prop_map(|by| Event::Approved { by: by.to_owned() }),
        2 => select(vec![
            Event::LinkSent,
            Event::Rejected,
            Event::BankResult(BankResult::Settled),
            Event::BankResult(BankResult::Rejected { reason: None }),
            Event::DisputeOpened,
            Event::DisputeClosed(DisputeOutcome::Won),
            Event::CanceledByFinance,
        ]),
    ]
}

proptest! {
    #[test]
    fn no_sequence_pays_twice(events in prop::collection::vec(event(), 0..40)) {
        let mut refund = requested();
        for event in events {
            let before = refund.clone();
            let turn = refund.apply(&event);
            refund = turn.refund;
            prop_assert!(refund.paid == 0 || refund.paid == refund.amount);
            prop_assert!(refund.paid + refund.credited <= refund.amount);
            prop_assert_eq!(refund.paid > 0, refund.state == RefundState::Succeeded);
            prop_assert!(turn.actions.is_empty() || before.paid == 0);
            let is_definite = matches!(
                event,
                Event::DestinationChosen(_) | Event::Answered(PostAnswer::Refused { .. })
            );
            let grown = refund.attempt.number - before.attempt.number;
            prop_assert!(grown == 0 || grown == 1 && is_definite);
            if matches!(event, Event::Webhook(_)) {
                let again = refund.clone().apply(&event);
                prop_assert!(again.actions.is_empty() && again.alerts.is_empty());
                prop_assert_eq!(&again.refund, &refund);
            }
        }
    }
}
