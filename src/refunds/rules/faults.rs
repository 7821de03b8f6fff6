//! One wrong value in a sound input: the fault names its place.

use serde_json::{Value, json};

use crate::refunds::fault::Fault;
use crate::refunds::input::QuoteInput;

fn sound() -> Value {
    let line = |id: &str, kind: &str, unit_amount: i64, tax: i64| {
        let pays_for_time = !matches!(kind, "one_time" | "usage");
        let period = pays_for_time.then_some(["2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z"]);
        json!({
            "id": id, "kind": kind, "quantity": 1, "unit_amount": unit_amount, "discount": 0,
            "tax": tax, "tax_rate": "20", "period": period,
        })
    };
    json!({
        "currency": "KWD",
        "organisation_currency": "EUR",
        "quoted_at": "2026-10-16T00:00:00.9Z",
        "accepted_at": "2026-10-16T00:00:00Z",
        "version_at_quote": 1,
        "version_at_acceptance": 1,
        "full_refund_right": false,
        "credit_balance": -10,
        "credit_note_prefix": "A7F3",
        "next_credit_note_seq": 1,
        "destination": { "type": "original", "iban": null, "unknown": 1 },
        "invoices": [{
            "number": "", "issued_at": "2026-10-01T00:00:00Z", "status": "void",
            "lines": [
                line("L1", "recurring", 1000, 200), line("L2", "proration", -1000, -200),
                line("L3", "credit", -1000, 0), line("L4", "usage", 0, 0),
            ],
            "payments": [{
                "id": "p", "kind": "charge", "amount": 10, "refunded": 10, "dispute": "none",
                "refundable_until": null, "paid_at": "2026-10-01T00:00:00Z",
            }],
        }],
    })
}

fn judge(input: &Value) -> Result<(), Fault> {
    QuoteInput::from_json(input)?.check()
}

/// Where the input is faulty once `path` holds `value`.
fn fault_of(path: &str, value: Value) -> String {
    let mut input = sound();
    let pointer = format!("/{}", path.replace(['.', '['], "/").replace(']', ""));
    *input.pointer_mut(&pointer).unwrap() = value;
    let fault = judge(&input).expect_err(path);
    fault.path().to_owned()
}

#[test]
fn a_sound_input_has_no_fault_and_each_wrong_value_is_named() {
    assert_eq!(judge(&sound()), Ok(()));
    let (line, payment) = ("invoices[0].lines[0]", "invoices[0].payments[0]");
    for (path, value) in [
        ("currency".to_owned(), json!("kwd")),
        ("organisation_currency".to_owned(), json!("XYZ")),
        ("accepted_at".to_owned(), json!("2026-10-15T23:59:59.9Z")),
        ("version_at_quote".to_owned(), json!(1.0)),
        ("full_refund_right".to_owned(), json!(0)),
        ("credit_balance".to_owned(), json!(5)),
        ("credit_note_prefix".to_owned(), json!("")),
        ("next_credit_note_seq".to_owned(), json!(0)),
        ("destination.type".to_owned(), json!("moon")),
        ("destination.iban".to_owned(), json!(7)),
        ("invoices[0].status".to_owned(), json!("PAID")),
        ("invoices[0].payments".to_owned(), json!({})),
        (format!("{line}.quantity"), json!(true)),
        (format!("{line}.quantity"), json!(0)),
        (format!("{line}.discount"), json!(-10)),
        (format!("{line}.tax"), json!(-200)),
        (format!("{line}.tax"), json!(205)),
        (format!("{line}.tax_rate"), json!("20.0")),
        (format!("{line}.period"), json!(null)),
        (format!("{line}.period"), json!(["2026-10-01T00:00:00Z"])),
        (
            format!("{line}.period"),
            json!(["2026-10-01T00:00:00Z", "2026-10-01T00:00:00.9Z"]),
        ),
        (format!("{payment}.amount"), json!(0)),
        (format!("{payment}.refunded"), json!(20)),
        (format!("{payment}.refundable_until"), json!("")),
        (format!("{payment}.dispute"), json!(null)),
    ] {
        assert_eq!(fault_of(&path, value.clone()), path, "{value}");
    }
}

#[test]
fn the_sign_of_an_amount_depends_on_the_kind() {
    for (index, field, value) in [
        (0, "unit_amount", json!(-1000)),
        (1, "discount", json!(10)),
        (2, "unit_amount", json!(1000)),
        (2, "discount", json!(10)),
        (3, "unit_amount", json!(-10)),
    ] {
        let line = format!("invoices[0].lines[{index}]");
        let fault = fault_of(&format!("{line}.{field}"), value);
        assert!(fault.starts_with(&line), "{fault}");
    }
    let positive_credit = json!({ "id": "C", "kind": "credit", "quantity": 2, "unit_amount": 10,
        "discount": 30, "tax": -10, "tax_rate": "0",
        "period": ["2026-10-01T00:00:00Z", "2026-10-01T00:00:01Z"] });
    let mut input = sound();
    input["invoices"][0]["lines"][2] = positive_credit;
    assert_eq!(judge(&input), Ok(()));
}

#[test]
fn every_field_is_needed_even_where_it_may_be_null() {
    for (parent, field) in [
        ("", "destination"),
        ("/invoices/0", "number"),
        ("/invoices/0/lines/3", "period"),
        ("/invoices/0/payments/0", "refundable_until"),
    ] {
        let mut input = sound();
        let fields = input
            .pointer_mut(parent)
            .and_then(Value::as_object_mut)
            .unwrap();
        fields.remove(field).unwrap();
        let fault = judge(&input).unwrap_err();
        assert!(
            fault.to_string().ends_with(&format!("{field}: is missing")),
            "{fault}"
        );
    }
}

#[test]
fn a_bank_account_needs_its_details() {
    for details in [
        json!({}),
        json!({ "iban": "x", "holder": null }),
        json!({ "holder": "x" }),
    ] {
        let mut input = sound();
        input["destination"] = details;
        input["destination"]["type"] = json!("bank_account");
        let path = judge(&input).unwrap_err().path().to_owned();
        assert!(path.starts_with("destination."), "{path}");
    }
}
