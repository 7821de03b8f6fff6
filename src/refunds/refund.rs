//! The life of one refund. Pure: the caller stores the new refund, then carries out the actions.
//!
//! An attempt is new only after the gateway or the bank said a definite no or the destination
//! changed, and every call carries `refund id:attempt`; so a lost answer can never pay twice.
//! What the rules do not name is ignored and changes nothing, a pending answer included.

use std::collections::BTreeSet;

use super::refund_event::Event;
use super::refund_state::{Action, Alert, GatewayStatus, RefundState};

/// A refund record. Amounts in minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refund {
    pub id: String,
    pub amount: i64,
    /// Who asked for it; may not approve it.
    pub requested_by: Option<String>,
    pub state: RefundState,
    pub attempt: Attempt,
    pub failure_reason: Option<String>,
    /// What has left by this record and not come back: 0 or the amount.
    pub paid: i64,
    pub credited: i64,
    /// Tries since the last certain word of the gateway.
    pub retries: u32,
    /// Seconds until the next try.
    pub retry_in: Option<i64>,
    /// The state that a dispute interrupted.
    pub held_from: Option<RefundState>,
    /// Ids of the webhooks already seen; may stay empty where a unique column sorts them out.
    pub known_events: BTreeSet<String>,
}

/// What is known of the current try. A new one forgets all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    pub number: i64,
    pub channel: Channel,
    pub gateway_id: Option<String>,
    pub gateway_status: Option<GatewayStatus>,
    /// Unix seconds of the first POST, or of the first after a look-up found nothing.
    pub first_post_at: Option<i64>,
    /// A look-up since then found nothing.
    pub lookup_missed: bool,
    pub pending: Option<Pending>,
}

/// Who moves the money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Channel {
    Gateway,
    Bank,
}

/// The answer that the gateway still owes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pending {
    Post,
    /// After a refusal with this code, or because the gateway's memory of keys has run out.
    Lookup {
        refusal: Option<String>,
    },
}

impl Attempt {
    /// A try of which nothing is known yet.
    #[must_use]
    pub const fn new(number: i64) -> Self {
        Self {
            number,
            channel: Channel::Gateway,
            gateway_id: None,
            gateway_status: None,
            first_post_at: None,
            lookup_missed: false,
            pending: None,
        }
    }
}

/// A refund after an event, with what to do and whom to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    pub refund: Refund,
    pub actions: Vec<Action>,
    pub alerts: Vec<Alert>,
}

impl Refund {
    /// A new record in the state that its allocation gave it.
    #[must_use]
    pub fn new(id: &str, amount: i64, initial: RefundState, requested_by: Option<String>) -> Self {
        Self {
            id: id.to_owned(),
            amount,
            requested_by,
            state: initial,
            attempt: Attempt::new(1),
            failure_reason: None,
            paid: 0,
            credited: 0,
            retries: 0,
            retry_in: None,
            held_from: None,
            known_events: BTreeSet::new(),
        }
    }

    /// The idempotency key of every call of the current attempt.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}:{}", self.id, self.attempt.number)
    }

    /// Total over every state and event: whatever does not belong here changes nothing.
    #[must_use]
    pub fn apply(self, event: &Event) -> Turn {
        let mut turn = Turn {
            refund: self,
            actions: Vec::new(),
            alerts: Vec::new(),
        };
        match event {
            Event::Send { at } => turn.send(*at),
            Event::Answered(answer) => turn.answered(answer),
            Event::LookedUp(found) => turn.looked_up(found.as_ref()),
            Event::Webhook(webhook) => turn.webhook(webhook),
            Event::LinkSent => turn.link_sent(),
            Event::DestinationChosen(destination) => turn.destination_chosen(*destination),
            Event::Approved { by } => turn.approved(by),
            Event::Rejected => turn.rejected(),
            Event::BankResult(result) => turn.bank_result(result),
            Event::DisputeOpened => turn.dispute_opened(),
            Event::DisputeClosed(outcome) => turn.dispute_closed(*outcome),
            Event::CanceledByFinance => turn.canceled("canceled_by_finance"),
            Event::Undone => turn.canceled("undone"),
        }
        turn
    }

    pub(super) fn start_new_attempt(&mut self) {
        self.attempt = Attempt::new(self.attempt.number.saturating_add(1));
    }

    pub(super) fn pay(&mut self) {
        self.state = RefundState::Succeeded;
        self.paid = self.paid.saturating_add(self.amount);
    }

    /// Money that had left has come back.
    pub(super) fn take_back(&mut self) {
        self.paid = self.paid.saturating_sub(self.amount);
    }

    pub(super) fn fail(&mut self, reason: Option<&str>) {
        let named = reason.filter(|reason| !reason.is_empty());
        self.state = RefundState::Failed;
        self.failure_reason = Some(named.unwrap_or("unknown").to_owned());
        self.retry_in = None;
    }
}

#[cfg(test)]
mod stories;
#[cfg(test)]
mod table;
