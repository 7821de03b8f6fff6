//! A note, to read, to print and to save.

use crate::refunds::commands::Receipt;
use crate::refunds::paper::{Paper, lines};
use crate::refunds::printed_refund::PrintedRefund;
use crate::refunds::queries::DebitNote;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;

#[derive(Template)]
#[template(path = "refunds/note.html")]
pub struct NotePage {
    page: Page,
    paper: Paper,
    seller: Vec<String>,
    customer: Vec<String>,
    /// The same as a file.
    file: String,
    /// The note that reverses it, or that it reverses: words and address.
    counterpart: Option<(String, String)>,
    refunds: Vec<PrintedRefund>,
}

impl NotePage {
    /// A credit note for the person whose it is, with the debit note that reversed it.
    #[must_use]
    pub fn credit(page: Page, receipt: &Receipt, reversed: Option<&DebitNote>) -> Self {
        let paper = Paper::credit(receipt, reversed, &page);
        let counterpart = reversed.map(|note| {
            let words = page.with("refund-debit-title", "number", note.number.clone());
            (words, paths::my_debit_note(&note.number))
        });
        let refunds = receipt.printed(&page);
        let href = paths::my_credit_note(&paper.number);
        Self::new(page, (paper, href), counterpart, refunds)
    }

    /// A debit note for the person whose it is.
    #[must_use]
    pub fn debit(page: Page, note: &DebitNote) -> Self {
        let paper = Paper::debit(note, &page);
        let number = &note.document.reverses.number;
        let words = page.with("refund-note-title", "number", number.clone());
        let counterpart = (words, paths::my_credit_note(number));
        let href = paths::my_debit_note(&paper.number);
        Self::new(page, (paper, href), Some(counterpart), Vec::new())
    }

    fn new(
        page: Page,
        (paper, href): (Paper, String),
        counterpart: Option<(String, String)>,
        refunds: Vec<PrintedRefund>,
    ) -> Self {
        Self {
            seller: lines(&paper.seller, &page),
            customer: lines(&paper.customer, &page),
            file: format!("{href}.pdf"),
            counterpart,
            refunds,
            paper,
            page,
        }
    }
}
