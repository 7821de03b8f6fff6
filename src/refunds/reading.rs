//! The JSON of a quote's input becomes typed values. Shapes are judged here, meanings in `rules`.

use serde_json::Value;

use super::fault::{Fault, require};
use super::fields::{Fields, as_instant};
use super::input::{
    Destination, DestinationKind, Dispute, Invoice, InvoiceStatus, Line, LineKind, Payment,
    PaymentKind, Period, QuoteInput,
};
use super::tax_rate::TaxRate;
use crate::types::money::Currency;

impl QuoteInput {
    /// Reads the input of a conformance case or a stored snapshot.
    pub fn from_json(value: &Value) -> Result<Self, Fault> {
        let fields = Fields::of(value)?;
        let currency = |name| fields.word(name, |text| Currency::parse(text).ok());
        Ok(Self {
            currency: currency("currency")?,
            organisation_currency: currency("organisation_currency")?,
            quoted_at: fields.instant("quoted_at")?,
            accepted_at: fields.instant("accepted_at")?,
            version_at_quote: fields.integer("version_at_quote")?,
            version_at_acceptance: fields.integer("version_at_acceptance")?,
            full_refund_right: fields.flag("full_refund_right")?,
            credit_balance: fields.integer("credit_balance")?,
            credit_note_prefix: fields.text("credit_note_prefix")?.to_owned(),
            next_credit_note_seq: fields.integer("next_credit_note_seq")?,
            destination: destination(fields.value("destination")?)
                .map_err(|fault| fault.inside("destination"))?,
            invoices: fields.list("invoices", invoice)?,
        })
    }
}

impl Invoice {
    /// Reads one invoice with its lines and payments, in the form they have inside a quote's input.
    pub fn from_json(value: &Value) -> Result<Self, Fault> {
        Fields::of(value).and_then(invoice)
    }
}

/// The account is needed for a bank transfer only. Elsewhere it may be missing or null, but given
/// it has to be text all the same: a wrong type is a wrong type.
fn destination(value: &Value) -> Result<Destination, Fault> {
    let fields = Fields::of(value)?;
    let kind = fields.word("type", DestinationKind::parse)?;
    for name in ["iban", "holder"] {
        let is_text = fields.given(name).is_none_or(Value::is_string);
        require(is_text, name, "must be a text")?;
    }
    Ok(match kind {
        DestinationKind::Original => Destination::Original,
        DestinationKind::OrganisationCredit => Destination::OrganisationCredit,
        DestinationKind::BankAccount => Destination::BankAccount {
            iban: fields.text("iban")?.to_owned(),
            holder: fields.text("holder")?.to_owned(),
        },
    })
}

fn invoice(fields: Fields<'_>) -> Result<Invoice, Fault> {
    Ok(Invoice {
        number: fields.text("number")?.to_owned(),
        issued_at: fields.instant("issued_at")?,
        status: fields.word("status", InvoiceStatus::parse)?,
        lines: fields.list("lines", line)?,
        payments: fields.list("payments", payment)?,
    })
}

fn line(fields: Fields<'_>) -> Result<Line, Fault> {
    Ok(Line {
        id: fields.text("id")?.to_owned(),
        kind: fields.word("kind", LineKind::parse)?,
        quantity: fields.integer("quantity")?,
        unit_amount: fields.integer("unit_amount")?,
        discount: fields.integer("discount")?,
        tax: fields.integer("tax")?,
        tax_rate: fields.word("tax_rate", |text| TaxRate::parse(text).ok())?,
        period: match fields.value("period")? {
            Value::Null => None,
            value => Some(period(value)?),
        },
    })
}

fn period(value: &Value) -> Result<Period, Fault> {
    let ends = value.as_array().map(Vec::as_slice);
    let period = match ends {
        Some([start, end]) => as_instant(start)
            .zip(as_instant(end))
            .map(|(start, end)| Period { start, end }),
        _ => None,
    };
    period.ok_or_else(|| Fault::new("period", "must be null or two instants"))
}

fn payment(fields: Fields<'_>) -> Result<Payment, Fault> {
    Ok(Payment {
        id: fields.text("id")?.to_owned(),
        kind: fields.word("kind", PaymentKind::parse)?,
        amount: fields.integer("amount")?,
        refunded: fields.integer("refunded")?,
        dispute: fields.word("dispute", Dispute::parse)?,
        refundable_until: fields.instant_or_null("refundable_until")?,
        paid_at: fields.instant("paid_at")?,
    })
}
