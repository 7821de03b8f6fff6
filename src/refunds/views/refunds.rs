//! All of a person's refunds and notes.

use crate::refunds::commands::Receipt;
use crate::refunds::printed_refund::PrintedRefund;
use crate::refunds::queries::DebitNote;
use crate::types::money::Money;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;
use chrono::{DateTime, Utc};

struct NoteRow {
    number: String,
    kind: String,
    href: String,
    file: String,
    machine: String,
    at: String,
    organisation: String,
    total: Money,
    total_text: String,
}

#[derive(Template)]
#[template(path = "refunds/refunds.html")]
pub struct RefundsPage {
    page: Page,
    refunds: Vec<PrintedRefund>,
    notes: Vec<NoteRow>,
}

impl RefundsPage {
    /// Receipts from the newest to the oldest, each with the note that reversed it.
    #[must_use]
    pub fn new(page: Page, receipts: &[(Receipt, Option<DebitNote>)]) -> Self {
        let refunds = receipts.iter();
        let refunds = refunds.flat_map(|(receipt, _)| receipt.printed(&page));
        let mut notes = Vec::new();
        for (receipt, reversed) in receipts {
            notes.extend(reversed.as_ref().map(|note| debit(&page, note)));
            notes.push(credit(&page, receipt));
        }
        Self {
            refunds: refunds.collect(),
            notes,
            page,
        }
    }
}

fn credit(page: &Page, receipt: &Receipt) -> NoteRow {
    let note = &receipt.note;
    let total = note.money(note.document.statement.gross);
    let href = paths::my_credit_note(&note.number);
    let organisation = note.document.organisation.clone();
    let row = row(page, (&note.number, href), note.issued_at, total);
    NoteRow {
        kind: page.say("refund-note"),
        organisation,
        ..row
    }
}

fn debit(page: &Page, note: &DebitNote) -> NoteRow {
    let credited = &note.document.credited;
    let total = note.money(credited.statement.gross);
    let href = paths::my_debit_note(&note.number);
    let row = row(page, (&note.number, href), note.issued_at, total);
    NoteRow {
        kind: page.say("refund-debit"),
        organisation: credited.organisation.clone(),
        ..row
    }
}

fn row(
    page: &Page,
    (number, href): (&str, String),
    issued_at: DateTime<Utc>,
    total: Money,
) -> NoteRow {
    NoteRow {
        number: number.to_owned(),
        kind: String::new(),
        file: format!("{href}.pdf"),
        href,
        machine: page.machine(issued_at),
        at: page.date(issued_at),
        organisation: String::new(),
        total,
        total_text: page.money(total),
    }
}
