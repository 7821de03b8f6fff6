//! What a person is shown of a quote, before consent and on the credit note: every line with the reason for its
//! amount. Kept inside the note, so that it prints tomorrow as it was agreed to.

use super::allocation::AllocationState;
use super::lines::{QuotedLine, Reason};
use super::quote::Quote;
use super::tax_rate::TaxRate;
use crate::billing::facts::Facts;
use crate::billing::invoice::Line;
use crate::types::instant::Instant;
use crate::types::money::{Currency, Money};
use serde::{Deserialize, Serialize};

/// A quote with the words and facts that explain it. Amounts in minor units of `currency`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    pub currency: Currency,
    /// When the subscription ends.
    pub effective_at: Instant,
    pub lines: Vec<StatedLine>,
    /// By rising rate.
    pub rates: Vec<StatedRate>,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    pub payments: Vec<StatedPayment>,
    /// Returned before, by a chargeback or a refund without a credit note.
    pub already_returned: i64,
    /// What the organisation's balance receives, the person's own account credit included.
    pub organisation_credit: i64,
    pub refund_due_by: Option<Instant>,
}

/// One line of a paid invoice and what it gives back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedLine {
    pub invoice: String,
    pub id: String,
    pub description: String,
    /// Net and tax as charged.
    pub paid: i64,
    /// Start and end of the service, none for what does not pay for time.
    pub period: Option<(Instant, Instant)>,
    pub unused_s: i64,
    pub period_s: i64,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    pub tax_rate: TaxRate,
    pub reason: Reason,
}

/// What the lines of one tax rate give back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedRate {
    pub rate: TaxRate,
    pub net: i64,
    pub tax: i64,
}

/// The share of one payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedPayment {
    pub id: String,
    /// As the person knows it: "Visa •••• 4242".
    pub method: String,
    pub amount: i64,
    pub state: AllocationState,
}

impl Statement {
    /// `quote` was made from `facts`.
    #[must_use]
    pub fn of(quote: &Quote, facts: &Facts) -> Self {
        Self {
            currency: quote.currency,
            effective_at: quote.effective_at,
            lines: quote
                .lines
                .iter()
                .map(|line| state_line(line, facts))
                .collect(),
            rates: quote
                .tax_summary
                .iter()
                .map(|total| StatedRate {
                    rate: total.rate.clone(),
                    net: total.net,
                    tax: total.tax,
                })
                .collect(),
            net: quote.net,
            tax: quote.tax,
            gross: quote.gross,
            payments: quote
                .allocations
                .iter()
                .map(|allocation| StatedPayment {
                    id: allocation.payment.clone(),
                    method: method(facts, &allocation.payment),
                    amount: allocation.amount,
                    state: allocation.state,
                })
                .collect(),
            already_returned: quote.settlement.already_returned,
            organisation_credit: quote.organisation_credit,
            refund_due_by: quote.refund_due_by,
        }
    }

    /// An amount of this statement, ready to print.
    #[must_use]
    pub const fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }

    /// Whether anything is given back at all.
    #[must_use]
    pub const fn gives_back(&self) -> bool {
        self.gross > 0
    }

    /// Whether a payment cannot be given back the way it came.
    #[must_use]
    pub fn needs_other_way(&self) -> bool {
        self.payments
            .iter()
            .any(|payment| payment.state == AllocationState::RequiresAction)
    }
}

fn state_line(quoted: &QuotedLine, facts: &Facts) -> StatedLine {
    let charged = charged(facts, quoted);
    let paid = charged.map_or(0, |line| line.facts.net() + i128::from(line.facts.tax));
    StatedLine {
        invoice: quoted.invoice.clone(),
        id: quoted.line.clone(),
        description: charged.map_or_else(String::new, |line| line.description.clone()),
        paid: i64::try_from(paid).unwrap_or(i64::MAX),
        period: charged
            .and_then(|line| line.facts.period)
            .map(|period| (period.start, period.end)),
        unused_s: quoted.unused_s,
        period_s: quoted.period_s,
        net: quoted.net,
        tax: quoted.tax,
        gross: quoted.gross,
        tax_rate: quoted.tax_rate.clone(),
        reason: quoted.reason,
    }
}

fn charged<'a>(facts: &'a Facts, quoted: &QuotedLine) -> Option<&'a Line> {
    let invoices = facts.invoices.iter();
    invoices
        .filter(|invoice| invoice.number == quoted.invoice)
        .flat_map(|invoice| &invoice.lines)
        .find(|line| line.facts.id == quoted.line)
}

fn method(facts: &Facts, payment: &str) -> String {
    let payments = facts.invoices.iter().flat_map(|invoice| &invoice.payments);
    payments
        .into_iter()
        .find(|made| made.facts.id == payment)
        .map_or_else(|| payment.to_owned(), |made| made.method.clone())
}
