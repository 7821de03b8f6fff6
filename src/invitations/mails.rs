//! The mail that brings the link: who invites, what would change, until when, how to decline.

use super::invitation::State;
use super::queries;
use super::queries::record::Invitation;
use crate::accounts;
use crate::accounts::account::Licence;
use crate::letter;
use crate::mail::letter::{Composed, Composing, Letter, Links};
use crate::mail::render::{Head, Reader, brief};
use crate::types::{AccountId, InvitationId};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use diesel::pg::PgConnection;

struct InvitationMail {
    head: Head,
    lead: String,
    organisation: String,
    /// The inviter's own words; may be empty.
    note: String,
    /// Label and value.
    facts: Vec<(String, String)>,
    link: String,
}
letter!(
    InvitationMail,
    "emails/invitation.txt",
    "emails/invitation.html"
);

impl InvitationMail {
    /// The note as plain text shows somebody else's words.
    fn quoted_note(&self) -> String {
        let lines = self.note.lines().map(|line| format!("> {line}"));
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Keys of what differs between the mails that bring the link.
struct Kind {
    subject: &'static str,
    lead: &'static str,
}

const FIRST: Kind = Kind {
    subject: "mail-invitation-subject",
    lead: "mail-invitation-lead",
};
const REMINDER: Kind = Kind {
    subject: "mail-reminder-subject",
    lead: "mail-reminder-lead",
};

/// Not needed once the invitation was answered, was cancelled or has expired.
pub fn invitation(
    conn: &mut PgConnection,
    account: AccountId,
    invitation: InvitationId,
    links: &Links,
    now: DateTime<Utc>,
) -> Composing {
    compose(conn, (account, invitation), &FIRST, links, now)
}

/// The same again, for somebody who has not answered.
pub fn reminder(
    conn: &mut PgConnection,
    account: AccountId,
    invitation: InvitationId,
    links: &Links,
    now: DateTime<Utc>,
) -> Composing {
    compose(conn, (account, invitation), &REMINDER, links, now)
}

fn compose(
    conn: &mut PgConnection,
    (account, invitation): (AccountId, InvitationId),
    kind: &Kind,
    links: &Links,
    now: DateTime<Utc>,
) -> Composing {
    let Some(invitation) = queries::find(conn, account, invitation)? else {
        return Ok(Composed::NotNeeded);
    };
    let State::Pending { expires_at } = invitation.state else {
        return Ok(Composed::NotNeeded);
    };
    if expires_at <= now {
        return Ok(Composed::NotNeeded);
    }
    let organisation = accounts::commands::find(conn, account)?.name;
    let reader = Reader {
        to: invitation.email.clone(),
        name: String::new(),
        language: invitation.language,
        zone: Tz::Europe__Paris,
    };
    let names = [
        ("inviter", brief(&invitation.inviter_name).into()),
        ("organisation", brief(&organisation).into()),
    ];
    let head = Head::new(reader, kind.subject, names);
    let link = links.invitation(account, invitation.id, invitation.generation);
    let mail = InvitationMail {
        lead: lead(&head, kind, &invitation, &organisation),
        facts: facts(&head, invitation.licence, expires_at),
        note: invitation.message,
        organisation,
        link,
        head,
    };
    Ok(Composed::Ready(Letter::write(&mail)?))
}

fn lead(head: &Head, kind: &Kind, invitation: &Invitation, organisation: &str) -> String {
    let names = [
        ("inviter", invitation.inviter_name.clone().into()),
        ("organisation", organisation.to_owned().into()),
        ("email", invitation.email.to_string().into()),
    ];
    head.words().args(kind.lead, names)
}

fn facts(head: &Head, licence: Licence, expires_at: DateTime<Utc>) -> Vec<(String, String)> {
    let licence = match licence {
        Licence::Licensed => head.say("mail-invitation-licensed"),
        Licence::Basic => head.say("mail-invitation-basic"),
    };
    vec![
        (head.say("mail-invitation-you-get"), licence),
        (
            head.say("mail-invitation-plan"),
            head.say("mail-invitation-plan-text"),
        ),
        (head.say("mail-invitation-until"), head.deadline(expires_at)),
    ]
}
