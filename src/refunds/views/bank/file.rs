//! One file: its transfers, and what the bank said of each.

use super::words::{REASONS, STATUSES, code, said};
use crate::refunds::bank::end_to_end::EndToEndId;
use crate::refunds::bank::report::Word;
use crate::refunds::queries::bank::{BankFile, Sent};
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;
use serde::Deserialize;

/// What a colleague writes down by hand.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct ResultForm {
    pub status: String,
    pub reason: String,
}

impl ResultForm {
    /// None unless both are codes that the form offers. A reason belongs to a refusal only.
    #[must_use]
    pub fn word(&self) -> Option<Word> {
        let status = STATUSES.iter().find(|status| **status == self.status)?;
        let reason = REASONS.iter().find(|reason| **reason == self.reason);
        if reason.is_none() && !self.reason.is_empty() {
            return None;
        }
        Some(Word {
            status: (*status).to_owned(),
            reason: reason
                .filter(|_| *status == "RJCT")
                .map(ToString::to_string),
        })
    }
}

#[derive(Template)]
#[template(path = "refunds/bank/file.html")]
pub struct BankFilePage {
    page: Page,
    file: BankFile,
    transfers: Vec<Sent>,
    faults: Faults,
    /// The transfer whose form was refused, and what stood in it.
    refused: Option<(EndToEndId, ResultForm)>,
}

impl BankFilePage {
    #[must_use]
    pub fn new(page: Page, file: BankFile, transfers: Vec<Sent>) -> Self {
        Self {
            page,
            file,
            transfers,
            faults: Faults::default(),
            refused: None,
        }
    }

    #[must_use]
    pub fn refused(mut self, transfer: EndToEndId, form: ResultForm) -> Self {
        let fault = self.page.say("bank-fault-word");
        self.faults.add("status", fault);
        self.refused = Some((transfer, form));
        self
    }

    fn made(&self) -> String {
        let args = [
            ("at", self.page.deadline(self.file.created_at).into()),
            ("by", self.file.created_by.clone().into()),
        ];
        self.page.words.args("bank-made", args)
    }

    fn caption(&self) -> String {
        let sum = self.page.money(self.file.control_sum);
        let args = [("count", self.file.transfers.into()), ("sum", sum.into())];
        self.page.words.args("bank-file-caption", args)
    }

    fn said(&self, transfer: &Sent) -> Option<String> {
        let (status, reason, at) = transfer.last_word.clone()?;
        let words = said(&self.page, &Word { status, reason });
        let args = [("said", words.into()), ("at", self.page.date(at).into())];
        Some(self.page.words.args("bank-said-at", args))
    }

    fn statuses(&self) -> Vec<(&'static str, String)> {
        self.options("bank-status", &STATUSES)
    }

    fn reasons(&self) -> Vec<(&'static str, String)> {
        self.options("bank-reason", &REASONS)
    }

    fn options(&self, prefix: &str, codes: &[&'static str]) -> Vec<(&'static str, String)> {
        let worded = |of: &&'static str| (*of, code(&self.page, prefix, of));
        codes.iter().map(worded).collect()
    }

    /// What was chosen in a refused form of this transfer.
    fn chosen(&self, transfer: &Sent) -> Option<&ResultForm> {
        let (id, form) = self.refused.as_ref()?;
        let same = (id.refund, id.attempt) == (transfer.refund, transfer.attempt);
        same.then_some(form)
    }

    fn is_chosen(&self, transfer: &Sent, code: &str) -> bool {
        let form = self.chosen(transfer);
        form.is_some_and(|form| form.status == code || form.reason == code)
    }

    fn fault(&self, transfer: &Sent) -> Option<&str> {
        let form = self.chosen(transfer);
        form.and_then(|_| self.faults.of("status"))
    }
}
