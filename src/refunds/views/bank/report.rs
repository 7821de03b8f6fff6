//! Taking in a report of the bank, and what it did.

use super::words::said;
use crate::refunds::bank::outcome::{Outcome, changes};
use crate::refunds::queries::bank::{Line, StoredReport};
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;

#[derive(Template)]
#[template(path = "refunds/bank/import.html")]
pub struct ImportPage {
    page: Page,
    /// What was pasted.
    report: String,
    faults: Faults,
}

impl ImportPage {
    #[must_use]
    pub fn new(page: Page) -> Self {
        Self {
            page,
            report: String::new(),
            faults: Faults::default(),
        }
    }

    /// `fault` says what is wrong with the report in that field. A browser forgets files; what was pasted stays.
    #[must_use]
    pub fn refused(mut self, pasted: String, (field, fault): (&'static str, String)) -> Self {
        self.report = pasted;
        self.faults.add(field, fault);
        self
    }
}

#[derive(Template)]
#[template(path = "refunds/bank/report.html")]
pub struct BankReportPage {
    page: Page,
    report: StoredReport,
}

impl BankReportPage {
    #[must_use]
    pub fn new(page: Page, report: StoredReport) -> Self {
        Self { page, report }
    }

    fn title(&self) -> String {
        let number = self.report.message_id.clone();
        self.page.with("bank-report-title", "number", number)
    }

    fn imported(&self) -> String {
        let args = [
            ("at", self.page.deadline(self.report.imported_at).into()),
            ("by", self.report.imported_by.clone().into()),
        ];
        self.page.words.args("bank-report-imported", args)
    }

    fn caption(&self) -> String {
        let count = |matches: fn(Outcome) -> bool| {
            let lines = self.report.lines.iter();
            let counted = lines.filter(|line| matches(line.outcome)).count();
            i64::try_from(counted).unwrap_or(i64::MAX)
        };
        let args = [
            ("count", count(|_| true).into()),
            ("changed", count(changes).into()),
            (
                "unknown",
                count(|outcome| outcome == Outcome::Unknown).into(),
            ),
        ];
        self.page.words.args("bank-report-caption", args)
    }

    fn said(&self, line: &Line) -> String {
        said(&self.page, &line.word)
    }

    fn outcome(&self, line: &Line) -> String {
        self.page.code("bank-outcome", line.outcome.as_code())
    }
}
