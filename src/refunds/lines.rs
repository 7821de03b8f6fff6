//! What each line of the paid invoices is worth for the time that stays unused.

use super::codes::codes;
use super::fault::Fault;
use super::input::{Invoice, InvoiceStatus, Line, LineKind, Period, QuoteInput};
use super::tax_rate::TaxRate;
use crate::types::instant::Instant;
use crate::types::money::Money;

codes! {
    /// Why a line gives back what it gives.
    Reason {
        /// A part of its period is left.
        Unused = "unused",
        /// The whole period is left.
        Full = "full",
        /// The period is over.
        Ended = "ended",
        /// The right of withdrawal returns it whole.
        Withdrawal = "withdrawal",
        /// It does not pay for time: usage, or a fee paid once.
        NotRefundable = "not_refundable",
    }
}

/// What one line gives back, with the facts that explain it. Amounts in minor units, negative for
/// deductions and earlier credits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuotedLine {
    pub invoice: String,
    pub line: String,
    /// Seconds of the period that are left.
    pub unused_s: i64,
    /// Seconds of the whole period; 0 for a line without one.
    pub period_s: i64,
    pub net: i64,
    pub tax: i64,
    pub gross: i64,
    pub tax_rate: TaxRate,
    pub reason: Reason,
}

/// A paid invoice and what its lines give back, in input order.
pub(super) struct QuotedInvoice<'a> {
    pub invoice: &'a Invoice,
    pub lines: Vec<QuotedLine>,
}

impl QuotedInvoice<'_> {
    /// Whether this invoice has a part in the refund, if only one that cancels out.
    pub fn is_relevant(&self) -> bool {
        self.lines.iter().any(|line| line.gross != 0)
    }
}

/// Quotes every line of every paid invoice. Fails only if an amount leaves 64 bits.
pub(super) fn quote_invoices(input: &QuoteInput) -> Result<Vec<QuotedInvoice<'_>>, Fault> {
    input
        .invoices
        .iter()
        .filter(|invoice| invoice.status == InvoiceStatus::Paid)
        .map(|invoice| {
            let lines = quote_lines(input, invoice)?;
            Ok(QuotedInvoice { invoice, lines })
        })
        .collect()
}

fn quote_lines(input: &QuoteInput, invoice: &Invoice) -> Result<Vec<QuotedLine>, Fault> {
    let is_running = |line: &Line| unused(line, input.quoted_at) > 0;
    let withdrawn = input.full_refund_right && invoice.lines.iter().any(is_running);
    invoice
        .lines
        .iter()
        .map(|line| quote_line(input, invoice, line, withdrawn))
        .collect()
}

fn quote_line(
    input: &QuoteInput,
    invoice: &Invoice,
    line: &Line,
    withdrawn: bool,
) -> Result<QuotedLine, Fault> {
    let out_of_range = || Fault::new("invoices", "an amount does not fit 64 bits");
    let period_s = line.period.map_or(0, length);
    let reason = reason(line, input.quoted_at, withdrawn);
    let unused_s = match reason {
        Reason::Withdrawal => period_s,
        _ => unused(line, input.quoted_at),
    };
    let returned = |amount: i64| match reason {
        Reason::Withdrawal | Reason::Full => Ok(amount),
        Reason::Ended | Reason::NotRefundable => Ok(0),
        Reason::Unused => Money::new(amount, input.currency)
            .share(unused_s, period_s)
            .map(|share| share.minor)
            .map_err(|_| out_of_range()),
    };
    let net = returned(i64::try_from(line.net()).map_err(|_| out_of_range())?)?;
    let tax = returned(line.tax)?;
    Ok(QuotedLine {
        invoice: invoice.number.clone(),
        line: line.id.clone(),
        unused_s,
        period_s,
        net,
        tax,
        gross: net.checked_add(tax).ok_or_else(out_of_range)?,
        tax_rate: line.tax_rate.clone(),
        reason,
    })
}

/// Withdrawal takes back fees paid once as well, but never what has been consumed.
fn reason(line: &Line, at: Instant, withdrawn: bool) -> Reason {
    let unused_s = unused(line, at);
    match line.period {
        _ if withdrawn && line.kind != LineKind::Usage => Reason::Withdrawal,
        None => Reason::NotRefundable,
        Some(_) if unused_s == 0 => Reason::Ended,
        Some(period) if unused_s == length(period) => Reason::Full,
        Some(_) => Reason::Unused,
    }
}

fn unused(line: &Line, at: Instant) -> i64 {
    line.period.map_or(0, |period| {
        let left = period.end.seconds_since(at.max(period.start));
        left.clamp(0, length(period))
    })
}

/// At least 0, so that a period that ends before it starts cannot upset `clamp`.
fn length(period: Period) -> i64 {
    period.end.seconds_since(period.start).max(0)
}
