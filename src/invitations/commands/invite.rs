//! "Add users": one list, one transaction.

use super::{expire, send};
use crate::access;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::accounts;
use crate::db::{Abort, Tx};
use crate::invitations::batch::{Batch, Known, Terms, judge};
use crate::invitations::queries::batches::NewBatch;
use crate::invitations::queries::{batches, expiry, known};
use crate::invitations::verdict::Judgement;
use crate::members;
use crate::types::secret::digest;
use crate::types::{AccountId, BatchId, EmailAddress};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use std::collections::HashSet;

/// Why a batch was not made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InviteRefusal {
    /// The same form was sent before and said something else.
    OtherContent,
    /// The group was deleted meanwhile.
    NoSuchGroup,
    /// Only owners invite in this organisation.
    OwnersInvite,
}

/// What Check says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    pub judgements: Vec<Judgement>,
    /// Addresses of the organisation's verified domains whose people use the service; of others nobody is told.
    pub users: HashSet<String>,
}

/// What would be said of each address now. Reads only.
pub fn preview(
    conn: &mut PgConnection,
    scope: &AdminScope,
    batch: &Batch,
    now: DateTime<Utc>,
) -> QueryResult<Preview> {
    let account = scope.account();
    let expired = expiry::count_expired_seats(conn, account, now)?;
    let free = accounts::commands::seats(conn, scope)?.free() + i32::try_from(expired).unwrap_or(0);
    let known = known_of(conn, account, batch, now)?;
    let known = Known {
        free_seats: free,
        ..known
    };
    let judgements = judge(&batch.entries, &known, &batch.terms);
    let users = users_of_own_domains(conn, account, batch)?;
    Ok(Preview { judgements, users })
}

/// Only addresses of verified domains are looked up: for all others there is nothing to give away.
fn users_of_own_domains(
    conn: &mut PgConnection,
    account: AccountId,
    batch: &Batch,
) -> QueryResult<HashSet<String>> {
    let verified = accounts::commands::verified_domains(conn, account)?;
    let own = addresses(batch).filter(|one| verified.iter().any(|domain| domain == one.domain()));
    let own: Vec<EmailAddress> = own.cloned().collect();
    if own.is_empty() {
        return Ok(HashSet::new());
    }
    let users = access::queries::person::confirmed_among(conn, &own)?;
    Ok(users.iter().map(EmailAddress::to_string).collect())
}

/// Invites everybody who can be. The same form sent twice gives the first batch again.
pub fn invite(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    batch: &Batch,
    now: DateTime<Utc>,
) -> Result<BatchId, Abort<InviteRefusal>> {
    let account = accounts::commands::lock(tx, scope.account())?;
    if !account.inviters.may_invite(scope.role()) {
        return Err(Abort::Refused(InviteRefusal::OwnersInvite));
    }
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
    let people = send::take_in(tx, account.id, &mut judgements, now)?;
    let id = BatchId::generate(now);
    let kept = NewBatch {
        id,
        form_key: batch.form_key,
        content_hash: &content_hash,
        created_by: scope.who().user(),
        results: &judgements,
    };
    batches::insert(tx.conn(), account.id, &kept, now)?;
    let people: Vec<_> = people
        .into_iter()
        .map(|person| (person, &batch.terms))
        .collect();
    send::send(tx, scope, &people, Some(id), now)?;
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
    let addresses: Vec<EmailAddress> = addresses(batch).cloned().collect();
    known::known(conn, account, &addresses, now)
}

fn addresses(batch: &Batch) -> impl Iterator<Item = &EmailAddress> {
    let entries = batch.entries.iter();
    entries.filter_map(|entry| entry.address.as_ref().ok())
}
