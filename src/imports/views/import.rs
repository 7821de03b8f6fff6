//! The page of one import: before it is confirmed, while it runs, and afterwards.

use crate::imports::import::Import;
use crate::imports::mode::Mode;
use crate::imports::queries::shown::ShownRow;
use crate::imports::verdict::Verdict;
use crate::imports::views::shown::{Earlier, Shown};
use crate::imports::views::wording;
use crate::jobs::job::Job;
use crate::jobs::views::wording as jobs;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;

#[derive(Template)]
#[template(path = "imports/import.html")]
pub struct ImportPage {
    page: Page,
    import: Import,
    job: Option<Job>,
    check: Option<Job>,
    earlier: Option<Earlier>,
    is_for_other_eyes: bool,
    groupless: Option<(String, i64)>,
    faulty: Vec<ShownRow>,
    fine: Vec<ShownRow>,
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

impl ImportPage {
    #[must_use]
    pub fn new(page: Page, shown: Shown) -> Self {
        Self {
            page,
            import: shown.import,
            job: shown.job,
            check: shown.check,
            earlier: shown.earlier,
            is_for_other_eyes: shown.is_for_other_eyes,
            groupless: shown.groupless,
            faulty: shown.faulty,
            fine: shown.fine,
        }
    }

    fn is_running(&self) -> bool {
        let job = self.job.as_ref().or(self.check.as_ref());
        job.is_some_and(Job::is_running)
    }

    fn title(&self) -> String {
        let stage = match &self.job {
            None => match &self.check {
                Some(check) if check.is_running() => "checking",
                Some(_) => "unchecked",
                None => "checked",
            },
            Some(job) if job.is_running() => "running",
            Some(_) => "over",
        };
        let key = format!("import-title-{stage}-{}", self.import.mode);
        self.page.say(&key)
    }

    fn name(&self) -> String {
        wording::name(&self.page, &self.import)
    }

    fn source(&self) -> String {
        wording::source(&self.page, &self.import)
    }

    fn ready(&self) -> i64 {
        self.import.count(Verdict::Ready)
    }

    fn count(&self, key: &str, count: i64) -> String {
        self.page.with(key, "count", count)
    }

    /// What would be done with how many of the lines.
    fn summary(&self) -> String {
        let key = format!("import-summary-{}", self.import.mode);
        let numbers = [
            ("count", self.ready().into()),
            ("total", self.import.lines.into()),
        ];
        self.page.words.args(&key, numbers)
    }

    /// Each verdict of the dry run and how many lines have it; the ready ones first.
    fn counts(&self) -> Vec<(Verdict, i64)> {
        let counted = |verdict: &Verdict| (*verdict, self.import.count(*verdict));
        let all = Verdict::ALL.iter().map(counted);
        all.filter(|(_, count)| *count > 0).collect()
    }

    fn counted(&self, verdict: Verdict, count: i64) -> String {
        let label = wording::label(&self.page, verdict.as_code());
        let args = [("verdict", label.into()), ("count", count.into())];
        self.page.words.args("import-count", args)
    }

    /// Columns that say nothing to us, by their own words.
    fn unused(&self) -> Option<String> {
        wording::unused(&self.page, &self.import)
    }

    fn has_choices(&self) -> bool {
        self.import.offers_groups() || self.typos() > 0
    }

    /// Typos that are addresses as they stand, and so can be kept.
    fn typos(&self) -> i64 {
        self.import.count(Verdict::Typo)
    }

    fn can_confirm(&self) -> bool {
        self.ready() > 0 || self.has_choices()
    }

    fn groups_choice(&self) -> String {
        let groups = &self.import.new_groups;
        let args = [
            ("groups", groups.join(", ").into()),
            ("count", number(groups.len()).into()),
            ("lines", self.import.count(Verdict::UnknownGroup).into()),
        ];
        self.page.words.args("import-create-groups", args)
    }

    fn button(&self) -> String {
        let mode = self.import.mode;
        if self.has_choices() || self.is_for_other_eyes {
            self.page.code("import-confirm-chosen", mode.as_code())
        } else {
            let key = format!("import-confirm-{mode}");
            self.page.with(&key, "count", self.ready())
        }
    }

    fn checking(&self) -> String {
        let numbers = [
            ("judged", self.import.judged().into()),
            ("total", self.import.lines.into()),
        ];
        self.page.words.args("import-checking", numbers)
    }

    fn result(&self, job: &Job) -> String {
        let key = format!("import-result-{}", self.import.mode);
        self.page.with(&key, "count", i64::from(job.done))
    }

    /// Lines in the file that were not done; while it runs, those that will not be, as far as is known.
    fn left_out(&self) -> i64 {
        let done = match (&self.check, &self.job) {
            (Some(_), _) => return 0,
            (None, None) => self.ready(),
            (None, Some(job)) if job.is_running() => i64::from(job.done + job.left()),
            (None, Some(job)) => job.done.into(),
        };
        self.import.lines - done
    }

    fn groupless(&self, group: &str, count: i64) -> String {
        let args = [("group", group.to_owned().into()), ("count", count.into())];
        self.page.words.args("import-groupless", args)
    }

    fn other_eyes(&self) -> String {
        let by = self.import.created_by_name.clone();
        self.page.with("import-other-eyes", "by", by)
    }

    fn earlier_words(&self, earlier: &Earlier) -> String {
        let args = [
            ("by", earlier.by.clone().into()),
            ("when", self.page.moment(earlier.at).into()),
        ];
        self.page.words.args("import-same-file", args)
    }

    fn code(&self, row: &ShownRow) -> &'static str {
        wording::code(self.import.mode, row, row.waits(&self.import))
    }

    fn means(&self, row: &ShownRow) -> String {
        wording::means(&self.page, self.import.mode, row, row.waits(&self.import))
    }

    fn caption(&self, key: &str, rows: &[ShownRow], total: i64) -> String {
        let args = [
            ("shown", number(rows.len()).into()),
            ("total", total.into()),
        ];
        self.page.words.args(key, args)
    }

    fn faulty_caption(&self) -> String {
        self.caption("import-caption-faulty", &self.faulty, self.left_out())
    }

    fn fine_caption(&self) -> String {
        match &self.job {
            Some(job) => self.caption("import-caption-done", &self.fine, job.done.into()),
            None => self.caption("import-caption-ready", &self.fine, self.ready()),
        }
    }
}
