//! The invoices of a line: the engine's reading and rules, and what has to be printed.

use super::reading::given;
use crate::billing::invoice::{Invoice, Line, Payment};
use crate::billing::party::Party;
use crate::refunds::fault::Fault;
use crate::refunds::fields::Fields;
use crate::refunds::input;
use crate::types::money::Currency;
use crate::types::short_text::one_line;
use std::collections::HashSet;

/// Most characters of an id or a number.
const LONGEST_ID: usize = 100;
/// Most characters of a name, a description, a line of an address.
const LONGEST_TEXT: usize = 300;

/// The invoices of a line. `seller` and `customer` of the line stand for those that an invoice does not name.
pub(super) fn invoices(line: Fields<'_>, currency: Currency) -> Result<Vec<Invoice>, Fault> {
    let Some(value) = line.given("invoices") else {
        return Ok(Vec::new());
    };
    let list = value
        .as_array()
        .ok_or_else(|| Fault::new("invoices", "must be a list"))?;
    let seller = given(line, "seller", party)?;
    let customer = given(line, "customer", party)?;
    list.iter()
        .enumerate()
        .map(|(index, value)| {
            let own = Fields::of(value);
            own.and_then(|own| {
                let seller = party_or(own, "seller", seller.as_ref())?;
                let customer = party_or(own, "customer", customer.as_ref())?;
                let facts = input::Invoice::from_json(value)?;
                invoice(own, facts, currency, [seller, customer])
            })
            .map_err(|fault| fault.within("invoices", index))
        })
        .collect()
}

fn party_or(invoice: Fields<'_>, name: &str, otherwise: Option<&Party>) -> Result<Party, Fault> {
    match given(invoice, name, party)? {
        Some(own) => Ok(own),
        None => otherwise
            .cloned()
            .ok_or_else(|| Fault::new(name, "is missing here and in the line")),
    }
}

fn invoice(
    fields: Fields<'_>,
    facts: input::Invoice,
    currency: Currency,
    [seller, customer]: [Party; 2],
) -> Result<Invoice, Fault> {
    facts.check(currency)?;
    code(fields, "number")?;
    check_ids(fields, "lines")?;
    check_ids(fields, "payments")?;
    let descriptions = fields.list("lines", |line| text(line, "description"))?;
    let methods = fields.list("payments", |payment| {
        let gateway = given(payment, "gateway", |payment, name| {
            payment.word(name, |text| text.parse().ok())
        })?;
        Ok((text(payment, "method")?, gateway))
    })?;
    Ok(Invoice {
        number: facts.number,
        issued_at: facts.issued_at,
        status: facts.status,
        seller,
        customer,
        settled_at: given(fields, "settled_at", Fields::instant)?,
        lines: facts
            .lines
            .into_iter()
            .zip(descriptions)
            .map(|(facts, description)| Line { facts, description })
            .collect(),
        payments: facts
            .payments
            .into_iter()
            .zip(methods)
            .map(|(facts, (method, gateway))| Payment {
                facts,
                method,
                gateway,
            })
            .collect(),
    })
}

/// Each once: an id is what a line is found by again.
fn check_ids(invoice: Fields<'_>, list: &str) -> Result<(), Fault> {
    let ids = invoice.list(list, |item| code(item, "id"))?;
    let mut seen = HashSet::new();
    match ids.iter().position(|id| !seen.insert(id)) {
        Some(at) => Err(Fault::new("id", "is given twice").within(list, at)),
        None => Ok(()),
    }
}

fn party(line: Fields<'_>, name: &str) -> Result<Party, Fault> {
    let read = |fields: Fields<'_>| {
        Ok(Party {
            name: text(fields, "name")?,
            address: address(fields)?,
            vat_number: given(fields, "vat_number", text)?,
        })
    };
    Fields::of(line.value(name)?)
        .and_then(read)
        .map_err(|fault| fault.inside(name))
}

fn address(party: Fields<'_>) -> Result<Vec<String>, Fault> {
    let rule = "must be a list of texts that can be printed";
    let wrong = || Fault::new("address", rule);
    let lines = party.value("address")?.as_array().ok_or_else(wrong)?;
    lines
        .iter()
        .map(|line| printable(line.as_str()?))
        .collect::<Option<_>>()
        .ok_or_else(wrong)
}

/// A text for people: white space folded, not empty.
fn text(fields: Fields<'_>, name: &str) -> Result<String, Fault> {
    printable(fields.text(name)?)
        .ok_or_else(|| Fault::new(name, "must be 1 to 300 characters that can be printed"))
}

fn printable(text: &str) -> Option<String> {
    one_line(text, LONGEST_TEXT)
        .ok()
        .filter(|text| !text.is_empty())
}

/// A number or an id, exactly as given.
pub(super) fn code(fields: Fields<'_>, name: &str) -> Result<String, Fault> {
    let text = fields.text(name)?;
    if is_plain(text) {
        Ok(text.to_owned())
    } else {
        let rule = "must be 1 to 100 characters that can be printed";
        Err(Fault::new(name, rule))
    }
}

pub(super) fn is_plain(id: &str) -> bool {
    one_line(id, LONGEST_ID).is_ok_and(|line| line == id && !id.is_empty())
}
