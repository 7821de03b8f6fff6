//! The mails that follow an invitee's answer: welcome, joined, declined. Written from what is true when they are sent.

use super::commands::look::Sent;
use super::invitation::State;
use super::queries::{self, Inviter};
use crate::accounts::account::Licence;
use crate::letter;
use crate::mail::letter::{Composed, Composing, Letter, Links};
use crate::mail::render::{Head, Reader, brief};
use crate::types::{AccountId, InvitationId};
use crate::web::paths;
use crate::{accounts, refunds};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use diesel::QueryResult;
use diesel::pg::PgConnection;

/// One answer: what happened, the facts, where to go on.
pub(super) struct AnswerMail {
    pub(super) head: Head,
    pub(super) text: String,
    /// Label and value.
    pub(super) facts: Vec<(String, String)>,
    /// A decline's reason, as it was written.
    pub(super) quote: String,
    pub(super) button: String,
    pub(super) link: String,
    /// A sentence and a second link.
    pub(super) also: Option<(String, String)>,
    pub(super) unexpected: String,
}
letter!(
    AnswerMail,
    "emails/invitation_answer.txt",
    "emails/invitation_answer.html"
);

pub(super) fn read(
    conn: &mut PgConnection,
    account: AccountId,
    invitation: InvitationId,
) -> QueryResult<Option<Sent>> {
    let found = queries::find(conn, account, invitation)?;
    // Another mail says that joining was taken back.
    let Some(invitation) = found.filter(|found| found.undone_at.is_none()) else {
        return Ok(None);
    };
    Ok(Some(Sent {
        organisation: accounts::commands::find(conn, account)?,
        inviter: queries::inviter(conn, &invitation)?,
        invitation,
    }))
}

/// To the new member.
pub fn welcome(
    conn: &mut PgConnection,
    account: AccountId,
    invitation: InvitationId,
    links: &Links,
    now: DateTime<Utc>,
) -> Composing {
    let Some(sent) = read(conn, account, invitation)? else {
        return Ok(Composed::NotNeeded);
    };
    let (State::Accepted { .. }, Some(user)) = (sent.invitation.state, sent.invitation.accepted_by)
    else {
        return Ok(Composed::NotNeeded);
    };
    let Some((to, name, language, zone)) = queries::joined_person(conn, user)? else {
        return Ok(Composed::NotNeeded);
    };
    let reader = Reader {
        to,
        name,
        language,
        zone: zone.parse().unwrap_or(Tz::UTC),
    };
    let head = headed(reader, "mail-welcome-subject", &sent.organisation.name);
    let receipt = refunds::commands::receipt(conn, account, invitation)?;
    let mut facts = terms(&head, &sent);
    facts.extend(receipt.iter().flat_map(|receipt| money(&head, receipt)));
    let generation = sent.invitation.generation;
    let link = links.invitation(account, invitation, generation);
    Ok(Composed::Ready(Letter::write(&AnswerMail {
        text: head.words().args(
            "mail-welcome-text",
            [
                ("organisation", sent.organisation.name.clone().into()),
                ("email", head.to().to_string().into()),
            ],
        ),
        facts,
        quote: String::new(),
        button: head.say("mail-welcome-button"),
        link: format!("{link}/welcome"),
        also: undo(&head, &sent, links, now),
        unexpected: head.say("mail-welcome-unexpected"),
        head,
    })?))
}

/// To the one who invited them.
pub fn joined(
    conn: &mut PgConnection,
    account: AccountId,
    invitation: InvitationId,
    links: &Links,
) -> Composing {
    let Some(sent) = read(conn, account, invitation)? else {
        return Ok(Composed::NotNeeded);
    };
    let Some(reader) = reader_of(&sent.inviter) else {
        return Ok(Composed::NotNeeded);
    };
    let email = sent.invitation.email.to_string();
    let head = headed(reader, "mail-joined-subject", &email);
    let facts = terms(&head, &sent);
    Ok(Composed::Ready(Letter::write(&AnswerMail {
        text: named(&head, "mail-joined-text", &email, &sent),
        facts,
        quote: String::new(),
        button: head.say("mail-joined-button"),
        link: links.page(paths::USERS),
        also: None,
        unexpected: head.say("mail-answer-unexpected"),
        head,
    })?))
}

/// To the one who invited them, with the reason if there is one.
pub fn declined(
    conn: &mut PgConnection,
    account: AccountId,
    invitation: InvitationId,
    links: &Links,
) -> Composing {
    let Some(sent) = read(conn, account, invitation)? else {
        return Ok(Composed::NotNeeded);
    };
    let Some(reader) = reader_of(&sent.inviter) else {
        return Ok(Composed::NotNeeded);
    };
    let email = sent.invitation.email.to_string();
    let head = headed(reader, "mail-declined-subject", &email);
    Ok(Composed::Ready(Letter::write(&AnswerMail {
        text: named(&head, "mail-declined-text", &email, &sent),
        facts: Vec::new(),
        quote: sent.invitation.decline_reason.clone().unwrap_or_default(),
        button: head.say("mail-declined-button"),
        link: links.page(&paths::pending(invitation)),
        also: None,
        unexpected: head.say("mail-answer-unexpected"),
        head,
    })?))
}

pub(super) fn headed(reader: Reader, key: &str, name: &str) -> Head {
    Head::new(reader, key, [("name", brief(name).into())])
}

/// Somebody who has left the organisation since hears nothing more of it.
fn reader_of(inviter: &Inviter) -> Option<Reader> {
    inviter.role?;
    Some(Reader {
        to: inviter.email.clone(),
        name: inviter.first_name.clone(),
        language: inviter.language,
        zone: inviter.zone.parse().unwrap_or(Tz::UTC),
    })
}

fn named(head: &Head, key: &str, email: &str, sent: &Sent) -> String {
    let args = [
        ("email", email.to_owned().into()),
        ("organisation", sent.organisation.name.clone().into()),
    ];
    head.words().args(key, args)
}

fn terms(head: &Head, sent: &Sent) -> Vec<(String, String)> {
    let licence = match sent.invitation.licence {
        Licence::Licensed => head.say("invitee-welcome-licensed"),
        Licence::Basic => head.say("invitee-welcome-basic"),
    };
    let role = head
        .words()
        .say_code("role", sent.invitation.role.as_code());
    vec![
        (head.say("invitee-welcome-licence"), licence),
        (head.say("invitee-welcome-role"), role),
    ]
}

fn money(head: &Head, receipt: &refunds::commands::Receipt) -> Vec<(String, String)> {
    let statement = &receipt.note.document.statement;
    let amount = head.money(statement.money(statement.gross));
    let mut facts = vec![
        (head.say("refund-status-title"), amount),
        (head.say("refund-note"), receipt.note.number.clone()),
    ];
    if let Some(due) = statement
        .refund_due_by
        .filter(|_| !receipt.refunds.is_empty())
    {
        facts.push((head.say("refund-latest"), head.date(due.utc())));
    }
    facts
}

/// Until when joining can be taken back, and where; not once it cannot.
fn undo(head: &Head, sent: &Sent, links: &Links, now: DateTime<Utc>) -> Option<(String, String)> {
    let until = sent.invitation.undo_until.filter(|until| now < *until)?;
    let text = head.with("mail-welcome-undo", "until", head.deadline(until));
    Some((text, links.page(paths::UNDO_JOIN)))
}
