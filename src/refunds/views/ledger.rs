//! The organisation's credit, entry by entry, on a page and as a file.

use crate::access::scope::AdminScope;
use crate::refunds::queries::{self, LedgerEntry, Totals};
use crate::types::Language;
use crate::types::money::Money;
use crate::types::page::{Cursor, Slice};
use crate::web::export::{self, Cell, Kind, ROWS_A_PART, Row as Cells, Table};
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;
use diesel::{PgConnection, QueryResult};

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

    #[expect(clippy::unused_self, reason = "the menu of files asks the page")]
    fn export(&self, kind: Kind) -> String {
        export::address(paths::CREDIT, kind, "")
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

/// The ledger as a file: every entry, the newest first.
pub struct LedgerTable {
    pub scope: AdminScope,
    pub page: Page,
}

impl Table for LedgerTable {
    type Part = Vec<LedgerEntry>;
    const FILE: &'static str = "credit";

    fn language(&self) -> Language {
        self.page.language()
    }

    fn title(&self) -> String {
        self.page.say("refund-ledger-title")
    }

    fn columns(&self) -> Vec<String> {
        let columns = [
            "at", "person", "note", "received", "taken", "balance", "currency",
        ];
        let named = columns.map(|column| self.page.code("refund-ledger", column));
        named.into()
    }

    fn read(
        &self,
        conn: &mut PgConnection,
        from: Option<&Cursor>,
    ) -> QueryResult<(Vec<LedgerEntry>, Option<Cursor>)> {
        let part = queries::entries(conn, &self.scope, from, ROWS_A_PART)?;
        Ok((part.rows, part.next))
    }

    fn rows(&self, part: &Vec<LedgerEntry>) -> Vec<Cells> {
        part.iter().map(cells).collect()
    }
}

/// A column each for what came and what went: a cell that begins with a minus could be a formula.
fn cells(entry: &LedgerEntry) -> Cells {
    let amount = entry.amount;
    let nothing = || Cell::from("");
    let (received, taken) = if amount.minor < 0 {
        let taken = Money::new(amount.minor.saturating_neg(), amount.currency);
        (nothing(), Cell::from(taken))
    } else {
        (Cell::from(amount), nothing())
    };
    vec![
        entry.at.into(),
        entry.person_name.as_str().into(),
        note(entry).unwrap_or_default().into(),
        received,
        taken,
        entry.balance_after.into(),
        amount.currency.code().into(),
    ]
}
