//! Invoices as the refund engine counts them, with the words that have to be printed.

use super::party::Party;
use crate::refunds::input::{self, InvoiceStatus};
use crate::refunds::record::GatewayName;
use crate::types::instant::Instant;
use serde::Serialize;
use std::cmp::Ordering;

/// One invoice with its lines and payments. In JSON it has the form that `muster billing import` reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Invoice {
    pub number: String,
    pub issued_at: Instant,
    pub status: InvoiceStatus,
    pub seller: Party,
    pub customer: Party,
    /// When joining an organisation settled what was left of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<Instant>,
    pub lines: Vec<Line>,
    /// By the time of payment, then by id.
    pub payments: Vec<Payment>,
}

/// A line and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    #[serde(flatten)]
    pub facts: input::Line,
    pub description: String,
}

/// A payment and how the person knows it: `Visa •••• 4242`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Payment {
    #[serde(flatten)]
    pub facts: input::Payment,
    pub method: String,
    /// Who can give it back the way it came; unsaid, its id decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gateway: Option<GatewayName>,
}

impl Payment {
    /// The order of an invoice's payments: by time, then by id.
    #[must_use]
    pub fn in_order(&self, other: &Self) -> Ordering {
        let (one, two) = (&self.facts, &other.facts);
        (one.paid_at, &one.id).cmp(&(two.paid_at, &two.id))
    }
}

impl Invoice {
    /// Whether it stands in the way of joining until it is paid.
    #[must_use]
    pub const fn is_outstanding(&self) -> bool {
        match self.status {
            InvoiceStatus::Open | InvoiceStatus::Processing | InvoiceStatus::Uncollectible => true,
            InvoiceStatus::Paid | InvoiceStatus::Void | InvoiceStatus::Draft => false,
        }
    }

    /// Whether a quote still counts it. A settled one is done with, unless it has come back to be paid.
    #[must_use]
    pub const fn is_in_quotes(&self) -> bool {
        self.settled_at.is_none() || self.is_outstanding()
    }

    /// What is still to be paid, tax included, credits and payments taken off; never less than 0.
    #[must_use]
    pub fn amount_due(&self) -> i64 {
        let lines = self.lines.iter().map(|line| &line.facts);
        let charged: i128 = lines.map(|line| line.net() + i128::from(line.tax)).sum();
        let payments = self.payments.iter().map(|payment| &payment.facts);
        let paid: i128 = payments.map(|payment| i128::from(payment.amount)).sum();
        i64::try_from((charged - paid).max(0)).unwrap_or(i64::MAX)
    }

    /// The ids of its payments, in their order.
    pub fn payment_ids(&self) -> impl Iterator<Item = &str> {
        self.payments.iter().map(|payment| &*payment.facts.id)
    }

    /// The part of it that money is computed from.
    #[must_use]
    pub fn quote_facts(&self) -> input::Invoice {
        input::Invoice {
            number: self.number.clone(),
            issued_at: self.issued_at,
            status: self.status,
            lines: self.lines.iter().map(|line| line.facts.clone()).collect(),
            payments: self
                .payments
                .iter()
                .map(|payment| payment.facts.clone())
                .collect(),
        }
    }
}
