use super::super::line::{ImportLine, LineRefusal, PlanTold};
use crate::refunds::input::InvoiceStatus;
use serde_json::{Value, json};

const SAMPLE: &str = include_str!("../../../docs/samples/billing.jsonl");

fn sample(index: usize) -> Value {
    serde_json::from_str(SAMPLE.lines().nth(index).unwrap()).unwrap()
}

fn read(value: &Value) -> Result<ImportLine, LineRefusal> {
    ImportLine::read(value.to_string().as_bytes())
}

/// Why the second line of the sample is refused with one field changed.
fn refusal(pointer: &str, new: Value) -> String {
    let mut line = sample(1);
    *line.pointer_mut(pointer).unwrap() = new;
    read(&line).unwrap_err().to_string()
}

#[test]
fn the_documented_sample_is_read() {
    let lines: Vec<_> = SAMPLE
        .lines()
        .map(|line| ImportLine::read(line.as_bytes()).unwrap())
        .collect();
    assert_eq!(lines.len(), 5);
    assert_eq!(lines[0].plan, PlanTold::Free);
    assert_eq!(lines[1].invoices[0].payments[0].method, "Visa •••• 4242");
    assert_eq!(lines[2].invoices[1].lines.len(), 3);
    assert_eq!(
        lines[2].invoices[1].issued_at.to_string(),
        "2026-09-13T18:30:00Z"
    );
    assert_eq!(lines[3].invoices[0].status, InvoiceStatus::Open);
    assert_eq!(lines[3].invoices[0].amount_due(), 4100);
    let PlanTold::Pro(subscription) = &lines[1].plan else {
        panic!("Ben is Pro");
    };
    assert!(!subscription.full_refund_right(subscription.started_at));
}

#[test]
fn what_is_no_json_is_refused_with_its_place() {
    let refusal = ImportLine::read(b"{\"email\": ").unwrap_err();
    assert_eq!(refusal, LineRefusal::NotJson { column: 10 });
    assert!(matches!(
        ImportLine::read(b"{\"email\": \"\xff\"}"),
        Err(LineRefusal::NotJson { .. })
    ));
    assert_eq!(
        read(&json!([])).unwrap_err().to_string(),
        "must be an object"
    );
    let deep = "[".repeat(100_000);
    assert!(matches!(
        ImportLine::read(deep.as_bytes()),
        Err(LineRefusal::NotJson { .. })
    ));
}

/// Each refused as `field: rule`.
fn refused(faults: &[(&str, Value, &str)]) {
    for (field, new, rule) in faults {
        let pointer = field.replace(['.', '['], "/").replace(']', "");
        let said = refusal(&format!("/{pointer}"), new.clone());
        assert_eq!(said, format!("{field}: {rule}"));
    }
}

const TEXT: &str = "must be 1 to 300 characters that can be printed";
const CODE: &str = "must be 1 to 100 characters that can be printed";
const UNKNOWN: &str = "has an unknown value";

#[test]
fn a_fault_of_the_person_names_its_field() {
    refused(&[
        ("email", json!("ben"), "is not an e-mail address"),
        ("currency", json!("eur"), UNKNOWN),
        ("plan", json!("business"), UNKNOWN),
        ("plan", json!("free"), "must be pro with a subscription"),
        ("subscription", json!(null), "is needed for pro"),
        ("subscription.term", json!("week"), UNKNOWN),
        (
            "subscription.current_period_end",
            json!("2026-10-01T00:00:00Z"),
            "must be after current_period_start",
        ),
        ("credit_note_prefix", json!(" "), CODE),
        ("next_credit_note_seq", json!(0), "must be at least 1"),
        ("invoices", json!({}), "must be a list"),
        ("customer.name", json!(""), TEXT),
        (
            "customer.address",
            json!("Rennes"),
            "must be a list of texts that can be printed",
        ),
    ]);
}

#[test]
fn a_fault_of_an_invoice_names_its_field() {
    let sign = "must be 0 or have the sign of the net";
    refused(&[
        ("invoices[0].payments[0].gateway", json!("paypal"), UNKNOWN),
        ("invoices[0].number", json!("A\u{0}"), CODE),
        ("invoices[0].lines[0].description", json!(""), TEXT),
        ("invoices[0].lines[0].tax", json!(-1), sign),
        (
            "invoices[0].lines[0].period",
            json!(null),
            "is needed for this kind",
        ),
        ("invoices[0].payments[0].method", json!(7), "must be a text"),
        (
            "invoices[0].payments[0].amount",
            json!(37.2),
            "must be an integer of 64 bits",
        ),
        (
            "invoices[0].payments[0].refunded",
            json!(3721),
            "must be from 0 to the amount",
        ),
    ]);
    let nobody = refusal("/seller", json!(null));
    assert_eq!(
        nobody,
        "invoices[0].seller: is missing here and in the line"
    );
}

#[test]
fn an_id_given_twice_is_refused() {
    let mut line = sample(2);
    line["invoices"][1]["payments"][0]["id"] = json!("bal_1");
    let twice = "is given twice";
    assert_eq!(
        read(&line).unwrap_err().to_string(),
        format!("invoices[1].payments[0].id: {twice}")
    );
    let mut line = sample(2);
    line["invoices"][1]["lines"][2]["id"] = json!("L1");
    assert_eq!(
        read(&line).unwrap_err().to_string(),
        format!("invoices[1].lines[2].id: {twice}")
    );
    line["invoices"][1] = line["invoices"][0].clone();
    assert_eq!(
        read(&line).unwrap_err().to_string(),
        format!("invoices[1].number: {twice}")
    );
}

#[test]
fn what_is_not_mentioned_is_not_told() {
    let line = read(&json!({ "email": "Ben@Example.com", "currency": "KWD" })).unwrap();
    assert_eq!(line.email.as_str(), "ben@example.com");
    assert_eq!(line.plan, PlanTold::Unmentioned);
    assert_eq!((line.credit_balance, line.credit_note_prefix), (None, None));
    let ended = json!({ "email": "ben@example.com", "currency": "KWD", "subscription": null });
    assert_eq!(read(&ended).unwrap().plan, PlanTold::Free);
    let ids = "stripe_customers: must be a list of ids of 1 to 100 characters";
    for wrong in [json!("cus_1"), json!([7]), json!([""]), json!(["cus_1 "])] {
        let line =
            json!({ "email": "ben@example.com", "currency": "KWD", "stripe_customers": wrong });
        assert_eq!(read(&line).unwrap_err().to_string(), ids);
    }
    let odd = json!({ "email": "ben@example.com", "currency": "KWD", "credit_balance": 5 });
    let rule = "credit_balance: must be a multiple of the currency's rounding unit";
    assert_eq!(read(&odd).unwrap_err().to_string(), rule);
}
