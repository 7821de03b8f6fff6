//! Every event in every state: the moves listed here happen, no others.

use crate::refunds::input::DestinationKind;
use crate::refunds::refund::{Channel, Refund};
use crate::refunds::refund_event::{
    BankResult, DisputeOutcome, Event, GatewayRefund, PostAnswer, Webhook,
};
use crate::refunds::refund_state::GatewayStatus;
use crate::refunds::refund_state::RefundState::{
    self, AwaitingApproval, Canceled, Credited, Failed, Held, Requested, RequiresAction, Submitted,
    Succeeded,
};

fn webhook(attempt: i64) -> Event {
    Event::Webhook(Webhook {
        event_id: "evt".to_owned(),
        refund_id: Some("r".to_owned()),
        attempt: Some(attempt),
        refund: GatewayRefund {
            gateway_id: "re".to_owned(),
            status: Some(GatewayStatus::Pending),
            failure_reason: None,
        },
    })
}

type Moves = Vec<(RefundState, RefundState)>;

/// Where a message of the gateway can find a refund that it did not know to be submitted.
const HEARD: [RefundState; 6] = [
    Requested,
    Succeeded,
    Failed,
    Held,
    RequiresAction,
    AwaitingApproval,
];

fn chosen(destination: DestinationKind, to: RefundState) -> (Event, Moves) {
    let event = Event::DestinationChosen(destination);
    (event, vec![(Failed, to), (RequiresAction, to)])
}

/// The events with every state that they leave and the one that they lead to.
fn moves() -> Vec<(Event, Moves)> {
    let from = |states: &[RefundState], to| states.iter().map(|from| (*from, to)).collect();
    let open = [Requested, AwaitingApproval, RequiresAction, Failed];
    let cancelable = [Requested, Held, Failed, RequiresAction, AwaitingApproval];
    let approved = Event::Approved {
        by: "fin".to_owned(),
    };
    vec![
        (Event::Send { at: 1 }, vec![(Requested, Submitted)]),
        (Event::Answered(PostAnswer::Refused { code: None }), vec![]),
        (Event::LookedUp(None), vec![]),
        (webhook(1), from(&HEARD, Submitted)),
        (webhook(0), vec![]),
        (webhook(2), vec![]),
        (Event::LinkSent, vec![(Failed, RequiresAction)]),
        chosen(DestinationKind::Original, Requested),
        chosen(DestinationKind::BankAccount, AwaitingApproval),
        chosen(DestinationKind::OrganisationCredit, Credited),
        (approved, vec![(AwaitingApproval, Submitted)]),
        (Event::Rejected, vec![(AwaitingApproval, RequiresAction)]),
        (Event::BankResult(BankResult::Settled), vec![]),
        (Event::DisputeOpened, from(&open, Held)),
        (
            Event::DisputeClosed(DisputeOutcome::Won),
            vec![(Held, Requested)],
        ),
        (
            Event::DisputeClosed(DisputeOutcome::Lost),
            vec![(Held, Canceled)],
        ),
        (Event::CanceledByFinance, from(&cancelable, Canceled)),
        (Event::Undone, from(&cancelable, Canceled)),
    ]
}

fn check(event: &Event, moves: &Moves, refund_in: impl Fn(RefundState) -> Refund) {
    for &state in RefundState::ALL {
        let after = refund_in(state).apply(event).refund;
        let listed = moves.iter().find(|(from, _)| *from == state);
        let expected = listed.map_or(state, |(_, to)| *to);
        assert_eq!(after.state, expected, "{event:?} in {state:?}");
    }
}

#[test]
fn a_refund_sent_to_the_gateway_moves_as_listed() {
    for (event, moves) in moves() {
        check(&event, &moves, |state| {
            let mut refund = Refund::new("r", 5, state, Some("u".to_owned()));
            refund.attempt.first_post_at = Some(0);
            refund
        });
    }
}

#[test]
fn a_bank_transfer_moves_by_the_word_of_the_bank() {
    let rejected = BankResult::Rejected { reason: None };
    let all_moves = [
        (BankResult::Settled, vec![(Submitted, Succeeded)]),
        (rejected, vec![(Submitted, Failed), (Succeeded, Failed)]),
        (BankResult::Pending, vec![]),
    ];
    for (result, moves) in all_moves {
        check(&Event::BankResult(result), &moves, |state| {
            let mut refund = Refund::new("r", 5, state, None);
            refund.attempt.channel = Channel::Bank;
            refund
        });
    }
}

#[test]
fn a_canceled_refund_says_who_did_not_want_it() {
    let reasons = [
        (Event::CanceledByFinance, "canceled_by_finance"),
        (Event::Undone, "undone"),
    ];
    for (event, reason) in reasons {
        let canceled = Refund::new("r", 5, Requested, None).apply(&event).refund;
        assert_eq!(canceled.failure_reason.as_deref(), Some(reason));
    }
}

#[test]
fn what_can_be_undone_is_what_can_still_be_canceled() {
    for &state in RefundState::ALL {
        let canceled = Refund::new("r", 5, state, None).apply(&Event::Undone);
        let stopped = canceled.refund.state == Canceled;
        assert_eq!(stopped, !state.has_moved(), "{state:?}");
    }
}
