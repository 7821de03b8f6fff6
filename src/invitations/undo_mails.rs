//! The mails that follow when joining was taken back. Written from what is true when they are sent.

use super::answer_mails::AnswerMail;
use super::commands::outlook::{Outlook, outlook};
use super::queries;
use crate::access;
use crate::accounts::account::Plan;
use crate::mail::letter::{Composed, Composing, Letter, Links};
use crate::mail::render::{Head, brief};
use crate::types::{InvitationId, UserId};
use crate::web::paths;
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::pg::PgConnection;

/// The joining and when it was taken back.
fn read(
    conn: &mut PgConnection,
    invitation: InvitationId,
) -> QueryResult<Option<(Outlook, DateTime<Utc>)>> {
    let found = queries::by_id(conn, invitation)?;
    let undone = found.and_then(|found| Some((found.undone_at?, found)));
    let Some((at, invitation)) = undone else {
        return Ok(None);
    };
    Ok(Some((outlook(conn, invitation, at)?, at)))
}

/// To the one who had joined: what they have again.
pub fn undone(conn: &mut PgConnection, invitation: InvitationId, links: &Links) -> Composing {
    let Some((outlook, at)) = read(conn, invitation)? else {
        return Ok(Composed::NotNeeded);
    };
    let Some(user) = outlook.invitation.accepted_by else {
        return Ok(Composed::NotNeeded);
    };
    let Some(reader) = access::queries::reader(conn, user)? else {
        return Ok(Composed::NotNeeded);
    };
    let name = outlook.organisation.name.clone();
    let head = Head::new(
        reader,
        "mail-undone-subject",
        [("name", brief(&name).into())],
    );
    let key = if outlook.undone_by_themselves() {
        "mail-undone-text"
    } else {
        "mail-undone-text-support"
    };
    let args = [
        ("organisation", name.into()),
        ("at", head.deadline(at).into()),
    ];
    Ok(Composed::Ready(Letter::write(&AnswerMail {
        text: head.words().args(key, args),
        facts: facts(&head, &outlook),
        quote: String::new(),
        button: head.say("mail-undone-button"),
        link: links.page(paths::ME),
        also: None,
        unexpected: head.say("mail-undone-unexpected"),
        head,
    })?))
}

fn facts(head: &Head, outlook: &Outlook) -> Vec<(String, String)> {
    let plan = match (outlook.plan(), &outlook.subscription) {
        (Plan::Pro, Some(subscription)) => {
            let end = subscription.current_period_end.utc();
            head.with("undo-plan-until", "until", head.date(end))
        }
        (plan, _) => head.words().say_code("me-plan", plan.as_code()),
    };
    let mut facts = vec![(head.say("me-plan"), plan)];
    if let Some(note) = &outlook.debit_note {
        let statement = &note.document.credited.statement;
        let gross = head.money(statement.money(statement.gross));
        let cancelled = head.with("undo-refund-cancelled", "amount", gross);
        facts.push((head.say("refund-status-title"), cancelled));
        facts.push((head.say("undo-debit-note"), note.number.clone()));
    }
    facts
}

/// To somebody who runs the organisation; not needed once they do not.
pub fn went_back(
    conn: &mut PgConnection,
    invitation: InvitationId,
    to: UserId,
    links: &Links,
) -> Composing {
    let Some((outlook, at)) = read(conn, invitation)? else {
        return Ok(Composed::NotNeeded);
    };
    if !queries::runs(conn, outlook.organisation.id, to)? {
        return Ok(Composed::NotNeeded);
    }
    let Some(reader) = access::queries::reader(conn, to)? else {
        return Ok(Composed::NotNeeded);
    };
    let email = outlook.invitation.email.to_string();
    let organisation = outlook.organisation.name.clone();
    let head = Head::new(
        reader,
        "mail-went-back-subject",
        [("name", brief(&email).into())],
    );
    let args = [
        ("email", email.into()),
        ("organisation", organisation.clone().into()),
        ("at", head.deadline(at).into()),
    ];
    let settled = outlook.departure.as_ref().and_then(|from| from.settled);
    let given = settled.map_or(0, |settled| settled.credit_given);
    let credit = (given > 0).then(|| head.say("mail-went-back-credit"));
    Ok(Composed::Ready(Letter::write(&AnswerMail {
        text: head.words().args("mail-went-back-text", args),
        facts: credit
            .map(|text| (head.say("mail-went-back-credit-label"), text))
            .into_iter()
            .collect(),
        quote: String::new(),
        button: head.say("mail-went-back-button"),
        link: links.page(&paths::pending(invitation)),
        also: None,
        unexpected: head.with("mail-went-back-unexpected", "organisation", organisation),
        head,
    })?))
}
