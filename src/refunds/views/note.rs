//! The credit note, to read and to print.

use crate::billing::party::Party;
use crate::refunds::commands::Receipt;
use crate::refunds::printed::{PrintedRefund, PrintedStatement};
use crate::web::layout::Page;
use askama::Template;

#[derive(Template)]
#[template(path = "refunds/credit_note.html")]
pub struct CreditNotePage {
    page: Page,
    number: String,
    issued_at: String,
    issued_machine: String,
    organisation: String,
    seller: Party,
    customer: Party,
    /// Number and date of each.
    invoices: Vec<String>,
    ended_at: String,
    statement: PrintedStatement,
    refunds: Vec<PrintedRefund>,
    due_by: Option<String>,
}

impl CreditNotePage {
    #[must_use]
    pub fn new(page: Page, receipt: &Receipt) -> Self {
        let (note, document) = (&receipt.note, &receipt.note.document);
        let invoices = document.invoices.iter().map(|invoice| {
            let date = page.date(invoice.issued_at.utc());
            let args = [
                ("number", invoice.number.clone().into()),
                ("date", date.into()),
            ];
            page.words.args("refund-note-invoice", args)
        });
        let due = document.statement.refund_due_by;
        let due = due.filter(|_| !receipt.refunds.is_empty());
        Self {
            number: note.number.clone(),
            issued_at: page.deadline(note.issued_at),
            issued_machine: page.machine(note.issued_at),
            organisation: document.organisation.clone(),
            seller: document.seller.clone(),
            customer: document.customer.clone(),
            invoices: invoices.collect(),
            ended_at: page.deadline(document.statement.effective_at.utc()),
            statement: document.statement.printed(&page),
            refunds: receipt.printed(&page),
            due_by: due.map(|due| page.date(due.utc())),
            page,
        }
    }

    /// A message that names the organisation.
    fn say(&self, key: &str) -> String {
        self.page
            .with(key, "organisation", self.organisation.clone())
    }
}
