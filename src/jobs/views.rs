//! Pages of jobs.

pub mod file;
pub mod wording;

use super::filter::{RowFilter, Shown};
use super::job::Job;
use super::queries::rows::ShownRow;
use crate::types::page::Slice;
use crate::web::export::Kind;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;

/// The account's newest jobs.
#[derive(Template)]
#[template(path = "jobs/jobs.html")]
pub struct JobsPage {
    page: Page,
    tab: &'static str,
    jobs: Vec<Job>,
    has_older: bool,
}

impl JobsPage {
    #[must_use]
    pub fn new(page: Page, jobs: Vec<Job>, has_older: bool) -> Self {
        Self {
            page,
            tab: "",
            jobs,
            has_older,
        }
    }

    fn caption(&self) -> String {
        let key = if self.has_older {
            "jobs-caption-latest"
        } else {
            "jobs-caption"
        };
        let count = i64::try_from(self.jobs.len()).unwrap_or(i64::MAX);
        self.page.with(key, "count", count)
    }
}

/// One job: how far it is, and what became of each row.
#[derive(Template)]
#[template(path = "jobs/job.html")]
pub struct JobPage {
    page: Page,
    tab: &'static str,
    job: Job,
    filter: RowFilter,
    rows: Slice<ShownRow>,
}

impl JobPage {
    #[must_use]
    pub fn new(page: Page, job: Job, filter: RowFilter, rows: Slice<ShownRow>) -> Self {
        Self {
            page,
            tab: "",
            job,
            filter,
            rows,
        }
    }

    fn ordered(&self) -> String {
        let args = [
            ("who", self.job.created_by_name.clone().into()),
            ("when", self.page.moment(self.job.created_at).into()),
        ];
        self.page.words.args("job-ordered", args)
    }

    /// The ways to narrow the rows: code, words, how many there are of them.
    fn outcomes(&self) -> Vec<(Option<Shown>, String, i32)> {
        let each = Shown::ALL.iter().copied().map(Some);
        let shown = |outcome: Option<Shown>| {
            let code = match outcome {
                Some(Shown::Waiting) if wording::is_cut_short(&self.job) => "left",
                Some(outcome) => outcome.as_code(),
                None => "all",
            };
            let words = self.page.code("job-rows", code);
            (outcome, words, self.count(outcome))
        };
        let all = std::iter::once(None).chain(each).map(shown);
        all.filter(|(outcome, _, count)| self.has_tab(*outcome, *count))
            .collect()
    }

    /// Nothing waits in a job that is over, unless it ended early.
    fn has_tab(&self, outcome: Option<Shown>, count: i32) -> bool {
        let is_asked = outcome == self.filter.outcome;
        outcome != Some(Shown::Waiting) || count > 0 || self.job.is_running() || is_asked
    }

    const fn count(&self, outcome: Option<Shown>) -> i32 {
        match outcome {
            None => self.job.total,
            Some(Shown::Done) => self.job.done,
            Some(Shown::Already) => self.job.already,
            Some(Shown::Refused) => self.job.refused,
            Some(Shown::Waiting) => self.job.left(),
        }
    }

    fn link(&self, outcome: Option<&Shown>) -> String {
        let code = outcome.map_or("", |outcome| outcome.as_code());
        self.filter.query_with("outcome", code)
    }

    fn is_chosen(&self, outcome: Option<&Shown>) -> bool {
        self.filter.outcome.as_ref() == outcome
    }

    fn caption(&self) -> String {
        let shown = self.rows.rows.len();
        let numbers = [
            ("count", i64::try_from(shown).unwrap_or(0).into()),
            ("total", i64::from(self.count(self.filter.outcome)).into()),
        ];
        self.page.words.args("job-caption", numbers)
    }

    fn export(&self, kind: Kind) -> String {
        let query = self.filter.query_with("", "");
        let results = kind.name(&format!("{}/results", paths::job(self.job.id)));
        format!("{results}{}", query.trim_end_matches('?'))
    }

    fn previous(&self) -> Option<String> {
        let cursor = self.rows.previous.as_ref()?;
        Some(self.filter.query_with("cursor", &cursor.to_text()))
    }

    fn next(&self) -> Option<String> {
        let cursor = self.rows.next.as_ref()?;
        Some(self.filter.query_with("cursor", &cursor.to_text()))
    }
}
