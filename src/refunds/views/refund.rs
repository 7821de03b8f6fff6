//! One refund: where it stands, in words.

use crate::refunds::commands::Receipt;
use crate::refunds::printed::PrintedRefund;
use crate::refunds::queries::RefundRow;
use crate::refunds::refund_state::RefundState;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;
use chrono::{DateTime, Utc};

/// One thing that happened or will.
struct Step {
    tone: &'static str,
    words: String,
    machine: String,
    at: String,
}

#[derive(Template)]
#[template(path = "refunds/refund.html")]
pub struct RefundPage {
    page: Page,
    refund: PrintedRefund,
    currency: &'static str,
    organisation: String,
    title: String,
    text: String,
    steps: Vec<Step>,
    due_by: String,
    note: String,
    note_href: String,
}

impl RefundPage {
    #[must_use]
    pub fn new(page: Page, receipt: &Receipt, refund: &RefundRow, now: DateTime<Utc>) -> Self {
        let printed = receipt.refund(refund, &page);
        let due_by = page.date(refund.due_by);
        let undo_runs = refund.state == RefundState::Requested && now < refund.send_after;
        let code = if undo_runs {
            "undo"
        } else {
            refund.state.as_code()
        };
        let words = |part: &str| {
            let key = format!("refund-now-{}-{part}", code.replace('_', "-"));
            let args = [
                ("to", printed.to.clone().into()),
                ("due", due_by.clone().into()),
                ("until", page.deadline(refund.send_after).into()),
            ];
            page.words.args(&key, args)
        };
        Self {
            title: words("title"),
            text: words("text"),
            steps: steps(&page, receipt, refund, undo_runs),
            currency: refund.amount.currency.code(),
            organisation: receipt.note.document.organisation.clone(),
            note: refund.note.clone(),
            note_href: paths::my_credit_note(&refund.note),
            refund: printed,
            due_by,
            page,
        }
    }
}

/// Newest first; what is still to come stands on top.
fn steps(page: &Page, receipt: &Receipt, refund: &RefundRow, undo_runs: bool) -> Vec<Step> {
    let note = &receipt.note;
    let step = |tone, words: String, at: DateTime<Utc>| Step {
        tone,
        words,
        machine: page.machine(at),
        at: page.deadline(at),
    };
    let undo = if undo_runs {
        step("none", page.say("refund-step-undo-runs"), refund.send_after)
    } else {
        step("ok", page.say("refund-step-undo-over"), refund.send_after)
    };
    let issued = page.with("refund-step-note", "number", note.number.clone());
    let organisation = note.document.organisation.clone();
    let joined = page.with("refund-step-joined", "organisation", organisation);
    let asked = page.with("refund-step-recorded", "amount", page.money(refund.amount));
    vec![
        undo,
        step("ok", asked, refund.created_at),
        step("ok", issued, note.issued_at),
        step("ok", joined, note.issued_at),
    ]
}
