//! The organisation's credit, entry by entry.

use crate::refunds::queries::LedgerEntry;
use crate::types::money::Money;
use crate::types::page::{Cursor, Slice};
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;

struct Row {
    machine: String,
    at: String,
    person: String,
    note: Option<String>,
    amount: Money,
    amount_text: String,
    balance_text: String,
}

#[derive(Template)]
#[template(path = "refunds/ledger.html")]
pub struct LedgerPage {
    page: Page,
    organisation: String,
    balance: Option<(Money, String)>,
    rows: Vec<Row>,
    previous: Option<String>,
    next: Option<String>,
}

impl LedgerPage {
    #[must_use]
    pub fn new(page: Page, balance: Option<Money>, slice: &Slice<LedgerEntry>) -> Self {
        let place = page.visitor.as_ref().and_then(|visitor| visitor.place());
        let rows = slice.rows.iter().map(|entry| Row {
            machine: page.machine(entry.at),
            at: page.moment(entry.at),
            person: entry.person_name.clone(),
            note: entry.note.clone(),
            amount: entry.amount,
            amount_text: page.money(entry.amount),
            balance_text: page.money(entry.balance_after),
        });
        Self {
            organisation: place.map_or_else(String::new, |place| place.account_name.clone()),
            balance: balance.map(|balance| (balance, page.money(balance))),
            rows: rows.collect(),
            previous: slice.previous.as_ref().map(address),
            next: slice.next.as_ref().map(address),
            page,
        }
    }
}

fn address(cursor: &Cursor) -> String {
    format!("{}?cursor={}", paths::CREDIT, cursor.to_text())
}
