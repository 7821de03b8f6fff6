use super::super::recorded::{MONTH, YEAR, seen, told};
use crate::billing::import::ImportLine;
use crate::billing::invoice::{Invoice, Line};
use crate::refunds::input::{Dispute, InvoiceStatus, LineKind, PaymentKind};
use crate::refunds::record::GatewayName;
use crate::types::money::Currency;
use serde_json::{Value, json};

/// With one field of the invoice changed.
fn with(name: &str, value: Value) -> ImportLine {
    let mut seen = seen(MONTH);
    *seen.invoice.pointer_mut(name).unwrap() = value;
    told(&seen)
}

#[test]
fn a_month_is_told_as_the_import_tells_it() {
    let line = told(&seen(MONTH));
    assert_eq!(line.stripe_customers, ["cus_Ben"]);
    assert_eq!(
        (line.currency, line.credit_balance),
        (Currency::EUR, Some(0))
    );
    let [invoice] = &line.invoices[..] else {
        panic!("one invoice");
    };
    assert_eq!(invoice.number, "A7F3-0011");
    assert_eq!(invoice.issued_at.to_string(), "2026-11-01T00:00:00Z");
    assert_eq!(invoice.seller.name, "Harbour Software");
    assert_eq!(
        invoice.seller.address,
        ["12 quai des Docks", "69002 Lyon", "FR"]
    );
    assert_eq!(invoice.seller.vat_number.as_deref(), Some("FR40303265045"));
    assert_eq!(
        invoice.customer.address,
        ["3 Mill Lane", "D02 XY45 Dublin", "IE"]
    );
    lines_and_payments(invoice);
}

fn lines_and_payments(invoice: &Invoice) {
    let [own] = &invoice.lines[..] else {
        panic!("one line");
    };
    assert_eq!(own.facts.kind, LineKind::Recurring);
    assert_eq!(
        (own.facts.net(), own.facts.tax, own.facts.tax_rate.as_str()),
        (3100, 620, "20")
    );
    assert_eq!(
        own.facts.period.unwrap().end.to_string(),
        "2026-12-01T00:00:00Z"
    );
    let [payment] = &invoice.payments[..] else {
        panic!("one payment");
    };
    assert_eq!(
        (payment.facts.id.as_str(), payment.facts.amount),
        ("ch_1QBenNov", 3720)
    );
    assert_eq!(payment.method, "Visa •••• 4242");
    assert_eq!(payment.gateway, Some(GatewayName::Stripe));
}

fn shape(line: &Line) -> (&str, LineKind, i64, i64, i64, i64, &str) {
    let facts = &line.facts;
    let rate = facts.tax_rate.as_str();
    let price = (facts.quantity, facts.unit_amount, facts.discount);
    (
        &facts.id, facts.kind, price.0, price.1, price.2, facts.tax, rate,
    )
}

#[test]
fn coupons_inclusive_tax_changes_and_credit_notes_add_up() {
    let line = told(&seen(YEAR));
    let invoice = &line.invoices[0];
    let shapes: Vec<_> = invoice.lines.iter().map(shape).collect();
    assert_eq!(
        shapes,
        [
            ("il_Plan", LineKind::Recurring, 1, 14990, 1500, 2698, "20"),
            ("il_Seats", LineKind::Addon, 2, 1000, 0, 110, "5.5"),
            ("il_Less", LineKind::Proration, 1, -600, 0, -33, "5.5"),
            ("il_Thirds", LineKind::Addon, 1, 1000, 0, 0, "0"),
            ("il_Setup", LineKind::OneTime, 1, 900, 0, 180, "20"),
            ("il_Sorry", LineKind::Proration, 1, -250, 0, 0, "0"),
            ("il_Calls", LineKind::Usage, 120, 1, 0, 0, "0"),
            ("cnli_1", LineKind::Credit, 1, -1000, 0, -200, "20"),
        ]
    );
    assert_eq!(invoice.lines[7].facts.period, invoice.lines[0].facts.period);
    assert_eq!(
        invoice.lines[4].description, "Set-up",
        "the price's own name"
    );
    let paid: Vec<_> = invoice
        .payments
        .iter()
        .map(|payment| {
            (
                payment.facts.kind,
                payment.facts.amount,
                payment.facts.dispute,
            )
        })
        .collect();
    let expected = [
        (PaymentKind::Balance, 500, Dispute::None),
        (PaymentKind::Charge, 19115, Dispute::Lost),
    ];
    assert_eq!(paid, expected);
    assert_eq!(line.credit_balance, Some(250), "credit is negative there");
}

#[test]
fn what_is_owed_is_told_with_its_state() {
    for (status, charge, expected) in [
        ("open", Value::Null, InvoiceStatus::Open),
        ("open", json!("failed"), InvoiceStatus::Open),
        ("open", json!("pending"), InvoiceStatus::Processing),
        ("uncollectible", Value::Null, InvoiceStatus::Uncollectible),
        ("void", Value::Null, InvoiceStatus::Void),
    ] {
        let mut seen = seen(MONTH);
        seen.invoice["status"] = json!(status);
        match charge {
            Value::Null => seen.invoice["charge"] = Value::Null,
            said => seen.invoice["charge"]["status"] = said,
        }
        let invoice = &told(&seen).invoices[0];
        assert_eq!((invoice.status, invoice.payments.len()), (expected, 0));
        assert_eq!(invoice.amount_due(), 3720);
    }
    assert_eq!(
        with("/customer/balance", json!(400)).credit_balance,
        Some(-400)
    );
    assert_eq!(
        with("/customer/currency", json!("usd")).credit_balance,
        None
    );
}

#[test]
fn what_was_paid_elsewhere_goes_back_by_hand() {
    let line = with("/charge", Value::Null);
    let payment = &line.invoices[0].payments[0];
    assert_eq!(
        (payment.facts.id.as_str(), payment.facts.amount),
        ("in_1QBenNov:outside", 3720)
    );
    assert_eq!(payment.gateway, Some(GatewayName::Manual));
}

#[test]
fn what_breaks_a_rule_of_the_import_is_refused_by_name() {
    let mut seen = seen(MONTH);
    seen.invoice["currency"] = json!("xyz");
    let email = "ben@mail.example".parse().unwrap();
    let fault = seen.line(&email).unwrap_err().to_string();
    assert_eq!(fault, "currency: has an unknown value");
}
