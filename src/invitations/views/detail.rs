//! One invitation.

use super::timeline::{Moment, timeline};
use super::wording;
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::invitations::address_list;
use crate::invitations::invitation::{Standing, State};
use crate::invitations::offer_form::{OfferForm, kept};
use crate::invitations::offered::Offered;
use crate::invitations::order::Act;
use crate::invitations::queries::detail::Detail;
use crate::invitations::record::Invitation;
use crate::invitations::stamp::stamp;
use crate::mail::history::Sent;
use crate::mail::outbox::Delivery;
use crate::types::{EmailAddress, GroupId};
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "invitations/pending_detail.html")]
pub struct DetailPage {
    page: Page,
    faults: Faults,
    detail: Detail,
    timeline: Vec<Moment>,
    now: DateTime<Utc>,
    /// As typed, where a form was refused.
    email: String,
    /// What was probably meant by it.
    meant: Option<String>,
    days: String,
    offer: OfferForm,
    /// Whoever reads may offer the role of an admin, or take it back.
    appoints: bool,
    /// The organisation lets whoever reads invite, and so say whom.
    may_invite: bool,
    /// The list that a refused button stood in.
    list: Option<String>,
}

impl DetailPage {
    #[must_use]
    pub fn new(page: Page, detail: Detail, reader: Role, now: DateTime<Utc>) -> Self {
        let invitation = &detail.invitation;
        let group = invitation.group_id.map(|group| group.to_string());
        Self {
            offer: OfferForm {
                licence: invitation.licence.to_string(),
                role: invitation.role.to_string(),
                group: vec![group.unwrap_or_default()],
                was: kept(Offered::of(invitation)),
            },
            appoints: reader == Role::Owner,
            may_invite: detail.inviters.may_invite(reader),
            timeline: timeline(&page, &detail, now),
            faults: Faults::default(),
            email: detail.invitation.email.to_string(),
            meant: None,
            list: None,
            days: detail.default_days.to_string(),
            page,
            detail,
            now,
        }
    }

    /// The button stood in a row of this list.
    #[must_use]
    pub fn asked_in(self, list: Option<&str>) -> Self {
        let list = list.map(str::to_owned);
        Self { list, ..self }
    }

    fn back(&self) -> &str {
        self.list.as_deref().unwrap_or(paths::PENDING)
    }

    /// A new address is probably a typo: asked about before anything is sent.
    #[must_use]
    pub fn asked_about(self, typed: String, meant: &EmailAddress) -> Self {
        let meant = meant.to_string();
        let why = self.page.with("change-typo", "meant", meant.clone());
        Self {
            meant: Some(meant),
            ..self.refused_email(typed, why)
        }
    }

    /// What was typed can be sent to as it stands.
    fn is_address(&self) -> bool {
        address_list::one(&self.email).is_ok()
    }

    /// A new address was refused.
    #[must_use]
    pub fn refused_email(mut self, typed: String, why: String) -> Self {
        self.faults.add("email", why);
        Self {
            email: typed,
            ..self
        }
    }

    /// A number of days was refused.
    #[must_use]
    pub fn refused_days(mut self, typed: String, why: String) -> Self {
        self.faults.add("days", why);
        Self {
            days: typed,
            ..self
        }
    }

    /// What it was to offer was refused.
    #[must_use]
    pub fn refused_offer(self, typed: OfferForm, faults: Faults) -> Self {
        Self {
            offer: typed,
            faults,
            ..self
        }
    }

    /// So that a second press of a button does nothing.
    fn seen(&self, act: Act) -> String {
        let invitation = self.invitation();
        stamp(act, invitation.last_mail_id, invitation.expires_at)
    }

    /// Whoever reads may lead it to another mailbox, or hold its link.
    fn chooses_who_joins(&self) -> bool {
        self.appoints || !self.invitation().role.may_administer()
    }

    fn is_in(&self, group: &GroupId) -> bool {
        self.offer
            .group
            .iter()
            .any(|chosen| *chosen == group.to_string())
    }

    /// What to know about a licence before choosing it.
    fn licence_hint(&self) -> String {
        let free = i64::from(self.detail.free_seats);
        self.page.with("change-offer-hint", "free", free)
    }

    fn invitation(&self) -> &Invitation {
        &self.detail.invitation
    }

    fn path(&self) -> String {
        paths::pending(self.invitation().id)
    }

    fn standing(&self) -> Standing {
        self.invitation().state.standing(self.now)
    }

    fn is_open(&self) -> bool {
        matches!(self.standing(), Standing::Pending | Standing::Expired)
    }

    /// Bringing an expired one back is inviting anew.
    fn may_go_on(&self) -> bool {
        self.may_invite || self.standing() != Standing::Expired
    }

    /// When it ends or has ended, and the message that says so.
    fn end(&self) -> (&'static str, DateTime<Utc>) {
        match self.invitation().state {
            State::Pending { expires_at } if self.standing() == Standing::Pending => {
                ("detail-open-until", expires_at)
            }
            State::Pending { expires_at } => ("detail-expired-on", expires_at),
            State::Accepted { at } | State::Declined { at } | State::Cancelled { at } => {
                ("detail-decided-on", at)
            }
        }
    }

    fn deadline(&self) -> String {
        let (key, at) = self.end();
        self.page.with(key, "when", self.page.deadline(at))
    }

    /// When the invitee took joining back, and who did it for them.
    fn undone(&self) -> Option<String> {
        let invitation = self.invitation();
        let at = self.page.deadline(invitation.undone_at?);
        let key = if invitation.undone_by == invitation.accepted_by {
            "detail-undone"
        } else {
            "detail-undone-by-support"
        };
        Some(self.page.with(key, "when", at))
    }

    fn sent(&self) -> String {
        let left = |attempt: &&crate::mail::history::Attempt| attempt.outcome == Delivery::Sent;
        let last = self.detail.attempts.iter().rfind(left);
        let times = self.detail.attempts.iter().filter(left).count();
        let sent = last.map(|last| Sent {
            times: i64::try_from(times).unwrap_or(i64::MAX),
            last: last.at,
        });
        wording::sent(&self.page, sent.as_ref())
    }

    /// Label and value, for what is known.
    fn facts(&self) -> Vec<(String, String)> {
        let (page, invitation) = (&self.page, self.invitation());
        let seat = if invitation.holds_seat {
            page.say("detail-licensed-holds-seat")
        } else {
            page.code("licence", invitation.licence.as_code())
        };
        let profile = invitation.profile();
        let facts = [
            ("pending-column-invited-by", invitation.inviter_name.clone()),
            (
                "users-column-role",
                page.code("role", invitation.role.as_code()),
            ),
            ("users-column-licence", seat),
            ("profile-department", profile.department),
            ("profile-job-title", profile.job_title),
            ("profile-location", profile.location),
            ("profile-manager", profile.manager),
            (
                "users-filter-group",
                self.detail.group().unwrap_or_default().to_owned(),
            ),
            ("add-language", invitation.language.own_name().to_owned()),
            ("pending-column-sent", self.sent()),
        ];
        facts
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| (page.say(key), value))
            .collect()
    }
}
