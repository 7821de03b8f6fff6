//! All that is known about one account's billing at one moment.

use super::invoice::Invoice;
use super::subscription::Subscription;
use crate::accounts::account::Plan;
use crate::refunds::input::{Destination, InvoiceStatus, QuoteInput};
use crate::types::instant::Instant;
use crate::types::money::{Currency, Money};

/// The billing data of one account. Amounts are minor units of its currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    pub plan: Plan,
    /// Revision of everything here: another number means that something has changed.
    pub billing_version: i64,
    pub terms: Terms,
    /// The running one.
    pub subscription: Option<Subscription>,
    /// By date of issue, then by number; settled ones too.
    pub invoices: Vec<Invoice>,
}

/// What holds for the account as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Terms {
    pub currency: Currency,
    /// Account credit; negative if the person owes.
    pub credit_balance: i64,
    pub credit_note_prefix: String,
    pub next_credit_note_seq: i64,
}

/// The part of a quote's input that does not come from the individual's account.
#[derive(Debug, Clone)]
pub struct QuoteAsked {
    pub organisation_currency: Currency,
    pub quoted_at: Instant,
    pub accepted_at: Instant,
    /// The `billing_version` that the quote was shown from; at the first quote, the present one.
    pub version_at_quote: i64,
    pub destination: Destination,
}

/// An invoice that has to be paid before its owner can join.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenInvoice {
    pub number: String,
    pub issued_at: Instant,
    pub status: InvoiceStatus,
    /// Still due, tax included.
    pub amount: Money,
}

/// A payment as its owner knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentMade {
    pub invoice: String,
    pub paid_at: Instant,
    pub method: String,
    pub amount: Money,
    pub refunded: Money,
}

impl Facts {
    /// What the refund engine computes from. Settled invoices are not in it: their unused time was returned when
    /// they were settled.
    #[must_use]
    pub fn quote_input(&self, asked: QuoteAsked) -> QuoteInput {
        let counted = self
            .invoices
            .iter()
            .filter(|invoice| invoice.is_in_quotes());
        QuoteInput {
            currency: self.terms.currency,
            organisation_currency: asked.organisation_currency,
            quoted_at: asked.quoted_at,
            accepted_at: asked.accepted_at,
            version_at_quote: asked.version_at_quote,
            version_at_acceptance: self.billing_version,
            full_refund_right: self.full_refund_right(asked.quoted_at),
            credit_balance: self.terms.credit_balance,
            credit_note_prefix: self.terms.credit_note_prefix.clone(),
            next_credit_note_seq: self.terms.next_credit_note_seq,
            destination: asked.destination,
            invoices: counted.map(Invoice::quote_facts).collect(),
        }
    }

    /// The running subscription's right to have everything back.
    #[must_use]
    pub fn full_refund_right(&self, at: Instant) -> bool {
        let running = self.subscription.as_ref();
        running.is_some_and(|subscription| subscription.full_refund_right(at))
    }

    /// Invoices that stand in the way of joining, the oldest first.
    #[must_use]
    pub fn outstanding(&self) -> Vec<OpenInvoice> {
        let open = self
            .invoices
            .iter()
            .filter(|invoice| invoice.is_outstanding());
        open.map(|invoice| OpenInvoice {
            number: invoice.number.clone(),
            issued_at: invoice.issued_at,
            status: invoice.status,
            amount: self.money(invoice.amount_due()),
        })
        .collect()
    }

    /// What the account's balance owes; it stands in the way like an open invoice.
    #[must_use]
    pub fn debt(&self) -> Option<Money> {
        let owed = self.terms.credit_balance.saturating_neg();
        (owed > 0).then(|| self.money(owed))
    }

    /// Every payment, the latest first.
    #[must_use]
    pub fn payments_made(&self) -> Vec<PaymentMade> {
        let mut made: Vec<_> = self
            .invoices
            .iter()
            .flat_map(|invoice| {
                invoice
                    .payments
                    .iter()
                    .map(move |payment| (invoice, payment))
            })
            .map(|(invoice, payment)| PaymentMade {
                invoice: invoice.number.clone(),
                paid_at: payment.facts.paid_at,
                method: payment.method.clone(),
                amount: self.money(payment.facts.amount),
                refunded: self.money(payment.facts.refunded),
            })
            .collect();
        made.sort_by(|a, b| {
            b.paid_at
                .cmp(&a.paid_at)
                .then_with(|| a.invoice.cmp(&b.invoice))
        });
        made
    }

    /// An amount of this account with its currency.
    #[must_use]
    pub const fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.terms.currency)
    }
}
