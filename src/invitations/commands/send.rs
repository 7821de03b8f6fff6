//! What every list of invitations ends with: seats, rows, mails and audit entries, each kind in one statement.

use super::by::after_expiry;
use super::seat;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::audit::{self, Action, Entry};
use crate::db::Tx;
use crate::invitations::batch::Terms;
use crate::invitations::queries::inviting::{self, Content, NewInvitation};
use crate::invitations::record::Invitation;
use crate::invitations::verdict::{Because, Judgement, Verdict};
use crate::mail::outbox::{self, Message};
use crate::types::{AccountId, BatchId, EmailAddress, InvitationId, MailId};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::QueryResult;
use std::collections::HashMap;

/// Somebody to invite: anew, or by the expired invitation that they have.
pub struct Person {
    /// Their place in the list.
    pub at: usize,
    id: InvitationId,
    email: EmailAddress,
    expired: Option<Invitation>,
}

/// Everybody whose verdict is "ready" becomes "invited". The account is locked.
pub fn take_in(
    tx: &mut Tx<'_>,
    account: AccountId,
    judgements: &mut [Judgement],
    now: DateTime<Utc>,
) -> QueryResult<Vec<Person>> {
    let ready: Vec<(usize, EmailAddress)> = judgements
        .iter()
        .enumerate()
        .filter(|(_, judgement)| judgement.verdict == Verdict::Ready)
        .filter_map(|(at, judgement)| Some((at, judgement.text.parse().ok()?)))
        .collect();
    let addresses: Vec<EmailAddress> = ready.iter().map(|(_, email)| email.clone()).collect();
    let expired = inviting::lock_expired(tx.conn(), account, &addresses, now)?;
    let mut expired: HashMap<EmailAddress, Invitation> = expired
        .into_iter()
        .map(|invitation| (invitation.email.clone(), invitation))
        .collect();
    let mut people = Vec::with_capacity(ready.len());
    for (at, email) in ready {
        let expired = expired.remove(&email);
        let id = expired
            .as_ref()
            .map_or_else(|| InvitationId::generate(now), |invitation| invitation.id);
        judgements[at].verdict = Verdict::Invited;
        judgements[at].because = Because::Invitation(id);
        people.push(Person {
            at,
            id,
            email,
            expired,
        });
    }
    Ok(people)
}

/// Each is offered their own terms. The seats are known to be free.
pub fn send(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    people: &[(Person, &Terms)],
    batch: Option<BatchId>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let account = scope.account();
    let seats = people
        .iter()
        .filter(|(_, terms)| terms.licence.takes_seat());
    match i32::try_from(seats.count()).unwrap_or(i32::MAX) {
        0 => {}
        seats => seat::reserve(tx, account, seats, now)?,
    }
    let mails = ask_mails(tx, account, people, now)?;
    let mut new = Vec::with_capacity(people.len());
    for ((person, terms), mail) in people.iter().zip(mails) {
        let content = content(scope, terms, batch, now);
        match &person.expired {
            Some(expired) => inviting::renew(tx.conn(), expired, &content, mail)?,
            None => new.push(NewInvitation {
                account_id: account,
                id: person.id,
                email: person.email.clone(),
                created_at: now,
                last_mail_id: mail,
                content,
            }),
        }
    }
    inviting::insert_all(tx.conn(), &new)?;
    let entries = people.iter().map(|(person, terms)| {
        let entry = Entry::new(Action::Invited, person.email.as_str())
            .of(account)
            .about(person.id.uuid())
            .with("licence", terms.licence.as_code())
            .with("role", terms.role.as_code());
        match &person.expired {
            Some(expired) => after_expiry(entry, expired, terms.licence.takes_seat(), now),
            None => entry,
        }
    });
    audit::record_all(tx, scope.actor(), entries.collect(), now)
}

fn ask_mails(
    tx: &mut Tx<'_>,
    account: AccountId,
    people: &[(Person, &Terms)],
    now: DateTime<Utc>,
) -> QueryResult<Vec<MailId>> {
    let messages: Vec<Message> = people
        .iter()
        .map(|(person, _)| Message::Invitation {
            account,
            invitation: person.id,
        })
        .collect();
    outbox::enqueue_all(tx, &messages, now)
}

fn content(
    scope: &AdminScope,
    terms: &Terms,
    batch: Option<BatchId>,
    now: DateTime<Utc>,
) -> Content {
    Content {
        batch_id: batch,
        invited_by: scope.who().user(),
        inviter_name: scope.who().visitor().name().full(),
        role: terms.role,
        licence: terms.licence,
        department: terms.profile.department.clone(),
        job_title: terms.profile.job_title.clone(),
        location: terms.profile.location.clone(),
        manager: terms.profile.manager.clone(),
        group_id: terms.group,
        language: terms.language,
        message: terms.message.clone(),
        holds_seat: terms.licence.takes_seat(),
        expires_at: now + TimeDelta::days(terms.expires_in_days.into()),
    }
}
