//! Invitations that have been over for the operator's retention period are deleted, and their mails with them. What the
//! trail says of them stays.

use crate::accounts;
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, Db, DbError, Tx};
use crate::invitations::queries::{batches, retention};
use crate::types::AccountId;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::QueryResult;
use std::convert::Infallible;

/// Invitations that one look finds, and one transaction deletes.
const AT_ONCE: i64 = 1_000;

/// Deletes all that were over `days` ago; how many they were.
pub fn forget_old(db: &Db, days: u16, now: DateTime<Utc>) -> Result<usize, DbError> {
    let before = now - TimeDelta::days(days.into());
    let mut forgotten = 0;
    loop {
        let accounts = db.read_now(|conn| retention::accounts_with_old(conn, AT_ONCE, before))?;
        let mut round = 0;
        for account in accounts {
            let done = db.transaction_now(|tx| {
                forget(tx, account, before, now).map_err(Abort::<Infallible>::Failed)
            })?;
            match done {
                Ok(count) => round += count,
            }
        }
        if round == 0 {
            return Ok(forgotten);
        }
        forgotten += round;
    }
}

fn forget(
    tx: &mut Tx<'_>,
    account: AccountId,
    before: DateTime<Utc>,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    let account = accounts::commands::lock(tx, account)?;
    let count = retention::delete_old(tx.conn(), account.id, AT_ONCE, before)?;
    if count > 0 {
        let entry = Entry::new(Action::InvitationsForgotten, &account.name)
            .of(account.id)
            .with("count", count);
        audit::record(tx, &Actor::system("retention"), entry, now)?;
    }
    Ok(count)
}

/// Takes the addresses out of the lists that were typed in before; how many lists they were. What became of each
/// address has its invitation, for as long as that is kept.
pub fn empty_batches(db: &Db, before: DateTime<Utc>) -> Result<usize, DbError> {
    let mut emptied = 0;
    loop {
        let Ok(some) = db.transaction_now(|tx| {
            let some = batches::empty_old(tx.conn(), before, AT_ONCE)?;
            Ok::<_, Abort<Infallible>>(some)
        })?;
        if some == 0 {
            return Ok(emptied);
        }
        emptied += some;
    }
}
