//! What people have paid, brought in as the operator would: by the billing import.

use chrono::{DateTime, Utc};
use muster::billing::import::Import;
use muster::db::Db;
use serde_json::{Value, json};

/// Imports one line; the test fails where it is refused.
pub fn import(db: &Db, now: DateTime<Utc>, line: &Value) {
    let import = Import {
        db,
        now,
        dry_run: false,
    };
    let mut reasons = Vec::new();
    import
        .run(line.to_string().as_bytes(), |refused| {
            reasons.push(refused.to_string());
        })
        .unwrap();
    assert!(reasons.is_empty(), "{reasons:?}");
}

/// Pro, monthly, 31.00 + 6.20 EUR for November 2026; `status` is the invoice's.
pub fn november(email: &str, status: &str) -> Value {
    let period = ["2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z"];
    let payment = json!({
        "id": format!("ch_{email}"), "kind": "charge", "amount": 3720, "refunded": 0, "dispute": "none",
        "refundable_until": null, "paid_at": period[0], "method": "Visa •••• 4242",
    });
    let payments = if status == "paid" {
        vec![payment]
    } else {
        Vec::new()
    };
    json!({
        "email": email, "plan": "pro", "currency": "EUR", "credit_note_prefix": "A7F3",
        "subscription": {
            "term": "month", "started_at": period[0],
            "current_period_start": period[0], "current_period_end": period[1],
        },
        "seller": { "name": "Harbour Software", "address": ["12 quai des Docks", "Lyon"] },
        "customer": { "name": "Somebody", "address": ["3 Mill Lane", "Dublin"] },
        "invoices": [{
            "number": "A7F3-0001", "issued_at": period[0], "status": status, "payments": payments,
            "lines": [{
                "id": "L1", "kind": "recurring", "description": "Pro, November", "quantity": 1, "unit_amount": 3100,
                "discount": 0, "tax": 620, "tax_rate": "20", "period": period,
            }],
        }],
    })
}
