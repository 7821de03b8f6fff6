//! Which payment is asked first, and which ones help when the first are not enough.

use serde_json::{Value, json};

use crate::refunds::allocation::AllocationState::{self, Credit, Requested, RequiresAction};
use crate::refunds::input::QuoteInput;
use crate::refunds::quote::{Quote, quote};

const NOW: &str = "2026-10-16T00:00:00Z";

fn line(kind: &str, unit_amount: i64, period: [&str; 2]) -> Value {
    json!({
        "id": "L", "kind": kind, "quantity": 1, "unit_amount": unit_amount, "discount": 0,
        "tax": 0, "tax_rate": "0", "period": period.map(|day| format!("{day}T00:00:00Z")),
    })
}

fn payment(id: &str, kind: &str, amount: i64, paid_at: &str, until: &Value) -> Value {
    json!({
        "id": id, "kind": kind, "amount": amount, "refunded": 0, "dispute": "none",
        "refundable_until": until, "paid_at": format!("{paid_at}T00:00:00Z"),
    })
}

fn invoice(lines: &[Value], payments: &[Value]) -> Value {
    json!({
        "number": "N", "issued_at": NOW, "status": "paid", "lines": lines, "payments": payments,
    })
}

fn quoted(invoices: &[Value]) -> Quote {
    let input = json!({
        "currency": "EUR", "organisation_currency": "EUR", "quoted_at": NOW, "accepted_at": NOW,
        "version_at_quote": 1, "version_at_acceptance": 1, "full_refund_right": false,
        "credit_balance": 0, "credit_note_prefix": "A", "next_credit_note_seq": 1,
        "destination": { "type": "original" }, "invoices": invoices,
    });
    quote(&QuoteInput::from_json(&input).unwrap()).unwrap()
}

fn parts(quote: &Quote) -> Vec<(&str, i64, AllocationState)> {
    let parts = quote.allocations.iter();
    parts
        .map(|part| (part.payment.as_str(), part.amount, part.state))
        .collect()
}

const ALL_LEFT: [&str; 2] = ["2026-10-16", "2026-11-16"];
const OVER: [&str; 2] = ["2026-09-16", "2026-10-16"];

#[test]
fn the_latest_comes_first_then_credit_then_ids_by_their_bytes() {
    let payments = [
        payment("a", "charge", 10, "2026-10-01", &json!(null)),
        payment(
            "é",
            "charge",
            10,
            "2026-10-02",
            &json!("2026-10-15T23:59:59Z"),
        ),
        payment("b", "charge", 10, "2026-10-02", &json!(NOW)),
        payment("B", "charge", 10, "2026-10-02", &json!(null)),
        payment(
            "z",
            "balance",
            10,
            "2026-10-02",
            &json!("2026-10-15T23:59:59Z"),
        ),
    ];
    let quote = quoted(&[invoice(&[line("recurring", 50, ALL_LEFT)], &payments)]);
    let expected = [
        ("z", 10, Credit),
        ("B", 10, Requested),
        ("b", 10, Requested),
        ("é", 10, RequiresAction),
        ("a", 10, Requested),
    ];
    assert_eq!(parts(&quote), expected);
}

#[test]
fn payments_of_other_invoices_help_only_while_the_amounts_are_too_small() {
    let change = [
        line("proration", -80, OVER),
        line("proration", 100, ALL_LEFT),
    ];
    let paid = |id, amount, day| [payment(id, "charge", amount, day, &json!(null))];
    let quote = quoted(&[
        invoice(
            &[line("recurring", 50, OVER)],
            &paid("oldest", 50, "2026-08-01"),
        ),
        invoice(
            &[line("recurring", 80, OVER)],
            &paid("older", 80, "2026-09-01"),
        ),
        invoice(&change, &paid("first", 20, "2026-07-01")),
    ]);
    assert_eq!(
        parts(&quote),
        [("first", 20, Requested), ("older", 80, Requested)]
    );
    assert_eq!(quote.settlement.already_returned, 0);
    assert_eq!(quote.credit_note.unwrap().invoices, ["N"]);
}
