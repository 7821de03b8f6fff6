//! What an invoice was paid with: a charge, account credit, a credit note before payment, or outside Stripe.

use super::object::{Units, id, instant, printable};
use crate::types::instant::Instant;
use serde_json::{Value, json};

/// The payments of a finalized invoice over `charged`, in our units. `refunded` is left at 0 where it takes our own
/// records to know it.
pub fn payments(invoice: &Value, charged: i64, disputes: &[Value]) -> Vec<Value> {
    let units = Units::of(invoice);
    let mut due = charged;
    let mut take = |amount: i64| {
        let taken = amount.clamp(0, due);
        due -= taken;
        (taken > 0).then_some(taken)
    };
    let moved =
        units.amount(&invoice["ending_balance"]) - units.amount(&invoice["starting_balance"]);
    let credit = take(if invoice["ending_balance"].is_null() {
        0
    } else {
        moved
    });
    let waived = take(units.amount(&invoice["pre_payment_credit_notes_amount"]));
    let charge = &invoice["charge"];
    let has_succeeded = charge["status"] == "succeeded";
    let paid = take(if has_succeeded {
        units.amount(&charge["amount_captured"])
    } else {
        0
    });
    let is_paid = invoice["status"] == "paid";
    let elsewhere = take(if is_paid { i64::MAX } else { 0 });
    let told = [
        credit.map(|amount| balance(invoice, "balance", (amount, 0), "Account credit")),
        waived.map(|amount| balance(invoice, "credit_notes", (amount, amount), "Credit note")),
        paid.map(|amount| charge_payment(charge, amount, disputes)),
        elsewhere.map(|amount| outside(invoice, amount)),
    ];
    told.into_iter().flatten().collect()
}

fn balance(invoice: &Value, name: &str, (amount, refunded): (i64, i64), method: &str) -> Value {
    json!({
        "id": own_id(invoice, name),
        "kind": "balance",
        "amount": amount,
        "refunded": refunded,
        "dispute": "none",
        "refundable_until": null,
        "paid_at": finalized_at(invoice),
        "method": method,
    })
}

/// Stripe does not number what is no charge.
fn own_id(invoice: &Value, name: &str) -> Option<String> {
    Some(format!("{}:{name}", id(invoice)?))
}

/// When the invoice was issued; drafts have no such moment yet.
pub fn finalized_at(invoice: &Value) -> Option<Instant> {
    let at = instant(&invoice["status_transitions"]["finalized_at"]);
    at.or_else(|| instant(&invoice["created"]))
}

fn charge_payment(charge: &Value, amount: i64, disputes: &[Value]) -> Value {
    json!({
        "id": id(charge),
        "kind": "charge",
        "amount": amount,
        "refunded": 0,
        "dispute": dispute(disputes),
        "refundable_until": null,
        "paid_at": instant(&charge["created"]),
        "method": method(&charge["payment_method_details"]),
        "gateway": "stripe",
    })
}

fn outside(invoice: &Value, amount: i64) -> Value {
    let paid_at = instant(&invoice["status_transitions"]["paid_at"]);
    json!({
        "id": own_id(invoice, "outside"),
        "kind": "charge",
        "amount": amount,
        "refunded": 0,
        "dispute": "none",
        "refundable_until": null,
        "paid_at": paid_at.or_else(|| finalized_at(invoice)),
        "method": "Paid outside Stripe",
        "gateway": "manual",
    })
}

/// One word for all disputes of a charge: an open one counts most, then a lost one. Of a word that is new, the worst
/// is assumed until somebody knows better: the refund waits.
fn dispute(disputes: &[Value]) -> &'static str {
    let words = disputes
        .iter()
        .map(|dispute| match dispute["status"].as_str() {
            Some("lost") => "lost",
            Some("warning_needs_response" | "warning_under_review") => "inquiry",
            Some("won" | "warning_closed" | "charge_refunded" | "prevented") => "won",
            _ => "open",
        });
    let gravity = |word: &&str| {
        ["won", "inquiry", "lost", "open"]
            .iter()
            .position(|one| one == word)
    };
    words.max_by_key(gravity).unwrap_or("none")
}

/// `Visa •••• 4242`: how the person knows it.
fn method(details: &Value) -> String {
    let kind = details["type"].as_str().unwrap_or("payment");
    let of_kind = &details[kind];
    let name = match of_kind["brand"].as_str() {
        Some("amex") => "American Express".to_owned(),
        Some("jcb") => "JCB".to_owned(),
        Some(brand) => title(brand),
        None if kind == "sepa_debit" => "SEPA".to_owned(),
        None => title(kind),
    };
    let last = of_kind["last4"].as_str().and_then(printable);
    last.map_or_else(|| name.clone(), |last| format!("{name} •••• {last}"))
}

/// `cartes_bancaires` becomes `Cartes bancaires`.
fn title(code: &str) -> String {
    let words = code.replace('_', " ");
    let mut letters = words.chars();
    let first = letters
        .next()
        .map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
