//! What the demo's individuals have paid, as lines of `muster billing import`, dated around today.

use super::payers::{PAYERS, one_month};
use crate::billing::import::Import;
use crate::db::Db;
use anyhow::ensure;
use chrono::{DateTime, Days, Months, Utc};
use serde_json::{Value, json};

/// Imports the lines of everybody who ever paid.
pub fn settle_in(db: &Db, now: DateTime<Utc>) -> anyhow::Result<()> {
    let calendar = Calendar(now);
    let lines = [
        ben(&calendar),
        chloe(&calendar),
        dora(&calendar),
        emil(&calendar),
        farid(&calendar),
        viktor(&calendar),
    ];
    let payers = PAYERS.iter().map(|payer| one_month(&calendar, payer));
    import(db, lines.into_iter().chain(payers), now)
}

/// Kim's bank wants the payment back, as of `then`; the bills are those of the demo's start at `now`.
pub fn dispute(db: &Db, now: DateTime<Utc>, then: DateTime<Utc>) -> anyhow::Result<()> {
    let kim = PAYERS.iter().filter(|payer| payer.key == "kim");
    let disputed = kim.map(|payer| {
        let mut line = one_month(&Calendar(now), payer);
        line["invoices"][0]["payments"][0]["dispute"] = json!("open");
        line
    });
    import(db, disputed, then)
}

fn import(db: &Db, lines: impl Iterator<Item = Value>, now: DateTime<Utc>) -> anyhow::Result<()> {
    let lines: Vec<String> = lines.map(|line| line.to_string()).collect();
    let import = Import {
        db,
        now,
        dry_run: false,
    };
    let mut reasons = Vec::new();
    let file = lines.join("\n");
    import.run(file.as_bytes(), |refused| reasons.push(refused.to_string()))?;
    ensure!(
        reasons.is_empty(),
        "the demo's bills are refused: {}",
        reasons.join("; ")
    );
    Ok(())
}

/// Days before and after the start of the demo.
pub struct Calendar(DateTime<Utc>);

impl Calendar {
    fn text(at: Option<DateTime<Utc>>) -> String {
        at.unwrap_or_default()
            .format("%Y-%m-%dT%H:%M:%SZ")
            .to_string()
    }

    fn days_ago(&self, days: u64) -> String {
        Self::text(self.0.checked_sub_days(Days::new(days)))
    }

    /// A period that began so many days ago.
    pub fn months_from(&self, days_ago: u64, months: u32) -> [String; 2] {
        let start = self.0.checked_sub_days(Days::new(days_ago));
        let end = start.and_then(|start| start.checked_add_months(Months::new(months)));
        [Self::text(start), Self::text(end)]
    }
}

pub fn seller() -> Value {
    json!({
        "name": "Harbour Software SAS",
        "address": ["12 quai des Docks", "69002 Lyon", "France"],
        "vat_number": "FR40303265045",
    })
}

pub fn customer(name: &str, address: [&str; 2]) -> Value {
    json!({ "name": name, "address": address })
}

pub fn subscription(term: &str, [start, end]: &[String; 2]) -> Value {
    json!({ "term": term, "started_at": start, "current_period_start": start, "current_period_end": end })
}

pub fn recurring(id: &str, text: &str, net_tax: (i64, i64), period: &[String; 2]) -> Value {
    json!({
        "id": id, "kind": "recurring", "description": text, "quantity": 1, "unit_amount": net_tax.0,
        "discount": 0, "tax": net_tax.1, "tax_rate": "20", "period": period,
    })
}

pub fn charge(id: &str, amount: i64, paid_at: &str, method: &str) -> Value {
    json!({
        "id": id, "kind": "charge", "amount": amount, "refunded": 0, "dispute": "none",
        "refundable_until": null, "paid_at": paid_at, "method": method,
    })
}

/// Pro monthly, EUR, 20 % VAT, by card, in the middle of his month.
fn ben(calendar: &Calendar) -> Value {
    let month = calendar.months_from(15, 1);
    let before = [calendar.months_from(46, 1)[0].clone(), month[0].clone()];
    let invoice = |number: &str, period: &[String; 2], charge_id: &str, line: &str| {
        json!({
            "number": number, "issued_at": period[0], "status": "paid",
            "lines": [recurring(line, "Pro, one month", (2500, 500), period)],
            "payments": [charge(charge_id, 3000, &period[0], "Visa •••• 4242")],
        })
    };
    json!({
        "email": "ben@mail.example", "credit_note_prefix": "B7K2", "plan": "pro", "currency": "EUR",
        "subscription": subscription("month", &month), "seller": seller(),
        "customer": customer("Ben Okafor", ["3 Mill Lane", "Dublin 8, Ireland"]),
        "invoices": [invoice("B7K2-0007", &before, "ch_ben_7", "plan-7"), invoice("B7K2-0008", &month, "ch_ben_8", "plan-8")],
    })
}

/// Pro annual less a coupon, with an add-on bought half-way, in two payments.
fn chloe(calendar: &Calendar) -> Value {
    let year = calendar.months_from(200, 12);
    let addon = [calendar.days_ago(100), year[1].clone()];
    let plan = json!({
        "id": "plan", "kind": "recurring", "description": "Pro, un an", "quantity": 1, "unit_amount": 24_000,
        "discount": 4_800, "tax": 3_840, "tax_rate": "20", "period": year,
    });
    let storage = json!({
        "id": "storage", "kind": "addon", "description": "Stockage 100 Go", "quantity": 1, "unit_amount": 3_000,
        "discount": 0, "tax": 600, "tax_rate": "20", "period": addon,
    });
    let set_up = json!({
        "id": "set-up", "kind": "one_time", "description": "Mise en service", "quantity": 1, "unit_amount": 1_500,
        "discount": 0, "tax": 300, "tax_rate": "20", "period": null,
    });
    json!({
        "email": "chloe@mail.example", "credit_note_prefix": "C4R9", "plan": "pro", "currency": "EUR",
        "subscription": subscription("year", &year), "seller": seller(),
        "customer": customer("Chloé Bernard", ["8 rue des Tanneurs", "59000 Lille, France"]),
        "invoices": [
            { "number": "C4R9-0001", "issued_at": year[0], "status": "paid", "lines": [plan, set_up],
              "payments": [charge("ch_chloe_1", 24_840, &year[0], "Mastercard •••• 5100")] },
            { "number": "C4R9-0002", "issued_at": addon[0], "status": "paid", "lines": [storage],
              "payments": [charge("ch_chloe_2", 3_600, &addon[0], "Mastercard •••• 5100")] },
        ],
    })
}

/// The last invoice could not be collected.
fn dora(calendar: &Calendar) -> Value {
    let month = calendar.months_from(9, 1);
    json!({
        "email": "dora@mail.example", "credit_note_prefix": "D2M5", "plan": "pro", "currency": "EUR",
        "subscription": subscription("month", &month), "seller": seller(),
        "customer": customer("Dora Lind", ["Storgatan 4", "411 24 Göteborg, Sweden"]),
        "invoices": [{
            "number": "D2M5-0003", "issued_at": month[0], "status": "open",
            "lines": [recurring("plan", "Pro, one month", (2500, 500), &month)], "payments": [],
        }],
    })
}

/// Pro, on an account that he shares.
fn emil(calendar: &Calendar) -> Value {
    let month = calendar.months_from(20, 1);
    json!({
        "email": "emil@mail.example", "credit_note_prefix": "E8T1", "plan": "pro", "currency": "EUR",
        "subscription": subscription("month", &month), "seller": seller(),
        "customer": customer("Emil Novak", ["Husova 11", "110 00 Praha, Czechia"]),
        "invoices": [{
            "number": "E8T1-0012", "issued_at": month[0], "status": "paid",
            "lines": [recurring("plan", "Pro, one month", (2500, 500), &month)],
            "payments": [charge("ch_emil_12", 3000, &month[0], "Visa •••• 1881")],
        }],
    })
}

/// In yen, which has no smaller unit.
fn farid(calendar: &Calendar) -> Value {
    let month = calendar.months_from(6, 1);
    let mut line = recurring("plan", "Pro, one month", (4000, 400), &month);
    line["tax_rate"] = json!("10");
    json!({
        "email": "farid@mail.example", "credit_note_prefix": "F3Q6", "plan": "pro", "currency": "JPY",
        "subscription": subscription("month", &month), "seller": seller(),
        "customer": customer("Farid Haddad", ["2-7 Kanda", "Tokyo 101-0048, Japan"]),
        "invoices": [{
            "number": "F3Q6-0004", "issued_at": month[0], "status": "paid", "lines": [line],
            "payments": [charge("ch_farid_4", 4400, &month[0], "JCB •••• 3530")],
        }],
    })
}

/// Invited, and the last invoice is still being collected.
fn viktor(calendar: &Calendar) -> Value {
    let month = calendar.months_from(12, 1);
    json!({
        "email": "viktor@mail.example", "credit_note_prefix": "V5N8", "plan": "pro", "currency": "EUR",
        "subscription": subscription("month", &month), "seller": seller(),
        "customer": customer("Viktor Sand", ["Nordre gate 9", "7011 Trondheim, Norway"]),
        "invoices": [{
            "number": "V5N8-0002", "issued_at": month[0], "status": "processing",
            "lines": [recurring("plan", "Pro, one month", (2500, 500), &month)], "payments": [],
        }],
    })
}
