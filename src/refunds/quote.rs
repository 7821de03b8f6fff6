//! The refund due to an individual whose paid subscription ends by joining an organisation.
//! Pure: no clock, no database, no floating point.

use std::collections::BTreeMap;

use super::allocation::allocate;
use super::checks;
use super::fault::Fault;
use super::input::QuoteInput;
use super::lines::{QuotedInvoice, quote_invoices};
use super::result::credit_note;
use crate::types::instant::Instant;

pub use super::allocation::{Allocation, AllocationState};
pub use super::checks::QuoteError;
pub use super::lines::{QuotedLine, Reason};
pub use super::result::{CreditNoteDraft, Quote, QuoteStatus, RateTotal, Settlement};

/// Days within which the money has to be on its way.
pub const REFUND_DAYS: i64 = 14;

const SECONDS_PER_DAY: i64 = 86_400;

/// Computes what `input` gives back, or says why the invitation cannot be accepted as it stands.
pub fn quote(input: &QuoteInput) -> Result<Quote, QuoteError> {
    checks::check(input)?;
    let invoices = quote_invoices(input)?;
    let mut quote = sums(input, &invoices)?;
    if quote.gross > 0 {
        owe(&mut quote, input, &invoices)?;
    }
    let credit = i128::from(quote.settlement.credit) + i128::from(input.credit_balance);
    quote.organisation_credit = in_range(credit)?;
    if quote.organisation_credit > 0 && input.currency != input.organisation_currency {
        return Err(QuoteError::CurrencyMismatch);
    }
    Ok(quote)
}

/// The lines and their sums, as if nothing were to be refunded.
fn sums(input: &QuoteInput, invoices: &[QuotedInvoice<'_>]) -> Result<Quote, Fault> {
    let lines = || invoices.iter().flat_map(|quoted| &quoted.lines);
    let net = sum(lines(), |line| line.net)?;
    let tax = sum(lines(), |line| line.tax)?;
    Ok(Quote {
        status: QuoteStatus::NothingToRefund,
        currency: input.currency,
        effective_at: input.quoted_at,
        lines: lines().cloned().collect(),
        net,
        tax,
        gross: in_range(i128::from(net) + i128::from(tax))?,
        tax_summary: by_rate(lines())?,
        credit_note: None,
        allocations: Vec::new(),
        settlement: Settlement::default(),
        organisation_credit: 0,
        refund_due_by: None,
    })
}

fn owe(quote: &mut Quote, input: &QuoteInput, invoices: &[QuotedInvoice<'_>]) -> Result<(), Fault> {
    quote.status = QuoteStatus::Ok;
    quote.credit_note = Some(credit_note(input, invoices));
    quote.allocations = allocate(input, invoices, quote.gross);
    quote.settlement = Settlement::of(&quote.allocations, quote.gross);
    quote.refund_due_by = Some(due_by(input.accepted_at)?);
    Ok(())
}

fn due_by(accepted_at: Instant) -> Result<Instant, Fault> {
    accepted_at
        .shifted(REFUND_DAYS * SECONDS_PER_DAY)
        .ok_or_else(|| Fault::new("accepted_at", "is too late for any calendar"))
}

fn by_rate<'a>(lines: impl Iterator<Item = &'a QuotedLine>) -> Result<Vec<RateTotal>, Fault> {
    let mut rates = BTreeMap::<_, Vec<_>>::new();
    for line in lines.filter(|line| line.gross != 0) {
        rates.entry(&line.tax_rate).or_default().push(line);
    }
    rates
        .into_iter()
        .map(|(rate, lines)| {
            Ok(RateTotal {
                rate: rate.clone(),
                net: sum(lines.iter().copied(), |line| line.net)?,
                tax: sum(lines.iter().copied(), |line| line.tax)?,
            })
        })
        .collect()
}

fn sum<'a>(
    lines: impl Iterator<Item = &'a QuotedLine>,
    amount: impl Fn(&QuotedLine) -> i64,
) -> Result<i64, Fault> {
    in_range(lines.map(|line| i128::from(amount(line))).sum())
}

fn in_range(sum: i128) -> Result<i64, Fault> {
    i64::try_from(sum).map_err(|_| Fault::new("invoices", "a sum does not fit 64 bits"))
}
