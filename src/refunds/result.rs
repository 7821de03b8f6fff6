//! The parts of a quote: sums per rate, the credit note it would issue, where the money goes.

use super::allocation::{Allocation, AllocationState};
use super::codes::codes;
use super::input::QuoteInput;
use super::lines::{QuotedInvoice, QuotedLine};
use super::tax_rate::TaxRate;
use crate::types::instant::Instant;
use crate::types::money::{Currency, Money};

codes! {
    QuoteStatus {
        Ok = "ok",
        /// The lines come to nothing or less; no credit note and no refund.
        NothingToRefund = "nothing_to_refund",
    }
}

/// What an individual gets back by joining. Amounts in minor units of `currency`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    pub status: QuoteStatus,
    pub currency: Currency,
    /// When the subscription ends: the moment of the quote.
    pub effective_at: Instant,
    /// Every line of every paid invoice, in input order.
    pub lines: Vec<QuotedLine>,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    /// By rising rate.
    pub tax_summary: Vec<RateTotal>,
    pub credit_note: Option<CreditNoteDraft>,
    pub allocations: Vec<Allocation>,
    pub settlement: Settlement,
    /// What the organisation's balance receives, the person's own account credit included.
    pub organisation_credit: i64,
    /// None if nothing is due.
    pub refund_due_by: Option<Instant>,
}

impl Quote {
    /// An amount of this quote with its currency, ready to print.
    #[must_use]
    pub const fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency)
    }
}

/// What the lines of one tax rate give back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateTotal {
    pub rate: TaxRate,
    pub net: i64,
    pub tax: i64,
}

/// The credit note that acceptance would issue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CreditNoteDraft {
    pub number: String,
    /// Numbers of the invoices it corrects, by date of issue.
    pub invoices: Vec<String>,
}

/// Where the gross goes: the five parts sum to it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settlement {
    /// Through the gateway, what needs an action first included.
    pub refund: i64,
    pub held: i64,
    pub credit: i64,
    pub bank_transfer: i64,
    pub already_returned: i64,
}

impl Settlement {
    /// Parts of allocations that never exceed `gross` together; the rest was returned already.
    pub(super) fn of(allocations: &[Allocation], gross: i64) -> Self {
        let mut parts = Self {
            already_returned: gross,
            ..Self::default()
        };
        for allocation in allocations {
            let part = match allocation.state {
                AllocationState::Requested | AllocationState::RequiresAction => &mut parts.refund,
                AllocationState::Held => &mut parts.held,
                AllocationState::Credit => &mut parts.credit,
                AllocationState::AwaitingApproval => &mut parts.bank_transfer,
            };
            *part += allocation.amount;
            parts.already_returned -= allocation.amount;
        }
        parts
    }
}

/// The number of the `sequence`th credit note of an account: at least six digits.
#[must_use]
pub fn credit_note_number(prefix: &str, sequence: i64) -> String {
    format!("{prefix}-CN-{sequence:06}")
}

pub(super) fn credit_note(input: &QuoteInput, invoices: &[QuotedInvoice<'_>]) -> CreditNoteDraft {
    let mut corrected: Vec<_> = invoices
        .iter()
        .filter(|quoted| quoted.is_relevant())
        .map(|quoted| (quoted.invoice.issued_at, &quoted.invoice.number))
        .collect();
    corrected.sort();
    CreditNoteDraft {
        number: credit_note_number(&input.credit_note_prefix, input.next_credit_note_seq),
        invoices: corrected
            .into_iter()
            .map(|(_, number)| number.clone())
            .collect(),
    }
}
