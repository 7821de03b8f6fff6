//! The page of an account's log, and its lines as a file.

pub mod file;

use super::action::Action;
use super::filter::TrailFilter;
use super::line::Line;
use super::wording;
use crate::types::page::Slice;
use crate::web::export::{self, Kind};
use crate::web::filters::{self, Chip, Choice};
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;
use chrono::NaiveDate;

/// Where entries come from that were made at the command line.
const CONSOLE: &str = "console";

#[derive(Template)]
#[template(path = "audit/log.html")]
pub struct LogPage {
    page: Page,
    filter: TrailFilter,
    lines: Slice<Line>,
    matching: i64,
}

impl LogPage {
    #[must_use]
    pub fn new(page: Page, filter: TrailFilter, lines: Slice<Line>, matching: i64) -> Self {
        Self {
            page,
            filter,
            lines,
            matching,
        }
    }

    fn account_name(&self) -> &str {
        let place = self
            .page
            .visitor
            .as_ref()
            .and_then(|visitor| visitor.place());
        place.map_or("", |place| &place.account_name)
    }

    fn choice(&self) -> Choice {
        let mut options: Vec<_> = Action::ALL
            .iter()
            .map(|action| {
                (
                    action.as_code().to_owned(),
                    wording::fact(&self.page, *action),
                )
            })
            .collect();
        options.sort_by_key(|(_, words)| crate::types::person_name::fold(words));
        Choice {
            field: "action",
            label: self.page.say("audit-filter-action"),
            options,
            chosen: self
                .filter
                .action
                .map(Action::as_code)
                .unwrap_or_default()
                .to_owned(),
        }
    }

    fn chips(&self) -> Vec<Chip> {
        let page = &self.page;
        let day = |key: &str, day: Option<NaiveDate>| Some(page.with(key, "day", page.day(day?)));
        let q = Some(self.filter.q.clone()).filter(|q| !q.is_empty());
        let texts = [
            (
                "q",
                q.map(|text| page.with("filter-chip-search", "text", text)),
            ),
            (
                "action",
                self.filter.action.map(|action| wording::fact(page, action)),
            ),
            ("from", day("audit-chip-from", self.filter.from)),
            ("to", day("audit-chip-to", self.filter.to)),
        ];
        let chip = |(field, text): (_, Option<_>)| {
            Some(Chip {
                text: text?,
                without: self.filter.query_with(field, ""),
            })
        };
        texts.into_iter().filter_map(chip).collect()
    }

    fn caption(&self) -> String {
        let city = self
            .filter
            .zone
            .name()
            .rsplit('/')
            .next()
            .unwrap_or_default();
        let place = city.replace('_', " ");
        let args = [("count", self.matching.into()), ("place", place.into())];
        self.page.words.args("audit-caption", args)
    }

    fn export(&self, kind: Kind) -> String {
        export::address(paths::AUDIT_LOG, kind, &self.filter.query_with("", ""))
    }

    fn from(&self, line: &Line) -> String {
        from(&self.page, line).unwrap_or_else(|| "–".to_owned())
    }

    fn previous(&self) -> Option<String> {
        let cursor = self.lines.previous.as_ref()?;
        Some(self.filter.query_with("cursor", &cursor.to_text()))
    }

    fn next(&self) -> Option<String> {
        let cursor = self.lines.next.as_ref()?;
        Some(self.filter.query_with("cursor", &cursor.to_text()))
    }

    fn notes(&self) -> Vec<String> {
        let unknown = self.filter.unknown.iter();
        unknown
            .map(|field| filters::note(self.page.words, "audit-filter", field))
            .collect()
    }
}

fn from(page: &Page, line: &Line) -> Option<String> {
    match line.address.as_deref()? {
        CONSOLE => Some(page.say("audit-from-console")),
        address => Some(address.to_owned()),
    }
}
