//! Invoices as Stripe answers them, for the tests.

use super::seen::Seen;
use crate::billing::import::ImportLine;
use serde_json::Value;

pub const MONTH: &str = include_str!("../../../tests/data/stripe/month.json");
pub const YEAR: &str = include_str!("../../../tests/data/stripe/year.json");

pub fn seen(text: &str) -> Seen {
    let mut read: Value = serde_json::from_str(text).unwrap();
    let mut list = |name: &str| match read[name].take() {
        Value::Array(list) => list,
        other => panic!("{name}: {other}"),
    };
    Seen {
        lines: list("lines"),
        disputes: list("disputes"),
        refunds: list("refunds"),
        credit_notes: list("credit_notes"),
        invoice: read["invoice"].take(),
        account: read["account"].take(),
        read_at: "2026-11-16T09:00:00Z".parse().unwrap(),
    }
}

pub fn told(seen: &Seen) -> ImportLine {
    seen.line(&"ben@mail.example".parse().unwrap()).unwrap()
}
