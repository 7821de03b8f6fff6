//! "Add users": one list, one transaction.

use super::{expire, seat};
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::accounts::{self, account::Account};
use crate::audit::{self, Action, Entry};
use crate::db::{Abort, Tx};
use crate::invitations::batch::{Batch, Known, Terms, judge};
use crate::invitations::queries::batches::NewBatch;
use crate::invitations::queries::inviting::{Content, NewInvitation};
use crate::invitations::queries::{batches, expiry, inviting, known};
use crate::invitations::record::Invitation;
use crate::invitations::verdict::{Because, Judgement, Verdict};
use crate::mail::outbox::{self, Message};
use crate::members;
use crate::types::secret::digest;
use crate::types::{AccountId, BatchId, EmailAddress, InvitationId};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::{PgConnection, QueryResult};
use std::collections::HashMap;

/// Why a batch was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InviteRefusal {
    /// The same form was sent before and said something else.
    OtherContent,
    /// The group was deleted meanwhile.
    NoSuchGroup,
}

/// What would be said of each address now. Reads only.
pub fn preview(
    conn: &mut PgConnection,
    scope: &AdminScope,
    batch: &Batch,
    now: DateTime<Utc>,
) -> QueryResult<Vec<Judgement>> {
    let account = scope.account();
    let expired = expiry::count_expired_seats(conn, account, now)?;
    let free = accounts::commands::seats(conn, scope)?.free() + i32::try_from(expired).unwrap_or(0);
    let known = known_of(conn, account, batch, now)?;
    let known = Known {
        free_seats: free,
        ..known
    };
    Ok(judge(&batch.entries, &known, &batch.terms))
}

/// Invites everybody who can be. The same form sent twice gives the first batch again.
pub fn invite(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    batch: &Batch,
    now: DateTime<Utc>,
) -> Result<BatchId, Abort<InviteRefusal>> {
    let account = accounts::commands::lock(tx, scope.account())?;
    let content_hash = digest(&batch.content());
    if let Some((id, hash)) = batches::by_key(tx.conn(), account.id, batch.form_key)? {
        return if hash == content_hash {
            Ok(id)
        } else {
            Err(Abort::Refused(InviteRefusal::OtherContent))
        };
    }
    check_group(tx, scope, &batch.terms)?;
    expire::release_expired_seats(tx, account.id, now)?;
    let known = known_of(tx.conn(), account.id, batch, now)?;
    let known = Known {
        free_seats: accounts::commands::free_seats(tx, account.id)?,
        ..known
    };
    let mut judgements = judge(&batch.entries, &known, &batch.terms);
    let people = take_in(tx, &account, &mut judgements, now)?;
    let id = BatchId::generate(now);
    let kept = NewBatch {
        id,
        form_key: batch.form_key,
        content_hash: &content_hash,
        created_by: scope.who().user(),
        results: &judgements,
    };
    batches::insert(tx.conn(), account.id, &kept, now)?;
    send(tx, scope, &people, &content(scope, batch, id, now), now)?;
    Ok(id)
}

fn check_group(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    terms: &Terms,
) -> Result<(), Abort<InviteRefusal>> {
    let Some(group) = terms.group else {
        return Ok(());
    };
    let groups = members::commands::groups(tx.conn(), scope)?;
    if groups.iter().any(|(id, _)| *id == group) {
        Ok(())
    } else {
        Err(Abort::Refused(InviteRefusal::NoSuchGroup))
    }
}

fn known_of(
    conn: &mut PgConnection,
    account: AccountId,
    batch: &Batch,
    now: DateTime<Utc>,
) -> QueryResult<Known> {
    let addresses: Vec<EmailAddress> = batch
        .entries
        .iter()
        .filter_map(|entry| entry.address.clone().ok())
        .collect();
    known::known(conn, account, &addresses, now)
}

/// Somebody to invite: anew, or by the expired invitation that they have.
struct Person {
    id: InvitationId,
    email: EmailAddress,
    expired: Option<Invitation>,
}

/// Everybody whose verdict is "ready" becomes "invited".
fn take_in(
    tx: &mut Tx<'_>,
    account: &Account,
    judgements: &mut [Judgement],
    now: DateTime<Utc>,
) -> QueryResult<Vec<Person>> {
    let ready = |judgement: &&mut Judgement| judgement.verdict == Verdict::Ready;
    let addresses: Vec<EmailAddress> = judgements
        .iter()
        .filter(|judgement| judgement.verdict == Verdict::Ready)
        .filter_map(|judgement| judgement.text.parse().ok())
        .collect();
    let expired = inviting::lock_expired(tx.conn(), account.id, &addresses, now)?;
    let mut expired: HashMap<EmailAddress, Invitation> = expired
        .into_iter()
        .map(|invitation| (invitation.email.clone(), invitation))
        .collect();
    let mut people = Vec::with_capacity(addresses.len());
    for (judgement, email) in judgements.iter_mut().filter(ready).zip(addresses) {
        let expired = expired.remove(&email);
        let id = expired
            .as_ref()
            .map_or_else(|| InvitationId::generate(now), |invitation| invitation.id);
        judgement.verdict = Verdict::Invited;
        judgement.because = Because::Invitation(id);
        people.push(Person { id, email, expired });
    }
    Ok(people)
}

fn content(scope: &AdminScope, batch: &Batch, id: BatchId, now: DateTime<Utc>) -> Content {
    let terms = &batch.terms;
    Content {
        batch_id: Some(id),
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

/// Seats, rows, mails and audit entries of a batch, each kind in one statement.
fn send(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    people: &[Person],
    content: &Content,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let account = scope.account();
    if content.holds_seat {
        seat::reserve(tx, account, i32::try_from(people.len()).unwrap_or(i32::MAX))?;
    }
    let messages: Vec<Message> = people
        .iter()
        .map(|person| Message::Invitation {
            account,
            invitation: person.id,
        })
        .collect();
    let mails = outbox::enqueue_all(tx, &messages, now)?;
    let mut new = Vec::with_capacity(people.len());
    for (person, mail) in people.iter().zip(mails) {
        match &person.expired {
            Some(expired) => inviting::renew(tx.conn(), expired, content, mail)?,
            None => new.push(NewInvitation {
                account_id: account,
                id: person.id,
                email: person.email.clone(),
                created_at: now,
                last_mail_id: mail,
                content: content.clone(),
            }),
        }
    }
    inviting::insert_all(tx.conn(), &new)?;
    let entries = people.iter().map(|person| {
        Entry::new(Action::Invited, person.email.as_str())
            .of(account)
            .about(person.id.uuid())
            .with("licence", content.licence.as_code())
            .with("role", content.role.as_code())
    });
    audit::record_all(tx, scope.actor(), entries.collect(), now)
}
