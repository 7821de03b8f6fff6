//! What typed values must also keep to make sense as money: signs, bounds, rounding units.
//!
//! Every invoice is held to them, whatever its status. Where the law is silent: ids and numbers
//! may be empty or repeated, and a line's net must fit 64 bits like every other amount.

use super::fault::{Fault, require};
use super::input::{Invoice, Line, LineKind, Payment, QuoteInput};
use crate::types::money::Currency;

const MULTIPLE: &str = "must be a multiple of the currency's rounding unit";

impl QuoteInput {
    /// The first rule that is broken, if any.
    pub fn check(&self) -> Result<(), Fault> {
        require(
            self.accepted_at >= self.quoted_at,
            "accepted_at",
            "must not be before quoted_at",
        )?;
        let has_prefix = !self.credit_note_prefix.is_empty();
        require(has_prefix, "credit_note_prefix", "must not be empty")?;
        let has_sequence = self.next_credit_note_seq >= 1;
        require(has_sequence, "next_credit_note_seq", "must be at least 1")?;
        multiple(self.credit_balance, self.currency, "credit_balance")?;
        each("invoices", &self.invoices, |invoice| {
            invoice.check(self.currency)
        })
    }
}

impl Invoice {
    /// The first rule that is broken by this invoice, its lines or its payments, if any.
    pub fn check(&self, currency: Currency) -> Result<(), Fault> {
        each("lines", &self.lines, |line| check_line(line, currency))?;
        each("payments", &self.payments, |payment| {
            check_payment(payment, currency)
        })
    }
}

fn each<T>(list: &str, items: &[T], check: impl Fn(&T) -> Result<(), Fault>) -> Result<(), Fault> {
    items
        .iter()
        .enumerate()
        .try_for_each(|(index, item)| check(item).map_err(|fault| fault.within(list, index)))
}

fn multiple(amount: i64, currency: Currency, field: &str) -> Result<(), Fault> {
    require(amount % currency.rounding_unit() == 0, field, MULTIPLE)
}

fn check_line(line: &Line, currency: Currency) -> Result<(), Fault> {
    multiple(line.unit_amount, currency, "unit_amount")?;
    multiple(line.discount, currency, "discount")?;
    multiple(line.tax, currency, "tax")?;
    require(line.quantity >= 1, "quantity", "must be at least 1")?;
    require(line.discount >= 0, "discount", "must not be negative")?;
    let net =
        i64::try_from(line.net()).map_err(|_| Fault::new("", "its net does not fit 64 bits"))?;
    let tax_sign_fits = line.tax == 0 || line.tax.signum() == net.signum();
    require(
        tax_sign_fits,
        "tax",
        "must be 0 or have the sign of the net",
    )?;
    check_sign(line, net)?;
    check_period(line)
}

fn check_sign(line: &Line, net: i64) -> Result<(), Fault> {
    let is_charge = line.unit_amount >= 0 && net >= 0;
    let is_deduction = line.unit_amount < 0 && line.discount == 0;
    match line.kind {
        LineKind::Recurring | LineKind::Addon | LineKind::OneTime | LineKind::Usage => require(
            is_charge,
            "unit_amount",
            "must be a charge, not a deduction",
        ),
        LineKind::Proration => require(
            is_charge || is_deduction,
            "unit_amount",
            "must be a charge, or a deduction without discount",
        ),
        LineKind::Credit => require(
            net <= 0 && (line.unit_amount >= 0 || is_deduction),
            "unit_amount",
            "must be a deduction, and without discount if it is negative",
        ),
    }
}

fn check_period(line: &Line) -> Result<(), Fault> {
    match line.period {
        Some(period) if line.kind.has_period() => require(
            period.end > period.start,
            "period",
            "must end after it starts",
        ),
        Some(_) => Err(Fault::new("period", "must be null for this kind")),
        None => require(!line.kind.has_period(), "period", "is needed for this kind"),
    }
}

fn check_payment(payment: &Payment, currency: Currency) -> Result<(), Fault> {
    multiple(payment.amount, currency, "amount")?;
    multiple(payment.refunded, currency, "refunded")?;
    require(payment.amount > 0, "amount", "must be more than 0")?;
    let is_within = (0..=payment.amount).contains(&payment.refunded);
    require(is_within, "refunded", "must be from 0 to the amount")
}

#[cfg(test)]
mod faults;
