//! What a change of a payment's dispute means for its refunds. Pure.

use super::input::Dispute;
use super::refund_event::{DisputeOutcome, Event};

/// An inquiry holds nothing: as long as no money was taken back, the refund settles it. A dispute that was lost before
/// anybody heard of it is opened and closed at once.
#[must_use]
pub fn events(was: Dispute, is: Dispute) -> Vec<Event> {
    match (was, is) {
        (Dispute::None | Dispute::Inquiry | Dispute::Won | Dispute::Lost, Dispute::Open) => {
            vec![Event::DisputeOpened]
        }
        (Dispute::Open, Dispute::Lost) => vec![Event::DisputeClosed(DisputeOutcome::Lost)],
        (Dispute::None | Dispute::Inquiry | Dispute::Won, Dispute::Lost) => vec![
            Event::DisputeOpened,
            Event::DisputeClosed(DisputeOutcome::Lost),
        ],
        (Dispute::Open, Dispute::None | Dispute::Inquiry | Dispute::Won) => {
            vec![Event::DisputeClosed(DisputeOutcome::Won)]
        }
        (Dispute::Open, Dispute::Open)
        | (Dispute::Lost, Dispute::Lost)
        | (
            Dispute::None | Dispute::Inquiry | Dispute::Won | Dispute::Lost,
            Dispute::None | Dispute::Inquiry | Dispute::Won,
        ) => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::events;
    use crate::refunds::input::Dispute::{self, Inquiry, Lost, None, Open, Won};
    use crate::refunds::refund::Refund;
    use crate::refunds::refund_state::RefundState;

    /// The state of a refund that was due while its payment's dispute went this way.
    fn after(way: &[Dispute]) -> RefundState {
        let mut refund = Refund::new("r1", 1920, RefundState::Requested, Option::None);
        for step in way.windows(2) {
            for event in events(step[0], step[1]) {
                refund = refund.apply(&event).refund;
            }
        }
        refund.state
    }

    #[test]
    fn only_an_open_dispute_holds_and_only_a_lost_one_cancels() {
        assert_eq!(after(&[None, Inquiry]), RefundState::Requested);
        assert_eq!(after(&[None, Inquiry, Open]), RefundState::Held);
        assert_eq!(after(&[None, Open, Open]), RefundState::Held);
        assert_eq!(after(&[None, Open, Won]), RefundState::Requested);
        assert_eq!(after(&[None, Open, None]), RefundState::Requested);
        assert_eq!(after(&[None, Open, Lost]), RefundState::Canceled);
        assert_eq!(after(&[None, Won]), RefundState::Requested);
        assert_eq!(after(&[None, Open, Won, Open]), RefundState::Held);
    }

    #[test]
    fn a_dispute_heard_of_when_it_is_over_ends_the_same_way() {
        assert_eq!(after(&[None, Lost]), RefundState::Canceled);
        assert_eq!(after(&[Inquiry, Lost, Lost]), RefundState::Canceled);
        assert_eq!(
            after(&[None, Lost, Won]),
            RefundState::Canceled,
            "canceled for good"
        );
    }
}
