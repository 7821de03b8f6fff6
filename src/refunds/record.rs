//! One refund as it is stored: the machine's record, with what surrounds it.

use super::bank_account::AccountHolder;
use super::iban::Iban;
use super::input::DestinationKind;
use super::refund::{Attempt, Channel, Refund};
use super::refund_event::Event;
use crate::types::money::Money;
use crate::types::{AccountId, BankFileId, RefundId, UserId};
use chrono::{DateTime, Duration, Utc};

coded! {
    /// Who can give the money of a payment back the way it came.
    pub enum GatewayName {
        Stripe => "stripe",
        /// Finance does it by hand, from a queue.
        Manual => "manual",
    }
}

/// A stored refund. Its owner is the account that was paid for; the person is the one who asked for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundRecord {
    pub account: AccountId,
    pub id: RefundId,
    /// Number of the credit note.
    pub note: String,
    /// The organisation that the person joined.
    pub organisation: AccountId,
    pub user: UserId,
    pub payment: String,
    pub amount: Money,
    pub destination: DestinationKind,
    /// Present exactly for a bank account.
    pub bank: Option<(Iban, AccountHolder)>,
    /// Known events stay empty: a unique column sorts those out.
    pub refund: Refund,
    /// When to try again, if the last try said nothing.
    pub retry_at: Option<DateTime<Utc>>,
    pub attempt: AttemptFacts,
    pub created_at: DateTime<Utc>,
    /// The undo window: nothing leaves before it ends.
    pub send_after: DateTime<Utc>,
    pub due_by: DateTime<Utc>,
}

/// What is known of the current attempt besides the machine's part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AttemptFacts {
    /// Who was asked.
    pub gateway: Option<GatewayName>,
    /// A worker has the call in hand until then.
    pub leased_until: Option<DateTime<Utc>>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub approved: Option<(UserId, DateTime<Utc>)>,
    pub bank_file: Option<BankFileId>,
}

impl RefundRecord {
    /// When a worker may send it, as far as time decides.
    #[must_use]
    pub fn due_at(&self) -> DateTime<Utc> {
        let asked = self.retry_at.unwrap_or(self.send_after);
        asked.max(self.attempt.leased_until.unwrap_or(asked))
    }

    /// The record after `event` left the machine's part as `refund`.
    #[must_use]
    pub fn after(&self, refund: Refund, event: &Event, now: DateTime<Utc>) -> Self {
        let mut after = Self {
            refund,
            ..self.clone()
        };
        after.refund.known_events.clear();
        if after.refund.attempt.number != self.refund.attempt.number {
            after.attempt = AttemptFacts::default();
            if let Event::DestinationChosen(kind) = event {
                after.destination = *kind;
            }
        }
        if after.destination != DestinationKind::BankAccount {
            after.bank = None;
        }
        let began =
            |is: fn(&Attempt) -> bool| is(&after.refund.attempt) && !is(&self.refund.attempt);
        if began(|attempt| attempt.first_post_at.is_some()) || began(is_with_the_bank) {
            after.attempt.submitted_at = Some(now);
        }
        if let (Event::Approved { by }, true) = (event, began(is_with_the_bank)) {
            after.attempt.approved = by.parse().ok().map(|by| (by, now));
        }
        after.retry_at = self.next_try(&after.refund, now);
        after
    }

    fn next_try(&self, after: &Refund, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let wait = after.retry_in?;
        let known = self
            .retry_at
            .filter(|_| after.retries == self.refund.retries);
        known.or_else(|| now.checked_add_signed(Duration::seconds(wait)))
    }
}

fn is_with_the_bank(attempt: &Attempt) -> bool {
    attempt.channel == Channel::Bank
}
