//! The page of one invitation.

use super::act::ActSection;
use super::diagnosis;
use super::undo::UndoSection;
use crate::audit;
use crate::invitations::invitation::Standing;
use crate::mail::outbox::Delivery;
use crate::support::act::{Act, ActForm};
use crate::support::commands::Seen;
use crate::support::queries::Case;
use crate::support::timeline::{Event, Quote};
use crate::support::wording;
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "support/invitation.html")]
pub struct CasePage {
    page: Page,
    case: Case,
    events: Vec<Event>,
    undo: Option<UndoSection>,
    acts: Option<ActSection>,
    faults: Faults,
    now: DateTime<Utc>,
}

impl CasePage {
    #[must_use]
    pub fn new(page: Page, seen: Seen, now: DateTime<Utc>) -> Self {
        let outlook = seen.outlook.as_ref();
        let invitation = &seen.case.invitation;
        let open = matches!(
            invitation.state.standing(now),
            Standing::Pending | Standing::Expired
        );
        let form = ActForm {
            email: invitation.email.to_string(),
            ..ActForm::default()
        };
        Self {
            acts: open.then(|| ActSection::new(form)),
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
    pub fn refused_reason(mut self, typed: String, fault: String) -> Self {
        self.faults.add("reason", fault);
        if let Some(section) = &mut self.undo {
            section.reason = typed;
        }
        self
    }

    /// An act was refused for what was typed.
    #[must_use]
    pub fn refused_act(self, act: Act, typed: ActForm, faults: Faults) -> Self {
        let acts = self.acts.map(|_| ActSection::refused(typed, act));
        Self {
            acts,
            faults,
            ..self
        }
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
