//! People's part in the life of a refund: the invitee, finance, the bank and disputes.

use super::input::DestinationKind;
use super::refund::{Channel, Refund, Turn};
use super::refund_event::{BankResult, DisputeOutcome};
use super::refund_state::{Action, Alert, RefundState};

const DISPUTE_LOST: &str = "dispute_lost";

impl Turn {
    pub(super) fn link_sent(&mut self) {
        if self.refund.state == RefundState::Failed {
            self.refund.state = RefundState::RequiresAction;
        }
    }

    pub(super) fn destination_chosen(&mut self, destination: DestinationKind) {
        let refund = &mut self.refund;
        if !matches!(
            refund.state,
            RefundState::Failed | RefundState::RequiresAction
        ) {
            return;
        }
        refund.start_new_attempt();
        refund.failure_reason = None;
        refund.retries = 0;
        refund.retry_in = None;
        refund.state = match destination {
            DestinationKind::Original => RefundState::Requested,
            DestinationKind::BankAccount => RefundState::AwaitingApproval,
            DestinationKind::OrganisationCredit => {
                refund.credited = refund.amount;
                let refund_id = refund.id.clone();
                self.actions.push(Action::Credit { refund_id });
                RefundState::Credited
            }
        };
    }

    pub(super) fn approved(&mut self, by: &str) {
        if self.refund.state != RefundState::AwaitingApproval {
            return;
        }
        if self.refund.requested_by.as_deref() == Some(by) {
            return self.alerts.push(Alert::SelfApproval);
        }
        self.refund.state = RefundState::Submitted;
        self.refund.attempt.channel = Channel::Bank;
        let key = self.refund.key();
        self.actions.push(Action::Bank { key });
    }

    pub(super) fn rejected(&mut self) {
        if self.refund.state == RefundState::AwaitingApproval {
            self.refund.state = RefundState::RequiresAction;
        }
    }

    pub(super) fn bank_result(&mut self, result: &BankResult) {
        let refund = &mut self.refund;
        if refund.attempt.channel != Channel::Bank {
            return;
        }
        match (result, refund.state) {
            (BankResult::Settled, RefundState::Submitted) => refund.pay(),
            (BankResult::Rejected { reason }, RefundState::Submitted) => {
                refund.fail(reason.as_deref());
            }
            (BankResult::Rejected { reason }, RefundState::Succeeded) => {
                refund.take_back();
                refund.fail(reason.as_deref());
            }
            _ => {}
        }
    }

    pub(super) fn dispute_opened(&mut self) {
        match self.refund.state {
            RefundState::Requested
            | RefundState::AwaitingApproval
            | RefundState::RequiresAction
            | RefundState::Failed => self.refund.hold(self.refund.state),
            RefundState::Submitted | RefundState::Succeeded => {
                self.alerts.push(Alert::DisputeOverlap);
            }
            RefundState::Held | RefundState::Credited | RefundState::Canceled => {}
        }
    }

    pub(super) fn dispute_closed(&mut self, outcome: DisputeOutcome) {
        let refund = &mut self.refund;
        if refund.state != RefundState::Held {
            return;
        }
        match outcome {
            DisputeOutcome::Won => {
                refund.state = refund.held_from.take().unwrap_or(RefundState::Requested);
            }
            DisputeOutcome::Lost => refund.cancel(DISPUTE_LOST),
        }
    }

    /// By finance, or because joining was taken back: either only while nothing is on its way.
    pub(super) fn canceled(&mut self, reason: &str) {
        match self.refund.state {
            RefundState::Requested
            | RefundState::Held
            | RefundState::Failed
            | RefundState::RequiresAction
            | RefundState::AwaitingApproval => self.refund.cancel(reason),
            RefundState::Submitted
            | RefundState::Succeeded
            | RefundState::Credited
            | RefundState::Canceled => {}
        }
    }
}

impl Refund {
    /// The person has the money already, from their bank.
    #[must_use]
    pub fn was_charged_back(&self) -> bool {
        self.state == RefundState::Canceled && self.failure_reason.as_deref() == Some(DISPUTE_LOST)
    }

    pub(super) fn hold(&mut self, from: RefundState) {
        self.state = RefundState::Held;
        self.held_from = Some(from);
        self.retry_in = None;
    }

    fn cancel(&mut self, reason: &str) {
        self.state = RefundState::Canceled;
        self.failure_reason = Some(reason.to_owned());
        self.retry_in = None;
    }
}
