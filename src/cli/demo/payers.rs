//! People who paid by card for one month, and have joined Globex since.

use super::billing::{Calendar, charge, customer, recurring, seller, subscription};
use serde_json::{Value, json};

/// Somebody whose whole bill is one month of Pro, by card.
pub struct Payer {
    pub key: &'static str,
    name: &'static str,
    address: [&'static str; 2],
    prefix: &'static str,
    card: &'static str,
    days_ago: u64,
}

pub const PAYERS: [Payer; 5] = [
    Payer {
        key: "gina",
        name: "Gina Rossi",
        address: ["Via Po 9", "10123 Torino, Italy"],
        prefix: "G1S4",
        card: "Visa •••• 7714",
        days_ago: 14,
    },
    Payer {
        key: "hugo",
        name: "Hugo Blanc",
        address: ["5 rue Oberkampf", "75011 Paris, France"],
        prefix: "H6V2",
        card: "CB •••• 0923",
        days_ago: 20,
    },
    Payer {
        key: "ines",
        name: "Inês Costa",
        address: ["Rua da Rosa 14", "1200-385 Lisboa, Portugal"],
        prefix: "J9L3",
        card: "Mastercard •••• 2051",
        days_ago: 11,
    },
    Payer {
        key: "jon",
        name: "Jon Dahl",
        address: ["Vesterbrogade 2", "1620 København, Denmark"],
        prefix: "K2X8",
        card: "Visa •••• 3306",
        days_ago: 16,
    },
    Payer {
        key: "kim",
        name: "Kim Park",
        address: ["Torstraße 99", "10119 Berlin, Germany"],
        prefix: "L7P5",
        card: "Visa •••• 9180",
        days_ago: 12,
    },
];

pub fn one_month(calendar: &Calendar, payer: &Payer) -> Value {
    let month = calendar.months_from(payer.days_ago, 1);
    let (key, prefix) = (payer.key, payer.prefix);
    json!({
        "email": format!("{key}@mail.example"), "credit_note_prefix": prefix, "plan": "pro", "currency": "EUR",
        "subscription": subscription("month", &month), "seller": seller(),
        "customer": customer(payer.name, payer.address),
        "invoices": [{
            "number": format!("{prefix}-0001"), "issued_at": month[0], "status": "paid",
            "lines": [recurring("plan", "Pro, one month", (2500, 500), &month)],
            "payments": [charge(&format!("ch_{key}_1"), 3000, &month[0], payer.card)],
        }],
    })
}
