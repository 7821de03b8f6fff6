//! Which payment gives how much back, and in which state its refund starts.

use std::cmp::Reverse;

use super::codes::codes;
use super::input::{Destination, Dispute, Payment, PaymentKind, QuoteInput};
use super::lines::QuotedInvoice;
use super::refund_state::RefundState;

codes! {
    /// How the refund of one payment begins.
    AllocationState {
        /// Becomes credit of the organisation; nothing is sent.
        Credit = "credit",
        /// The payment is under dispute.
        Held = "held",
        /// A bank transfer that a second person has to approve.
        AwaitingApproval = "awaiting_approval",
        /// The gateway takes no more refunds of this payment.
        RequiresAction = "requires_action",
        /// Ready to be sent to the gateway.
        Requested = "requested",
    }
}

impl AllocationState {
    /// The first state of the refund record; none for credit, which has no record.
    #[must_use]
    pub const fn refund_state(self) -> Option<RefundState> {
        match self {
            Self::Credit => None,
            Self::Held => Some(RefundState::Held),
            Self::AwaitingApproval => Some(RefundState::AwaitingApproval),
            Self::RequiresAction => Some(RefundState::RequiresAction),
            Self::Requested => Some(RefundState::Requested),
        }
    }
}

/// The part of the refund that one payment gives back, in minor units, always more than 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allocation {
    pub payment: String,
    pub amount: i64,
    pub state: AllocationState,
}

/// Takes `gross` from the payments, the latest first. What no payment can give any more is left
/// over: it was returned before, by a chargeback or a refund without a credit note.
pub(super) fn allocate(
    input: &QuoteInput,
    invoices: &[QuotedInvoice<'_>],
    gross: i64,
) -> Vec<Allocation> {
    let mut due = gross;
    let mut allocations = Vec::new();
    for payment in eligible(invoices, gross) {
        let amount = available(payment).min(due);
        if amount > 0 {
            due -= amount;
            allocations.push(Allocation {
                payment: payment.id.clone(),
                amount,
                state: first_state(input, payment),
            });
        }
    }
    allocations
}

/// The payments of the invoices that have a part in the refund. If together they were less than
/// the refund, those of the other paid invoices help, one after the other, until they are enough.
fn eligible<'a>(invoices: &'a [QuotedInvoice<'_>], gross: i64) -> Vec<&'a Payment> {
    let (mut list, others) = (payments(invoices, true), payments(invoices, false));
    let mut sum: i128 = list.iter().map(|payment| i128::from(payment.amount)).sum();
    for payment in others {
        if sum >= i128::from(gross) {
            break;
        }
        sum += i128::from(payment.amount);
        list.push(payment);
    }
    list
}

fn payments<'a>(invoices: &'a [QuotedInvoice<'_>], relevant: bool) -> Vec<&'a Payment> {
    let mut list: Vec<_> = invoices
        .iter()
        .filter(|quoted| quoted.is_relevant() == relevant)
        .flat_map(|quoted| &quoted.invoice.payments)
        .collect();
    list.sort_by_key(|payment| (Reverse(payment.paid_at), payment.kind, &payment.id));
    list
}

fn available(payment: &Payment) -> i64 {
    match payment.dispute {
        Dispute::Lost => 0,
        _ => payment.amount - payment.refunded,
    }
}

fn first_state(input: &QuoteInput, payment: &Payment) -> AllocationState {
    let window_is_over = payment
        .refundable_until
        .is_some_and(|until| input.quoted_at > until);
    if payment.kind == PaymentKind::Balance {
        return AllocationState::Credit;
    }
    if payment.dispute == Dispute::Open {
        return AllocationState::Held;
    }
    match input.destination {
        Destination::OrganisationCredit => AllocationState::Credit,
        Destination::BankAccount { .. } => AllocationState::AwaitingApproval,
        Destination::Original if window_is_over => AllocationState::RequiresAction,
        Destination::Original => AllocationState::Requested,
    }
}

#[cfg(test)]
mod order;
