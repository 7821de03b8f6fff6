//! What must hold for every refund, whatever happens to it and in whatever order.

use muster::refunds::input::DestinationKind;
use muster::refunds::refund::{Channel, Pending, Refund};
use muster::refunds::refund_event::{
    BankResult, DisputeOutcome, Event, GatewayRefund, PostAnswer, Webhook,
};
use muster::refunds::refund_state::{Action, GatewayStatus, RefundState};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use std::collections::BTreeSet;

const AMOUNT: i64 = 1813;

prop_compose! {
    fn gateway_refund()(
        id in select(&["re_1", "re_2"][..]),
        status in proptest::option::weighted(0.9, select(GatewayStatus::ALL)),
        reason in proptest::option::of(select(&["", "declined"][..])),
    ) -> GatewayRefund {
        GatewayRefund {
            gateway_id: id.to_owned(),
            status,
            failure_reason: reason.map(str::to_owned),
        }
    }
}

fn post_answer() -> impl Strategy<Value = PostAnswer> {
    let codes = [
        "charge_disputed",
        "charge_already_refunded",
        "refund_exceeds_charge",
        "balance_insufficient",
        "resource_missing",
    ];
    let code = proptest::option::of(select(codes.to_vec()));
    prop_oneof![
        3 => gateway_refund().prop_map(PostAnswer::Accepted),
        1 => Just(PostAnswer::Unclear),
        1 => Just(PostAnswer::Unauthorized),
        3 => code.prop_map(|code| PostAnswer::Refused { code: code.map(str::to_owned) }),
    ]
}

prop_compose! {
    fn webhook()(
        event in 0..12_u8,
        refund_id in proptest::option::weighted(0.9, select(&["r1", "r1", "r1", "r2"][..])),
        attempt in proptest::option::weighted(0.9, 1..5_i64),
        refund in gateway_refund(),
    ) -> Webhook {
        Webhook {
            event_id: format!("evt_{event}"),
            refund_id: refund_id.map(str::to_owned),
            attempt,
            refund,
        }
    }
}

fn bank_result() -> impl Strategy<Value = BankResult> {
    prop_oneof![
        Just(BankResult::Settled),
        Just(BankResult::Rejected {
            reason: Some("AC04".to_owned())
        }),
        Just(BankResult::Pending),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    let approval = select(&["ben", "fay"][..]);
    prop_oneof![
        6 => (0..400_000_i64).prop_map(|at| Event::Send { at }),
        6 => post_answer().prop_map(Event::Answered),
        3 => proptest::option::of(gateway_refund()).prop_map(Event::LookedUp),
        4 => webhook().prop_map(Event::Webhook),
        2 => Just(Event::LinkSent),
        3 => select(DestinationKind::ALL).prop_map(Event::DestinationChosen),
        2 => approval.prop_map(|by| Event::Approved { by: by.to_owned() }),
        1 => Just(Event::Rejected),
        3 => bank_result().prop_map(Event::BankResult),
        1 => Just(Event::DisputeOpened),
        1 => select(DisputeOutcome::ALL).prop_map(Event::DisputeClosed),
        1 => Just(Event::CanceledByFinance),
    ]
}

fn beginning() -> impl Strategy<Value = Refund> {
    let initial = [
        RefundState::Requested,
        RefundState::Requested,
        RefundState::Held,
        RefundState::RequiresAction,
        RefundState::AwaitingApproval,
    ];
    let requested_by = Some("ben".to_owned());
    select(initial.to_vec())
        .prop_map(move |initial| Refund::new("r1", AMOUNT, initial, requested_by.clone()))
}

fn life() -> impl Strategy<Value = (Refund, Vec<Event>)> {
    (beginning(), proptest::collection::vec(event(), 1..80))
}

/// Whether the gateway or the bank has said no for certain in this attempt, once `event` has come.
fn is_refused(refused: bool, before: &Refund, event: &Event, after: &Refund) -> bool {
    let by_answer = matches!(event, Event::Answered(PostAnswer::Refused { .. }))
        && before.attempt.pending == Some(Pending::Post)
        && before.attempt.gateway_id.is_none();
    let by_bank = matches!(event, Event::BankResult(BankResult::Rejected { .. }))
        && before.attempt.channel == Channel::Bank;
    let by_status = matches!(
        after.attempt.gateway_status,
        Some(GatewayStatus::Failed | GatewayStatus::Canceled)
    );
    refused || by_answer || by_bank || by_status
}

/// Nothing was ever asked for in this attempt.
fn is_untouched(refund: &Refund) -> bool {
    refund.attempt.first_post_at.is_none() && refund.attempt.channel == Channel::Gateway
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn never_more_than_the_amount_leaves((mut refund, events) in life()) {
        for event in &events {
            refund = refund.apply(event).refund;
            prop_assert!(refund.paid == 0 || refund.paid == AMOUNT);
            prop_assert!(refund.paid + refund.credited <= AMOUNT);
            prop_assert_eq!(refund.paid == AMOUNT, refund.state == RefundState::Succeeded);
            prop_assert_eq!(refund.credited == AMOUNT, refund.state == RefundState::Credited);
        }
    }

    #[test]
    fn another_attempt_begins_only_after_a_definite_no((mut refund, events) in life()) {
        let mut refused = false;
        for event in &events {
            let before = refund.clone();
            refund = before.clone().apply(event).refund;
            if refund.attempt.number == before.attempt.number {
                refused = is_refused(refused, &before, event, &refund);
                continue;
            }
            prop_assert_eq!(refund.attempt.number, before.attempt.number + 1);
            let no = is_refused(refused, &before, event, &before);
            let chosen = matches!(event, Event::DestinationChosen(_));
            prop_assert!(no || chosen && is_untouched(&before), "{:?} in {:?}", event, before);
            let moves = matches!(
                before.attempt.gateway_status,
                Some(GatewayStatus::Pending | GatewayStatus::RequiresAction | GatewayStatus::Succeeded)
            );
            prop_assert!(!moves, "money is on its way in {:?}", before);
            refused = false;
        }
    }

    #[test]
    fn a_message_that_comes_again_changes_nothing((mut refund, events) in life(), other in webhook()) {
        for event in &events {
            refund = refund.apply(event).refund;
            let Event::Webhook(webhook) = event else { continue };
            let again = Webhook { event_id: webhook.event_id.clone(), ..other.clone() };
            for repeat in [webhook.clone(), again] {
                let turn = refund.clone().apply(&Event::Webhook(repeat));
                prop_assert_eq!(&turn.refund, &refund);
                prop_assert!(turn.actions.is_empty() && turn.alerts.is_empty());
            }
        }
    }

    #[test]
    fn calls_carry_the_key_of_their_attempt_and_stop_once_the_refund_is_known((mut refund, events) in life()) {
        for event in &events {
            let known = refund.attempt.gateway_id.is_some();
            let number = refund.attempt.number;
            let turn = refund.apply(event);
            refund = turn.refund;
            for action in &turn.actions {
                match action {
                    Action::Post { key } | Action::Lookup { key } => {
                        prop_assert_eq!(key, &refund.key());
                        prop_assert!(!known || refund.attempt.number > number);
                    }
                    Action::Bank { key } => prop_assert_eq!(key, &refund.key()),
                    Action::Credit { refund_id } => prop_assert_eq!(refund_id, &refund.id),
                }
            }
        }
    }

    #[test]
    fn what_is_over_stays_over((mut refund, events) in life()) {
        for event in &events {
            let before = refund.clone();
            refund = refund.apply(event).refund;
            if matches!(before.state, RefundState::Credited | RefundState::Canceled) {
                prop_assert_eq!(before.state, refund.state);
                prop_assert_eq!((before.paid, before.credited), (refund.paid, refund.credited));
            }
        }
    }
}

/// The properties say something only if the lives that they are held against reach everywhere.
#[test]
fn the_lives_reach_every_state_and_a_return_of_the_money() {
    let mut runner = TestRunner::deterministic();
    let (mut states, mut returns, mut attempts) = (BTreeSet::new(), 0, 0);
    for _ in 0..2_000 {
        let (mut refund, events) = life().new_tree(&mut runner).unwrap().current();
        for event in &events {
            let before = refund.paid;
            refund = refund.apply(event).refund;
            states.insert(refund.state);
            returns += usize::from(refund.paid < before);
            attempts = attempts.max(refund.attempt.number);
        }
    }
    assert_eq!(states.len(), RefundState::ALL.len(), "{states:?}");
    assert!(
        returns > 20 && attempts > 4,
        "{returns} returns, {attempts} attempts"
    );
}
