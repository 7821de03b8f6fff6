//! Lines of invoices and of credit notes.

use super::object::{Units, id, items, printable};
use crate::types::instant::Instant;
use serde_json::{Value, json};
use std::iter;

/// The lines of an invoice in the import's words, then those of its credit notes.
pub fn lines(invoice: &Value, own: &[Value], credit_notes: &[Value]) -> Vec<Value> {
    let units = Units::of(invoice);
    let mut has_plan = false;
    let mut told: Vec<Value> = own
        .iter()
        .map(|line| translated(line, units, &mut has_plan))
        .collect();
    let issued = credit_notes
        .iter()
        .filter(|note| note["status"] == "issued");
    let credited = issued.flat_map(|note| items(&note["lines"]));
    let credits: Vec<Value> = credited
        .filter_map(|line| credit(line, units, &told))
        .collect();
    told.extend(credits);
    told
}

/// The sum that the payments of the invoice have to make: credit notes come later and do not count.
pub fn charged(lines: &[Value]) -> i64 {
    let number = |line: &Value, name: &str| line[name].as_i64().unwrap_or(0);
    let own = lines.iter().filter(|line| line["kind"] != "credit");
    let gross = own.map(|line| {
        let net = number(line, "quantity") * number(line, "unit_amount") - number(line, "discount");
        net + number(line, "tax")
    });
    gross.sum::<i64>().max(0)
}

/// `has_plan` turns true with the first line of a subscription: those after it are add-ons.
fn translated(line: &Value, units: Units<'_>, has_plan: &mut bool) -> Value {
    let tax = Tax::of(line, units);
    let before = units.amount(&line["amount"]) - tax.inclusive;
    let discount = units.sum(items(&line["discount_amounts"]), "amount");
    let price = Price::of(line, (before, discount), units.step());
    let (kind, period) = kind(line, price.unit < 0, has_plan);
    json!({
        "id": id(line),
        "description": description(line),
        "kind": kind,
        "quantity": price.quantity,
        "unit_amount": price.unit,
        "discount": price.discount,
        "tax": tax.amount,
        "tax_rate": tax.rate,
        "period": period,
    })
}

fn description(line: &Value) -> Option<String> {
    let said = [
        &line["description"],
        &line["price"]["nickname"],
        &line["id"],
    ];
    said.into_iter().find_map(|text| printable(text.as_str()?))
}

/// Quantity × unit − discount = what the line charges before tax. Deductions carry no discount of their own.
struct Price {
    quantity: i64,
    unit: i64,
    discount: i64,
}

impl Price {
    fn of(line: &Value, (before, discount): (i64, i64), step: i64) -> Self {
        let one = |unit, discount| Self {
            quantity: 1,
            unit,
            discount,
        };
        if before < discount {
            return one(before - discount, 0);
        }
        let quantity = line["quantity"].as_i64().unwrap_or(1).max(1);
        if before % quantity == 0 && before / quantity % step == 0 {
            Self {
                quantity,
                unit: before / quantity,
                discount,
            }
        } else {
            one(before, discount)
        }
    }
}

/// A manual deduction is a proration of a second that is over: it lowers what was paid and returns nothing.
fn kind(
    line: &Value,
    is_deduction: bool,
    has_plan: &mut bool,
) -> (&'static str, Option<[Instant; 2]>) {
    let period = period(&line["period"]);
    let is_proration = line["proration"] == true;
    if is_proration && period.is_some() {
        return ("proration", period);
    }
    if is_deduction {
        let start = line["period"]["start"].as_i64().unwrap_or(0);
        let second = Instant::from_unix(start - 1).zip(Instant::from_unix(start));
        return ("proration", second.map(|(start, end)| [start, end]));
    }
    if line["type"] != "subscription" {
        return ("one_time", None);
    }
    if line["price"]["recurring"]["usage_type"] == "metered" {
        return ("usage", None);
    }
    match period {
        None => ("one_time", None),
        Some(_) if std::mem::replace(has_plan, true) => ("addon", period),
        Some(_) => ("recurring", period),
    }
}

fn period(period: &Value) -> Option<[Instant; 2]> {
    let start = Instant::from_unix(period["start"].as_i64()?)?;
    let end = Instant::from_unix(period["end"].as_i64()?)?;
    (end > start).then_some([start, end])
}

struct Tax {
    amount: i64,
    /// The part of it that the line's amount contains.
    inclusive: i64,
    rate: String,
}

impl Tax {
    fn of(line: &Value, units: Units<'_>) -> Self {
        let list = || items(&line["tax_amounts"]);
        let inclusive = list().filter(|tax| tax["inclusive"] == true);
        let rates = list().filter(|tax| tax["amount"] != 0);
        let percentages = rates.filter_map(|tax| percentage(line, &tax["tax_rate"]));
        Self {
            amount: units.sum(list(), "amount"),
            inclusive: units.sum(inclusive, "amount"),
            rate: summed(percentages),
        }
    }
}

/// In millionths of a percent. Automatic tax says what was really charged in `effective_percentage`; a rate that is
/// named by its id only may be among the line's own.
fn percentage(line: &Value, rate: &Value) -> Option<u64> {
    let whole = |rate: &Value| {
        let said = [&rate["effective_percentage"], &rate["percentage"]];
        said.into_iter().find_map(millionths)
    };
    let own = || items(&line["tax_rates"]).find(|own| id(own) == id(rate));
    whole(rate).or_else(|| own().and_then(whole))
}

/// Digits are read, not computed with: a rate is a label.
fn millionths(number: &Value) -> Option<u64> {
    let text = number.as_number()?.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let digits = fraction.bytes().chain(iter::repeat(b'0')).take(6);
    let digits = String::from_utf8(whole.bytes().chain(digits).collect()).ok()?;
    digits.parse().ok()
}

fn summed(rates: impl Iterator<Item = u64>) -> String {
    let sum: u64 = rates.sum();
    let text = format!("{}.{:06}", sum / 1_000_000, sum % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A line of a credit note, with the service period of what it credits: that of its line, else the latest of the
/// invoice. Nothing of a line without a period ever comes back, so its credit need not be known.
fn credit(line: &Value, units: Units<'_>, own: &[Value]) -> Option<Value> {
    let tax = Tax::of(line, units);
    let before = units.amount(&line["amount"]) - tax.inclusive;
    let net = before - units.amount(&line["discount_amount"]);
    let credited = id(&line["invoice_line_item"]);
    let period = match own
        .iter()
        .find(|own| credited.is_some() && own["id"].as_str() == credited)
    {
        Some(own) => own["period"].clone(),
        None => latest_period(own),
    };
    (!period.is_null() && net > 0).then(|| {
        json!({
            "id": id(line),
            "description": description(line),
            "kind": "credit",
            "quantity": 1,
            "unit_amount": -net,
            "discount": 0,
            "tax": -tax.amount,
            "tax_rate": tax.rate,
            "period": period,
        })
    })
}

fn latest_period(own: &[Value]) -> Value {
    let recurring = own.iter().filter(|line| line["kind"] == "recurring");
    let ends = recurring.max_by_key(|line| line["period"][1].as_str().map(str::to_owned));
    ends.map_or(Value::Null, |line| line["period"].clone())
}
