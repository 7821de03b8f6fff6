//! Why an acceptance is refused although its input is sound.

use super::bank_account::AccountHolder;
use super::fault::Fault;
use super::iban::Iban;
use super::input::{Destination, Invoice, InvoiceStatus, LineKind, QuoteInput};
use crate::types::money::Currency;

/// Seconds for which a quote stands.
pub const QUOTE_LIFETIME_S: i64 = 900;

/// Why there is no quote. In the order of the checks: the first that fails is the answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuoteError {
    #[error("invalid input: {0}")]
    InvalidInput(#[from] Fault),
    #[error("the billing data has changed since the quote")]
    QuoteStale,
    #[error("the quote is older than {QUOTE_LIFETIME_S} seconds")]
    QuoteExpired,
    #[error("something is still to be paid")]
    OutstandingInvoice,
    #[error("the payments of invoice {number} do not add up to what it charged")]
    InconsistentInvoice { number: String },
    #[error("the bank account cannot receive the refund")]
    InvalidDestination,
    #[error("the organisation's account is in another currency")]
    CurrencyMismatch,
}

impl QuoteError {
    /// The word in JSON and in the database.
    #[must_use]
    pub const fn as_code(&self) -> &'static str {
        match self {
            Self::InvalidInput(_) => "invalid_input",
            Self::QuoteStale => "quote_stale",
            Self::QuoteExpired => "quote_expired",
            Self::OutstandingInvoice => "outstanding_invoice",
            Self::InconsistentInvoice { .. } => "inconsistent_invoice",
            Self::InvalidDestination => "invalid_destination",
            Self::CurrencyMismatch => "currency_mismatch",
        }
    }
}

/// Everything that can be known before the lines are computed.
pub(super) fn check(input: &QuoteInput) -> Result<(), QuoteError> {
    input.check()?;
    if input.version_at_quote != input.version_at_acceptance {
        return Err(QuoteError::QuoteStale);
    }
    if input.accepted_at.seconds_since(input.quoted_at) > QUOTE_LIFETIME_S {
        return Err(QuoteError::QuoteExpired);
    }
    if input.credit_balance < 0 || input.invoices.iter().any(is_outstanding) {
        return Err(QuoteError::OutstandingInvoice);
    }
    if let Some(invoice) = input.invoices.iter().find(|invoice| !adds_up(invoice)) {
        return Err(QuoteError::InconsistentInvoice {
            number: invoice.number.clone(),
        });
    }
    check_destination(&input.destination, input.currency)
}

/// Whether a refund in `currency` can go there at all.
pub fn check_destination(destination: &Destination, currency: Currency) -> Result<(), QuoteError> {
    match destination {
        Destination::Original | Destination::OrganisationCredit => Ok(()),
        Destination::BankAccount { iban, holder }
            if currency == Currency::EUR
                && Iban::parse(iban).is_ok()
                && AccountHolder::parse(holder).is_ok() =>
        {
            Ok(())
        }
        Destination::BankAccount { .. } => Err(QuoteError::InvalidDestination),
    }
}

fn is_outstanding(invoice: &Invoice) -> bool {
    match invoice.status {
        InvoiceStatus::Open | InvoiceStatus::Processing | InvoiceStatus::Uncollectible => true,
        InvoiceStatus::Paid | InvoiceStatus::Void | InvoiceStatus::Draft => false,
    }
}

/// A paid invoice was paid exactly, credit notes aside; of a negative one nothing was paid.
fn adds_up(invoice: &Invoice) -> bool {
    let charged: i128 = invoice
        .lines
        .iter()
        .filter(|line| line.kind != LineKind::Credit)
        .map(|line| line.net() + i128::from(line.tax))
        .sum();
    let paid: i128 = invoice
        .payments
        .iter()
        .map(|payment| i128::from(payment.amount))
        .sum();
    invoice.status != InvoiceStatus::Paid || paid == charged.max(0)
}

#[cfg(test)]
mod order;
