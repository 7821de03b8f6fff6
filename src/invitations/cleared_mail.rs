//! The mail to an invitee who asked to be told: nothing stands in the way any more.

use super::answer_mails::{AnswerMail, headed, read};
use super::commands::obstacles;
use super::invitation::Standing;
use super::queries::watches;
use crate::access;
use crate::mail::letter::{Composed, Composing, Letter, Links};
use crate::types::{AccountId, InvitationId};
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;

/// Not needed once the invitation is closed; nor while something stands in the way again, which its page says.
pub fn cleared(
    conn: &mut PgConnection,
    (account, invitation): (AccountId, InvitationId),
    links: &Links,
    now: DateTime<Utc>,
) -> Composing {
    let Some(sent) = read(conn, account, invitation)? else {
        return Ok(Composed::NotNeeded);
    };
    let Some(user) = watches::who_asked(conn, account, invitation)? else {
        return Ok(Composed::NotNeeded);
    };
    let Some(reader) = access::queries::reader(conn, user)? else {
        return Ok(Composed::NotNeeded);
    };
    let of = &sent.invitation;
    if of.state.standing(now) != Standing::Pending
        || reader.to != of.email
        || !obstacles::blockers(conn, of, user)?.is_empty()
    {
        return Ok(Composed::NotNeeded);
    }
    let head = headed(reader, "mail-cleared-subject", &sent.organisation.name);
    let until = head.deadline(of.expires_at);
    let organisation = sent.organisation.name.clone();
    Ok(Composed::Ready(Letter::write(&AnswerMail {
        text: head.with("mail-cleared-text", "organisation", organisation),
        facts: vec![(head.say("mail-invitation-until"), until)],
        quote: String::new(),
        button: head.say("mail-cleared-button"),
        link: links.invitation(account, invitation, of.generation),
        also: None,
        unexpected: head.say("mail-cleared-unexpected"),
        head,
    })?))
}
