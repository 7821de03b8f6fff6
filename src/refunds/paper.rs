//! What a note says, in a reader's language and time zone: one source for the page, its print and its PDF.

use super::commands::Receipt;
use super::credit_note::CreditNoteDocument;
use super::printed::{PrintedPayment, PrintedRefund, PrintedStatement};
use crate::billing::party::Party;
use crate::web::layout::Page;
use chrono::{DateTime, Utc};

/// A label and what it names, line by line.
#[derive(Debug, Clone)]
pub struct Fact {
    pub label: String,
    pub values: Vec<String>,
}

/// A credit note or a debit note.
#[derive(Debug, Clone)]
pub struct Paper {
    pub number: String,
    /// "Credit note A7F3-CN-000001".
    pub title: String,
    pub issued_at: DateTime<Utc>,
    pub issued: String,
    pub seller: Party,
    pub customer: Party,
    /// What it corrects, and why.
    pub facts: Vec<Fact>,
    pub caption: String,
    pub statement: PrintedStatement,
    pub credit_hint: String,
    /// When refunded money arrives at the latest; none where nothing is on its way.
    pub due: Option<String>,
}

impl Paper {
    /// A credit note. Its settlement says where each refund stands now.
    #[must_use]
    pub fn of(receipt: &Receipt, page: &Page) -> Self {
        let (note, document) = (&receipt.note, &receipt.note.document);
        let stated = &document.statement;
        let mut statement = stated.printed(page);
        for payment in &mut statement.payments {
            let refunds = receipt.refunds.iter();
            let made = refunds.filter(|refund| refund.payment == payment.id);
            if let Some(refund) = made.map(|refund| receipt.refund(refund, page)).next() {
                settle(payment, &refund, page);
            }
        }
        let due = stated.refund_due_by;
        let due = due.filter(|_| !receipt.refunds.is_empty());
        let organisation = document.organisation.clone();
        Self {
            number: note.number.clone(),
            title: page.with("refund-note-title", "number", note.number.clone()),
            issued_at: note.issued_at,
            issued: page.deadline(note.issued_at),
            seller: document.seller.clone(),
            customer: document.customer.clone(),
            facts: facts(document, page),
            caption: page.with("refund-note-caption", "zone", page.zone.name()),
            statement,
            credit_hint: page.with("refund-credit-hint", "organisation", organisation),
            due: due.map(|due| page.with("refund-note-due", "due", page.date(due.utc()))),
        }
    }
}

/// A party as it is printed, line by line, the name first.
#[must_use]
pub fn lines(party: &Party, page: &Page) -> Vec<String> {
    let vat = party.vat_number.clone();
    let vat = vat.map(|number| page.with("refund-note-vat", "number", number));
    let mut lines = vec![party.name.clone()];
    lines.extend(party.address.iter().cloned().chain(vat));
    lines
}

fn facts(document: &CreditNoteDocument, page: &Page) -> Vec<Fact> {
    let fact = |key: &str, values| Fact {
        label: page.say(key),
        values,
    };
    let invoices = document.invoices.iter().map(|invoice| {
        let date = page.date(invoice.issued_at.utc());
        let args = [
            ("number", invoice.number.clone().into()),
            ("date", date.into()),
        ];
        page.words.args("refund-note-invoice", args)
    });
    let organisation = document.organisation.clone();
    let reason = page.with("refund-note-reason-text", "organisation", organisation);
    let ended = page.deadline(document.statement.effective_at.utc());
    let currency = document.statement.currency.code().to_owned();
    vec![
        fact("refund-note-invoices", invoices.collect()),
        fact("refund-note-reason", vec![reason]),
        fact("refund-note-ended", vec![ended]),
        fact("refund-note-currency", vec![currency]),
    ]
}

/// The share of a payment is what was agreed; how it is settled may have changed since.
fn settle(payment: &mut PrintedPayment, refund: &PrintedRefund, page: &Page) {
    payment.tone = refund.tone;
    payment.state = if refund.to == payment.method {
        refund.state.clone()
    } else {
        let args = [
            ("state", refund.state.clone().into()),
            ("to", refund.to.clone().into()),
        ];
        page.words.args("refund-note-settled", args)
    };
}
