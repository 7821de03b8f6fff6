//! All that happened to one invitation, from the trail, the mails and the invitation itself.

use crate::audit::queries::Written;
use crate::audit::{Action, ActorKind};
use crate::invitations::invitation::{Standing, State};
use crate::invitations::record::Invitation;
use crate::mail::history::Attempt;
use crate::mail::outbox::Delivery;
use crate::types::MailId;
use chrono::{DateTime, Utc};
use serde_json::Value;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Happening {
    Noted(Action),
    /// A try to send the mail of that number.
    Tried(Delivery, usize),
    Opened,
    OpenedAgain,
    Expired,
}

/// Somebody's words, as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Quote {
    Person(String),
    Machine(String),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    pub at: DateTime<Utc>,
    pub what: Happening,
    /// Who did it, where somebody did.
    pub by: Option<String>,
    pub detail: Value,
    pub quote: Option<Quote>,
}

impl Event {
    fn new(at: DateTime<Utc>, what: Happening) -> Self {
        Self {
            at,
            what,
            by: None,
            detail: Value::Null,
            quote: None,
        }
    }

    /// Scanners open links before people do.
    #[must_use]
    pub const fn may_be_a_scanner(&self) -> bool {
        matches!(self.what, Happening::Opened | Happening::OpenedAgain)
    }

    /// How good the news is.
    #[must_use]
    pub fn tone(&self) -> &'static str {
        match self.what {
            Happening::Noted(Action::InvitationAccepted | Action::InvitationUnblocked)
            | Happening::Tried(Delivery::Sent, _) => "ok",
            Happening::Noted(
                Action::InvitationBlocked
                | Action::InvitationUndone
                | Action::WrongAccountRefused
                | Action::InvitationExpired,
            )
            | Happening::Tried(Delivery::Deferred, _)
            | Happening::Expired => "warn",
            Happening::Noted(Action::InvitationDeclined)
            | Happening::Tried(Delivery::Bounced | Delivery::Failed, _) => "bad",
            Happening::Opened | Happening::OpenedAgain => "info",
            Happening::Noted(_) | Happening::Tried(Delivery::Queued | Delivery::NotNeeded, _) => {
                "none"
            }
        }
    }
}

/// Newest first. What the trail does not tell, because the row is older than it, the row's own columns do.
#[must_use]
pub fn timeline(
    invitation: &Invitation,
    trail: &[Written],
    attempts: &[Attempt],
    now: DateTime<Utc>,
) -> Vec<Event> {
    let mut events: Vec<Event> = trail.iter().filter_map(noted).collect();
    for event in told_by_columns(invitation, now) {
        if !events.iter().any(|told| told.what == event.what) {
            events.push(event);
        }
    }
    name_reasons(&mut events, invitation);
    quote_people(&mut events, invitation);
    events.extend(tried(attempts));
    events.sort_by_key(|event| event.at);
    events.reverse();
    events
}

/// Looks of staff are in the trail, yet nothing that happened to the invitation.
fn noted(entry: &Written) -> Option<Event> {
    let by = match entry.actor_kind {
        ActorKind::Person | ActorKind::Staff => Some(entry.actor_email.clone()),
        ActorKind::System => None,
    };
    (entry.action != Action::SupportLooked).then(|| Event {
        by: by.filter(|by| !by.is_empty()),
        detail: entry.detail.clone(),
        ..Event::new(entry.at, Happening::Noted(entry.action))
    })
}

fn told_by_columns(invitation: &Invitation, now: DateTime<Utc>) -> Vec<Event> {
    let noted = |at, action| Event::new(at, Happening::Noted(action));
    let mut told = vec![Event {
        by: Some(invitation.inviter_name.clone()),
        ..noted(invitation.created_at, Action::Invited)
    }];
    told.extend(
        invitation
            .first_opened_at
            .map(|at| Event::new(at, Happening::Opened)),
    );
    let again = invitation
        .last_opened_at
        .filter(|at| Some(*at) != invitation.first_opened_at);
    told.extend(again.map(|at| Event::new(at, Happening::OpenedAgain)));
    let (blocked, undone) = (invitation.blocked_at, invitation.undone_at);
    told.extend(blocked.map(|at| noted(at, Action::InvitationBlocked)));
    told.extend(undone.map(|at| noted(at, Action::InvitationUndone)));
    told.extend(match invitation.state {
        State::Pending { expires_at } => (invitation.state.standing(now) == Standing::Expired)
            .then(|| Event::new(expires_at, Happening::Expired)),
        State::Accepted { at } => Some(noted(at, Action::InvitationAccepted)),
        State::Declined { at } => Some(noted(at, Action::InvitationDeclined)),
        State::Cancelled { at } => Some(noted(at, Action::InvitationCancelled)),
    });
    told
}

/// The organisation's trail does not say what stands in the way; staff read it from the row, for the latest try.
fn name_reasons(events: &mut [Event], invitation: &Invitation) {
    let of_kind = events
        .iter_mut()
        .filter(|event| event.what == Happening::Noted(Action::InvitationBlocked));
    if let Some(latest) = of_kind.max_by_key(|event| event.at)
        && !invitation.blocked_by.is_empty()
    {
        latest.detail = serde_json::json!({ "reasons": invitation.blocked_by });
    }
}

/// The note of whoever invited belongs to the latest invitation, the reason to the refusal.
fn quote_people(events: &mut [Event], invitation: &Invitation) {
    let reason = invitation.decline_reason.clone().unwrap_or_default();
    let said = [
        (Action::Invited, invitation.message.clone()),
        (Action::InvitationDeclined, reason),
    ];
    for (action, words) in said.into_iter().filter(|(_, words)| !words.is_empty()) {
        let of_kind = events
            .iter_mut()
            .filter(|event| event.what == Happening::Noted(action));
        if let Some(latest) = of_kind.max_by_key(|event| event.at) {
            latest.quote = Some(Quote::Person(words));
        }
    }
}

fn tried(attempts: &[Attempt]) -> impl Iterator<Item = Event> {
    let mut mails: Vec<MailId> = Vec::new();
    attempts.iter().map(move |attempt| {
        if !mails.contains(&attempt.mail) {
            mails.push(attempt.mail);
        }
        let number = mails
            .iter()
            .position(|mail| *mail == attempt.mail)
            .unwrap_or(0)
            + 1;
        let words = Some(attempt.reply.clone()).filter(|words| !words.is_empty());
        Event {
            quote: words.map(Quote::Machine),
            ..Event::new(attempt.at, Happening::Tried(attempt.outcome, number))
        }
    })
}

#[cfg(test)]
#[path = "timeline_tests.rs"]
mod tests;
