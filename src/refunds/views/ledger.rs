//! The organisation's credit, entry by entry, on a page and as a file.

use crate::refunds::queries::{LedgerEntry, Totals};
use crate::types::money::Money;
use crate::types::page::{Cursor, Slice};
use crate::web::layout::Page;
use crate::web::{csv, paths};
use actix_web::web::Bytes;
use askama::Template;

struct Row {
    machine: String,
    at: String,
    person: String,
    /// The credit note, or the debit note that took the credit back.
    note: Option<String>,
    amount: Money,
    amount_text: String,
    balance: Money,
    balance_text: String,
}

#[derive(Template)]
#[template(path = "refunds/ledger.html")]
pub struct LedgerPage {
    page: Page,
    totals: Option<Totals>,
    rows: Vec<Row>,
    previous: Option<String>,
    next: Option<String>,
}

impl LedgerPage {
    #[must_use]
    pub fn new(page: Page, totals: Option<Totals>, slice: &Slice<LedgerEntry>) -> Self {
        let rows = slice.rows.iter().map(|entry| Row {
            machine: page.machine(entry.at),
            at: page.moment(entry.at),
            person: entry.person_name.clone(),
            note: note(entry).map(str::to_owned),
            amount: entry.amount,
            amount_text: signed(&page, entry.amount),
            balance: entry.balance_after,
            balance_text: page.money(entry.balance_after),
        });
        Self {
            totals,
            rows: rows.collect(),
            previous: slice.previous.as_ref().map(address),
            next: slice.next.as_ref().map(address),
            page,
        }
    }
}

/// What came says so.
fn signed(page: &Page, amount: Money) -> String {
    let sign = if amount.minor > 0 { "+" } else { "" };
    format!("{sign}{}", page.money(amount))
}

fn note(entry: &LedgerEntry) -> Option<&str> {
    entry.debit_note.as_deref().or(entry.note.as_deref())
}

fn address(cursor: &Cursor) -> String {
    format!("{}?cursor={}", paths::CREDIT, cursor.to_text())
}

/// The columns of the file.
pub fn ledger_head(page: &Page) -> Result<Bytes, ::csv::Error> {
    let columns = [
        "at", "person", "note", "received", "taken", "balance", "currency",
    ];
    let columns = columns.map(|column| page.code("refund-ledger", column));
    csv::head(columns.iter().map(String::as_str))
}

/// Lines of the file; times in UTC and amounts with a point, so that they sort and add up. A column each for what came
/// and what went: a cell that begins with a minus could be a formula.
pub fn ledger_rows(page: &Page, entries: &[LedgerEntry]) -> Result<Bytes, ::csv::Error> {
    let rows: Vec<[String; 7]> = entries
        .iter()
        .map(|entry| {
            [
                page.machine(entry.at),
                entry.person_name.clone(),
                note(entry).unwrap_or_default().to_owned(),
                column(entry.amount, entry.amount.minor > 0),
                column(entry.amount, entry.amount.minor < 0),
                column(entry.balance_after, true),
                entry.amount.currency.code().to_owned(),
            ]
        })
        .collect();
    csv::rows(rows.iter().map(|row| row.iter().map(String::as_str)))
}

/// An amount without its sign and currency; nothing where it belongs to the other column.
fn column(amount: Money, is_here: bool) -> String {
    let text = amount.to_string();
    let number = text.split(' ').next().unwrap_or_default();
    let number = number.trim_start_matches('-');
    if is_here {
        number.to_owned()
    } else {
        String::new()
    }
}
