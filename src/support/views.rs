//! Pages of the support console.

mod undo;

use super::commands::Seen;
use super::filter::{Blocked, CaseFilter};
use super::queries::{Case, Cases};
use super::search::Search;
use super::timeline::{Event, Quote};
use super::wording::{self, Names};
use crate::audit;
use crate::invitations::invitation::Standing;
use crate::mail::outbox::Delivery;
use crate::types::page::Slice;
use crate::web::filters::{Chip, Choice};
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;
use chrono::{DateTime, Utc};
use undo::UndoSection;

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
        let name = |field: &&'static str| self.page.code("support-filter", field);
        let unknown = self.filter.unknown.iter();
        let unknown = unknown.map(|field| self.page.with("filter-unknown", "field", name(field)));
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

#[derive(Template)]
#[template(path = "support/invitation.html")]
pub struct CasePage {
    page: Page,
    case: Case,
    events: Vec<Event>,
    undo: Option<UndoSection>,
    faults: Faults,
    now: DateTime<Utc>,
}

impl CasePage {
    #[must_use]
    pub fn new(page: Page, seen: Seen, now: DateTime<Utc>) -> Self {
        let outlook = seen.outlook.as_ref();
        Self {
            undo: outlook.and_then(|outlook| UndoSection::of(&page, outlook)),
            case: seen.case,
            events: seen.events,
            faults: Faults::default(),
            page,
            now,
        }
    }

    /// Taking joining back needs a reason.
    #[must_use]
    pub fn refused_reason(mut self, typed: String) -> Self {
        let fault = self.page.say("support-reason-missing");
        self.faults.add("reason", fault);
        if let Some(section) = &mut self.undo {
            section.reason = typed;
        }
        self
    }

    fn diagnosis(&self) -> String {
        diagnosis(&self.page, &self.case, self.now)
    }

    fn standing(&self) -> Standing {
        self.case.invitation.state.standing(self.now)
    }

    /// Facts beside the timeline: what is named, and what it is.
    fn facts(&self) -> Vec<(String, String)> {
        let (page, invitation) = (&self.page, &self.case.invitation);
        let profile = invitation.profile();
        let facts = [
            ("account", self.case.account_name.clone()),
            ("inviter", invitation.inviter_name.clone()),
            ("role", page.code("role", invitation.role.as_code())),
            (
                "licence",
                page.code("licence", invitation.licence.as_code()),
            ),
            ("language", invitation.language.own_name().to_owned()),
            ("department", profile.department),
            ("job_title", profile.job_title),
            ("created", page.moment(invitation.created_at)),
            ("expires", page.deadline(invitation.expires_at)),
            ("id", invitation.id.to_string()),
        ];
        let told = facts.into_iter().filter(|(_, value)| !value.is_empty());
        told.map(|(name, value)| (page.code("support-fact", name), value))
            .collect()
    }

    /// The notice's colour.
    fn tone(&self) -> &'static str {
        let delivery = self.case.mail.as_ref().map(|mail| mail.state);
        match (self.standing(), delivery) {
            (Standing::Accepted, _) if self.case.invitation.undone_at.is_some() => "warn",
            (Standing::Accepted, _) => "ok",
            (Standing::Pending, Some(Delivery::Bounced | Delivery::Failed)) => "bad",
            (Standing::Pending, _) if self.case.invitation.blocked_at.is_some() => "warn",
            (Standing::Pending, _) => "info",
            (Standing::Expired | Standing::Declined | Standing::Cancelled, _) => "warn",
        }
    }

    /// Details of what staff cannot read from the event's words.
    fn details(&self, event: &Event) -> String {
        audit::wording::details_in_one(&self.page, &event.detail)
    }
}

fn diagnosis(page: &Page, case: &Case, now: DateTime<Utc>) -> String {
    let names = Names {
        account: &case.account_name,
        domain: case.invitation.email.domain(),
    };
    wording::diagnosis(page, names, &case.situation(), now)
}
