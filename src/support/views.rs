//! Pages of the support console.

mod act;
mod case;
mod undo;

pub use case::CasePage;

use super::filter::{Blocked, CaseFilter};
use super::queries::{Case, Cases};
use super::search::Search;
use super::wording::{self, Names};
use crate::invitations::invitation::Standing;
use crate::mail::outbox::Delivery;
use crate::types::page::Slice;
use crate::web::filters::{self, Chip, Choice};
use crate::web::layout::Page;
use askama::Template;
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "support/invitations.html")]
pub struct CasesPage {
    page: Page,
    filter: CaseFilter,
    cases: Slice<Case>,
    matching: Option<i64>,
    now: DateTime<Utc>,
}

impl CasesPage {
    #[must_use]
    pub fn new(page: Page, filter: CaseFilter, cases: Cases, now: DateTime<Utc>) -> Self {
        Self {
            page,
            filter,
            cases: cases.slice,
            matching: cases.matching,
            now,
        }
    }

    fn choices(&self) -> Vec<Choice> {
        let states = Standing::ALL.iter().map(|state| state.as_code()).collect();
        let deliveries = Delivery::ALL.iter().map(|state| state.as_code()).collect();
        let blocked = Blocked::ALL
            .iter()
            .map(|blocked| blocked.as_code())
            .collect();
        let choice = |field, codes: Vec<&'static str>| self.choice(field, &codes);
        vec![
            choice("state", states),
            choice("delivery", deliveries),
            choice("blocked", blocked),
        ]
    }

    fn choice(&self, field: &'static str, codes: &[&'static str]) -> Choice {
        let prefix = format!("support-{field}");
        let fields = self.filter.fields();
        let chosen = fields.into_iter().find(|(name, _)| *name == field);
        Choice {
            field,
            label: self.page.code("support-filter", field),
            options: codes
                .iter()
                .map(|code| ((*code).to_owned(), self.page.code(&prefix, code)))
                .collect(),
            chosen: chosen.map(|(_, value)| value).unwrap_or_default(),
        }
    }

    fn chips(&self) -> Vec<Chip> {
        let choices = self.choices().into_iter();
        let searched = Some(&self.filter.q).filter(|q| !q.is_empty());
        let searched = searched.map(|q| Chip {
            text: self.page.with("filter-chip-search", "text", q.clone()),
            without: self.filter.query_with("q", ""),
        });
        let chosen = choices.filter_map(|choice| {
            Some(Chip {
                text: choice.in_words(self.page.words)?,
                without: self.filter.query_with(choice.field, ""),
            })
        });
        searched.into_iter().chain(chosen).collect()
    }

    fn caption(&self) -> String {
        match self.matching {
            Some(count) => self.page.with("support-caption-matching", "count", count),
            None => self.page.say("support-caption"),
        }
    }

    fn notes(&self) -> Vec<String> {
        let unknown = self.filter.unknown.iter();
        let unknown = unknown.map(|field| filters::note(self.page.words, "support-filter", field));
        let link = match self.filter.search {
            Search::WrongLink => Some(self.page.say("support-wrong-link")),
            Search::Link(token) => {
                let newer = |case: &&Case| case.invitation.generation > token.generation();
                let found = self.cases.rows.first().filter(newer);
                found.map(|_| self.page.say("support-replaced-link"))
            }
            Search::All | Search::Text(_) | Search::Id(_) => None,
        };
        unknown.chain(link).collect()
    }

    fn diagnosis(&self, case: &Case) -> String {
        diagnosis(&self.page, case, self.now)
    }

    fn standing(&self, case: &Case) -> Standing {
        case.invitation.state.standing(self.now)
    }

    fn previous(&self) -> Option<String> {
        let cursor = self.cases.previous.as_ref()?;
        Some(self.filter.query_with("cursor", &cursor.to_text()))
    }

    fn next(&self) -> Option<String> {
        let cursor = self.cases.next.as_ref()?;
        Some(self.filter.query_with("cursor", &cursor.to_text()))
    }
}

fn diagnosis(page: &Page, case: &Case, now: DateTime<Utc>) -> String {
    let names = Names {
        account: &case.account_name,
        domain: case.invitation.email.domain(),
    };
    wording::diagnosis(page, names, &case.situation(), now)
}
