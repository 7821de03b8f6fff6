//! What happened to an invitation, newest first: what people did, what mail servers said, what the invitee did.

use crate::audit::queries::Written;
use crate::audit::wording::details_in_one;
use crate::audit::{Action, ActorKind};
use crate::invitations::invitation::Standing;
use crate::invitations::queries::detail::Detail;
use crate::invitations::record::Invitation;
use crate::mail::history::Attempt;
use crate::mail::outbox::Delivery;
use crate::web::layout::Page;
use chrono::{DateTime, Utc};

/// One line of it, ready to print.
#[derive(Debug)]
pub struct Moment {
    pub at: DateTime<Utc>,
    pub tone: &'static str,
    pub text: String,
    /// Words of a mail server, or of the invitee.
    pub quote: String,
    pub hint: String,
}

impl Moment {
    fn new(at: DateTime<Utc>, tone: &'static str, text: String) -> Self {
        Self {
            at,
            tone,
            text,
            quote: String::new(),
            hint: String::new(),
        }
    }
}

#[must_use]
pub fn timeline(page: &Page, detail: &Detail, now: DateTime<Utc>) -> Vec<Moment> {
    let invitation = &detail.invitation;
    let done = detail.trail.iter().flat_map(|written| {
        let deed = deed(page, invitation, written);
        deed.into_iter().chain(around_expiry(page, written))
    });
    let mails = detail.attempts.iter().map(|attempt| mail(page, attempt));
    let mut moments: Vec<Moment> = done.chain(mails).collect();
    moments.extend(opened(page, invitation));
    if invitation.state.standing(now) == Standing::Expired {
        let text = page.say("timeline-expired");
        moments.push(Moment::new(invitation.expires_at, "warn", text));
    }
    moments.reverse();
    moments.sort_by_key(|moment| std::cmp::Reverse(moment.at));
    moments
}

/// Its tone and its message; `None` for entries that are not about the invitation's life.
fn kind(written: &Written) -> Option<(&'static str, &'static str)> {
    Some(match written.action {
        Action::Invited => ("none", "timeline-invited"),
        Action::InvitationResent => ("none", "timeline-resent"),
        Action::InvitationReminded => ("none", "timeline-reminded"),
        Action::InvitationExtended => ("none", "timeline-extended"),
        Action::InvitationCorrected => ("none", "timeline-corrected"),
        Action::InvitationChanged => ("none", "timeline-changed"),
        Action::InvitationLinkCopied => ("none", "timeline-link-copied"),
        Action::InvitationCancelled => ("bad", "timeline-cancelled"),
        Action::InvitationAccepted => ("ok", "timeline-accepted"),
        Action::InvitationDeclined => ("bad", "timeline-declined"),
        Action::InvitationUndone if written.actor_kind == ActorKind::Staff => {
            ("warn", "timeline-undone-by-support")
        }
        Action::InvitationUndone => ("warn", "timeline-undone"),
        Action::InvitationBlocked => ("warn", "timeline-blocked"),
        Action::InvitationWatched => ("none", "timeline-watched"),
        Action::InvitationUnblocked => ("ok", "timeline-unblocked"),
        Action::InvitationExpired => ("warn", "timeline-seat-released"),
        Action::WrongAccountRefused => ("warn", "timeline-wrong-account"),
        _ => return None,
    })
}

fn deed(page: &Page, invitation: &Invitation, written: &Written) -> Option<Moment> {
    let (tone, key) = kind(written)?;
    let told = |name: &str| {
        let value = written.detail.get(name);
        value.and_then(|value| value.as_str()).unwrap_or_default()
    };
    // Of support, no name and no address is anybody's business outside.
    let by = match written.actor_kind {
        ActorKind::Staff => page.say("audit-who-support"),
        ActorKind::Person | ActorKind::System => written.actor_email.clone(),
    };
    let until = told("expires_at").parse::<DateTime<Utc>>();
    let args = [
        ("by", by.into()),
        ("from", told("from").to_owned().into()),
        ("to", told("to").to_owned().into()),
        (
            "until",
            until
                .map_or_else(|_| String::new(), |at| page.deadline(at))
                .into(),
        ),
    ];
    let mut moment = Moment::new(written.at, tone, page.words.args(key, args));
    match written.action {
        Action::InvitationDeclined => {
            moment.quote = invitation.decline_reason.clone().unwrap_or_default();
        }
        Action::InvitationChanged => moment.hint = details_in_one(page, &written.detail),
        _ => told("reason").clone_into(&mut moment.quote),
    }
    Some(moment)
}

/// What was over before it was done, and what it brought back: the invitation as it is tells of neither.
fn around_expiry(page: &Page, written: &Written) -> Vec<Moment> {
    let told = |name: &str| written.detail.get(name);
    let expired = told("expired_at").and_then(|at| at.as_str()?.parse().ok());
    let Some(expired) = expired else {
        return Vec::new();
    };
    let mut moments = vec![Moment::new(expired, "warn", page.say("timeline-expired"))];
    if written.action != Action::InvitationCancelled {
        let key = match told("seat_reserved") {
            Some(_) => "timeline-open-again-seat",
            None => "timeline-open-again",
        };
        moments.push(Moment::new(written.at, "ok", page.say(key)));
    }
    moments
}

fn mail(page: &Page, attempt: &Attempt) -> Moment {
    let tone = match attempt.outcome {
        Delivery::Sent => "ok",
        Delivery::Queued | Delivery::Deferred => "warn",
        Delivery::Bounced | Delivery::Failed => "bad",
        Delivery::NotNeeded => "none",
    };
    let text = page.code("timeline-mail", attempt.outcome.as_code());
    Moment {
        quote: attempt.reply.clone(),
        ..Moment::new(attempt.at, tone, text)
    }
}

fn opened(page: &Page, invitation: &Invitation) -> Vec<Moment> {
    let again = invitation
        .last_opened_at
        .filter(|last| Some(*last) != invitation.first_opened_at);
    let moments = [
        (invitation.first_opened_at, "timeline-opened"),
        (again, "timeline-opened-again"),
    ];
    moments
        .into_iter()
        .filter_map(|(at, key)| {
            Some(Moment {
                hint: page.say("timeline-scanners"),
                ..Moment::new(at?, "info", page.say(key))
            })
        })
        .collect()
}
