//! Deleting members who stay deactivated, where their organisation wants that: a warning, a week, the end of the
//! membership. The week begins when the mail has left, and nobody goes who could not be told. Every step is a
//! transaction of its own that looks again: whatever is killed when, nothing happens twice.

use super::unlink::release;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::accounts;
use crate::accounts::commands::Deleting;
use crate::accounts::settings::WARNING_DAYS;
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, Db, DbError, Tx};
use crate::mail::outbox::{self, Message};
use crate::members::queries::deletion::{self, Announced, Dormant};
use crate::types::{AccountId, MembershipId};
use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use diesel::{PgConnection, QueryResult};
use std::collections::HashMap;
use std::convert::Infallible;

/// Warnings that one transaction gives.
const AT_ONCE: i64 = 1_000;

/// How many people heard, and how many went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cleared {
    pub warned: usize,
    pub deleted: usize,
}

/// What the account's rule does to those who are deactivated and not warned yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outlook {
    pub waiting: i64,
    /// Those of them who are warned now.
    pub due: i64,
    pub first_warned_at: DateTime<Utc>,
    /// No sooner than this.
    pub first_deleted_at: DateTime<Utc>,
}

/// None without a rule, and where it does nothing to anybody.
pub fn outlook(
    conn: &mut PgConnection,
    scope: &AdminScope,
    now: DateTime<Utc>,
) -> QueryResult<Option<Outlook>> {
    let account = scope.account();
    let Some(rule) = accounts::commands::deleting(conn, account)? else {
        return Ok(None);
    };
    let (waiting, due, first) = deletion::not_warned(conn, account, rule, now)?;
    Ok(first.map(|first| {
        let first_warned_at = rule.warns_at(first).max(now);
        Outlook {
            waiting,
            due,
            first_warned_at,
            first_deleted_at: first_warned_at + TimeDelta::days(WARNING_DAYS),
        }
    }))
}

/// When those of the members go who are deactivated, if the account has a rule for that.
pub fn announced(
    conn: &mut PgConnection,
    scope: &AdminScope,
    rule: Option<Deleting>,
    members: &[MembershipId],
) -> QueryResult<HashMap<MembershipId, Announced>> {
    match rule {
        Some(rule) if !members.is_empty() => {
            deletion::announced(conn, scope.account(), rule, members)
        }
        _ => Ok(HashMap::new()),
    }
}

/// Goes through the accounts that want it. A member who cannot be deleted holds up nobody else.
pub fn clear_dormant(db: &Db, now: DateTime<Utc>) -> Result<Cleared, DbError> {
    // The database keeps microseconds, and the digest finds its people by this moment.
    let now = now.trunc_subsecs(6);
    let mut cleared = Cleared::default();
    for account in db.read_now(accounts::commands::that_delete)? {
        cleared.warned += warn_all(db, account, now)?;
        let rule = db.read_now(|conn| accounts::commands::deleting(conn, account))?;
        let Some(rule) = rule else { continue };
        for id in db.read_now(|conn| deletion::to_delete(conn, account, rule, now))? {
            match in_transaction(db, |tx| delete(tx, (account, id), now)) {
                Ok(deleted) => cleared.deleted += usize::from(deleted),
                Err(error) if error.is_passing() => return Err(error),
                Err(error) => tracing::error!(%account, member = %id, %error, "not deleted"),
            }
        }
    }
    Ok(cleared)
}

fn warn_all(db: &Db, account: AccountId, now: DateTime<Utc>) -> Result<usize, DbError> {
    let mut warned = 0;
    loop {
        let some = in_transaction(db, |tx| warn(tx, account, warned == 0, now))?;
        if some == 0 {
            return Ok(warned);
        }
        warned += some;
    }
}

/// One mail to each, and with the first part one to everybody who runs the account.
fn warn(
    tx: &mut Tx<'_>,
    account: AccountId,
    is_first: bool,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    accounts::commands::lock(tx, account)?;
    let Some(rule) = accounts::commands::deleting(tx.conn(), account)? else {
        return Ok(0);
    };
    let dormant = deletion::to_warn(tx.conn(), account, rule, AT_ONCE, now)?;
    if dormant.is_empty() {
        return Ok(0);
    }
    let ids: Vec<MembershipId> = dormant.iter().map(|member| member.id).collect();
    let warnings: Vec<Message> = ids
        .iter()
        .map(|&membership| Message::DeletionWarning {
            account,
            membership,
        })
        .collect();
    let mails = outbox::enqueue_all(tx, &warnings, now)?;
    deletion::mark_warned(tx.conn(), account, (&ids, &mails), now)?;
    if is_first {
        tell_who_runs_it(tx, account, now)?;
    }
    let entries = dormant.iter().map(|member| entry(account, member, rule));
    audit::record_all(tx, &Actor::system("deletion"), entries.collect(), now)?;
    Ok(dormant.len())
}

fn tell_who_runs_it(tx: &mut Tx<'_>, account: AccountId, now: DateTime<Utc>) -> QueryResult<()> {
    let running = deletion::running(tx.conn(), account)?.into_iter();
    let digests: Vec<Message> = running
        .map(|(user, ..)| Message::DeletionDigest {
            account,
            user,
            warned_at: now,
        })
        .collect();
    outbox::enqueue_all(tx, &digests, now)?;
    Ok(())
}

fn entry(account: AccountId, member: &Dormant, rule: Deleting) -> Entry {
    Entry::new(Action::MemberDeletionWarned, member.email.as_str())
        .of(account)
        .about(member.id.uuid())
        .with("days", rule.after)
}

/// Ends the membership as unlinking does, if nobody brought the member back in the meantime.
fn delete(
    tx: &mut Tx<'_>,
    (account, id): (AccountId, MembershipId),
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let account = accounts::commands::lock(tx, account)?;
    let Some(rule) = accounts::commands::deleting(tx.conn(), account.id)? else {
        return Ok(false);
    };
    let found = deletion::lock_to_delete(tx.conn(), (account.id, id), rule, now)?;
    let Some(member) = found else {
        return Ok(false);
    };
    let actor = Actor::system("deletion");
    release(tx, &account, &member, &actor, now)?;
    let entry = Entry::new(Action::MemberDeleted, member.email.as_str())
        .of(account.id)
        .about(id.uuid())
        .with("days", rule.after);
    audit::record(tx, &actor, entry, now)?;
    Ok(true)
}

fn in_transaction<T>(
    db: &Db,
    work: impl FnOnce(&mut Tx<'_>) -> QueryResult<T>,
) -> Result<T, DbError> {
    let Ok(done) = db.transaction_now(|tx| work(tx).map_err(Abort::<Infallible>::Failed))?;
    Ok(done)
}
