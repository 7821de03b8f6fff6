//! A note, to read, to print and to save.

use crate::refunds::commands::Receipt;
use crate::refunds::paper::{Paper, lines};
use crate::refunds::printed::PrintedRefund;
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
    refunds: Vec<PrintedRefund>,
}

impl NotePage {
    /// A credit note for the person whose it is.
    #[must_use]
    pub fn credit(page: Page, receipt: &Receipt) -> Self {
        let paper = Paper::of(receipt, &page);
        Self {
            seller: lines(&paper.seller, &page),
            customer: lines(&paper.customer, &page),
            file: paths::my_credit_note_file(&paper.number),
            refunds: receipt.printed(&page),
            paper,
            page,
        }
    }
}
