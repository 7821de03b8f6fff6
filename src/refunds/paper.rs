//! What a note says, in a reader's language and time zone: one source for the page, its print and its PDF.

use super::commands::Receipt;
use super::credit_note::CreditNoteDocument;
use super::printed::{PrintedPayment, PrintedStatement};
use super::printed_refund::PrintedRefund;
use super::queries::DebitNote;
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
    /// What the last column of money is called.
    pub gross_head: String,
    pub credit_hint: String,
    /// What is still to be said: when refunded money arrives at the latest, or that the note was reversed.
    pub due: Option<String>,
}

impl Paper {
    /// A credit note. Its settlement says where each refund stands now, and what reversed it.
    #[must_use]
    pub fn credit(receipt: &Receipt, reversed: Option<&DebitNote>, page: &Page) -> Self {
        let (note, document) = (&receipt.note, &receipt.note.document);
        let mut paper = Self::bare(document, "refund-note-reason-text", page);
        for payment in &mut paper.statement.payments {
            let refunds = receipt.refunds.iter();
            let made = refunds.filter(|refund| refund.payment == payment.id);
            if let Some(refund) = made.map(|refund| receipt.refund(refund, page)).next() {
                settle(payment, &refund, page);
            }
        }
        let ended = Fact {
            label: page.say("refund-note-ended"),
            values: vec![page.deadline(document.statement.effective_at.utc())],
        };
        paper.facts.push(ended);
        let due = document.statement.refund_due_by;
        let due = due.filter(|_| !receipt.refunds.is_empty());
        let due = due.map(|due| page.with("refund-note-due", "due", page.date(due.utc())));
        let undone = reversed.map(|note| {
            let (number, at) = (note.number.clone(), note.issued_at);
            dated(page, "refund-note-undone", number, at)
        });
        Self {
            number: note.number.clone(),
            title: page.with("refund-note-title", "number", note.number.clone()),
            issued_at: note.issued_at,
            issued: page.deadline(note.issued_at),
            due: undone.or(due),
            ..paper
        }
    }

    /// A debit note: what the credit note gave back is due again.
    #[must_use]
    pub fn debit(note: &DebitNote, page: &Page) -> Self {
        let (origin, credited) = (&note.document.reverses, &note.document.credited);
        let mut paper = Self::bare(credited, "refund-debit-reason", page);
        for payment in &mut paper.statement.payments {
            payment.tone = "none";
            payment.state = page.say("refund-debit-share");
        }
        let at = origin.issued_at.utc();
        let reversed = dated(page, "refund-debit-reversed", origin.number.clone(), at);
        let organisation = credited.organisation.clone();
        let say = |key: &str| page.with(key, "organisation", organisation.clone());
        let mut facts = vec![Fact {
            label: page.say("refund-debit-reverses"),
            values: vec![reversed],
        }];
        facts.append(&mut paper.facts);
        Self {
            number: note.number.clone(),
            title: page.with("refund-debit-title", "number", note.number.clone()),
            issued_at: note.issued_at,
            issued: page.deadline(note.issued_at),
            facts,
            caption: page.with("refund-debit-caption", "zone", page.zone.name()),
            credit_hint: say("refund-debit-credit-hint"),
            ..paper
        }
    }

    /// All but what tells the two apart.
    fn bare(document: &CreditNoteDocument, reason: &str, page: &Page) -> Self {
        let organisation = document.organisation.clone();
        Self {
            number: String::new(),
            title: String::new(),
            issued_at: document.statement.effective_at.utc(),
            issued: String::new(),
            seller: document.seller.clone(),
            customer: document.customer.clone(),
            facts: facts(document, reason, page),
            caption: page.with("refund-note-caption", "zone", page.zone.name()),
            statement: document.statement.printed(page),
            gross_head: page.say("refund-column-sum"),
            credit_hint: page.with("refund-credit-hint", "organisation", organisation),
            due: None,
        }
    }
}

/// A message that names a note and its day.
fn dated(page: &Page, key: &str, number: String, at: DateTime<Utc>) -> String {
    let args = [("number", number.into()), ("date", page.date(at).into())];
    page.words.args(key, args)
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

fn facts(document: &CreditNoteDocument, reason: &str, page: &Page) -> Vec<Fact> {
    let fact = |key: &str, values| Fact {
        label: page.say(key),
        values,
    };
    let invoices = document.invoices.iter().map(|invoice| {
        let (number, at) = (invoice.number.clone(), invoice.issued_at.utc());
        dated(page, "refund-note-invoice", number, at)
    });
    let organisation = document.organisation.clone();
    let reason = page.with(reason, "organisation", organisation);
    let currency = document.statement.currency.code().to_owned();
    vec![
        fact("refund-note-invoices", invoices.collect()),
        fact("refund-note-reason", vec![reason]),
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
