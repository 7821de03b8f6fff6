//! One refund: where it stands, in words, and what the person can do about it.

use super::steps::{Step, steps};
use crate::audit::queries::Written;
use crate::refunds::bank::end_to_end::EndToEndId;
use crate::refunds::commands::{Receipt, waits};
use crate::refunds::destination_form::{Choices, DestinationForm};
use crate::refunds::printed_refund::{PrintedRefund, failure};
use crate::refunds::queries::{DebitNote, RefundRow};
use crate::refunds::record::RefundRecord;
use crate::refunds::refund::Channel;
use crate::refunds::refund_state::RefundState;
use crate::types::money::Currency;
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;
use chrono::{DateTime, Utc};

/// A refund with all that its page tells.
pub struct Followed {
    pub record: RefundRecord,
    /// The same as receipts list it.
    pub row: RefundRow,
    pub receipt: Receipt,
    /// The debit note, if joining was taken back.
    pub reversed: Option<DebitNote>,
    /// What the trail says about the refund, oldest first.
    pub trail: Vec<Written>,
    /// The person is still in the organisation, which keeps the same currency.
    pub may_be_credit: bool,
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
    /// What a bank or the payment provider knows it by.
    reference: Option<String>,
    due_by: Option<String>,
    note: String,
    note_href: String,
    debit_note: Option<(String, String)>,
    /// Only while the refund waits for a destination.
    choices: Option<Choices>,
    faults: Faults,
}

impl RefundPage {
    #[must_use]
    pub fn new(page: Page, followed: &Followed, now: DateTime<Utc>) -> Self {
        let (record, receipt) = (&followed.record, &followed.receipt);
        let printed = receipt.refund(&followed.row, &page);
        let (title, text) = words(&page, followed, &printed, now);
        let debit_note = followed.reversed.as_ref().map(|note| {
            let href = paths::my_debit_note(&note.number);
            (note.number.clone(), href)
        });
        let ended = matches!(
            record.refund.state,
            RefundState::Succeeded | RefundState::Credited | RefundState::Canceled
        );
        Self {
            title,
            text,
            steps: steps(&page, followed, now),
            reference: reference(record),
            currency: record.amount.currency.code(),
            organisation: receipt.note.document.organisation.clone(),
            due_by: (!ended).then(|| page.date(record.due_by)),
            note: record.note.clone(),
            note_href: paths::my_credit_note(&record.note),
            debit_note,
            choices: waits(record).then(|| choices(&page, followed, now)),
            faults: Faults::default(),
            refund: printed,
            page,
        }
    }

    #[must_use]
    pub fn choices(&self) -> Option<&Choices> {
        self.choices.as_ref()
    }

    /// With everything typed, and what is wrong with it.
    #[must_use]
    pub fn refused(mut self, typed: DestinationForm, faults: Faults) -> Self {
        if let Some(choices) = &mut self.choices {
            choices.typed = typed;
        }
        Self { faults, ..self }
    }
}

/// Approved, and in no file for the bank yet.
fn is_with_finance(record: &RefundRecord) -> bool {
    record.refund.attempt.channel == Channel::Bank && record.attempt.bank_file.is_none()
}

/// What the state means, and what happens next.
fn words(
    page: &Page,
    followed: &Followed,
    printed: &PrintedRefund,
    now: DateTime<Utc>,
) -> (String, String) {
    let record = &followed.record;
    let refund = &record.refund;
    let code = match refund.state {
        RefundState::Requested if now < record.send_after => "undo",
        RefundState::RequiresAction if refund.failure_reason.is_some() => "failed",
        RefundState::RequiresAction if refund.attempt.number > 1 => "rejected",
        RefundState::Canceled if followed.reversed.is_some() => "undone",
        RefundState::Submitted if is_with_finance(record) => "approved",
        state => state.as_code(),
    };
    let why = refund.failure_reason.as_deref();
    let say = |part: &str| {
        let key = format!("refund-now-{}-{part}", code.replace('_', "-"));
        let args = [
            ("to", printed.to.clone().into()),
            ("due", page.date(record.due_by).into()),
            ("until", page.deadline(record.send_after).into()),
            ("why", failure(page.words, why).into()),
        ];
        page.words.args(&key, args)
    };
    (say("title"), say("text"))
}

fn reference(record: &RefundRecord) -> Option<String> {
    let attempt = &record.refund.attempt;
    if attempt.channel == Channel::Bank {
        let number = i32::try_from(attempt.number).ok()?;
        return EndToEndId::new(record.id, number)
            .ok()
            .map(|id| id.to_string());
    }
    attempt.gateway_id.clone()
}

fn choices(page: &Page, followed: &Followed, now: DateTime<Utc>) -> Choices {
    let (record, document) = (&followed.record, &followed.receipt.note.document);
    let organisation = document.organisation.clone();
    let say = |key: &str| page.with(key, "organisation", organisation.clone());
    let mut warning = say("refund-destination-organisation-hint");
    if now < record.send_after {
        warning = format!("{warning} {}", page.say("refund-destination-final"));
    }
    let method = followed.receipt.method(&record.payment);
    let bank_account = record.amount.currency == Currency::EUR;
    let typed = DestinationForm {
        destination: if bank_account {
            Choices::BANK_ACCOUNT.to_owned()
        } else {
            String::new()
        },
        ..DestinationForm::default()
    };
    Choices {
        original: (method, page.say("refund-destination-again-hint")),
        bank_account,
        organisation_credit: followed
            .may_be_credit
            .then(|| (say("refund-destination-organisation"), warning)),
        typed,
    }
}
