//! Seats of invitations that expired go back to their account.

use super::seat;
use crate::accounts;
use crate::audit::{self, Action, Actor, Entry};
use crate::db::Tx;
use crate::invitations::queries::expiry;
use crate::types::AccountId;
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

/// Accounts that have such seats, up to `most`: the worker frees them one account at a time.
pub fn accounts_with_expired_seats(
    conn: &mut PgConnection,
    most: i64,
    now: DateTime<Utc>,
) -> QueryResult<Vec<AccountId>> {
    expiry::accounts_with_expired_seats(conn, most, now)
}

/// Frees an account's seats; how many they were. Each invitation is told of once: afterwards it holds none.
pub fn release_expired_seats(
    tx: &mut Tx<'_>,
    account: AccountId,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    accounts::commands::lock(tx, account)?;
    let expired = expiry::take_seats_off(tx.conn(), account, now)?;
    let seats = i32::try_from(expired.len()).unwrap_or(i32::MAX);
    seat::release_many(tx, account, seats, now)?;
    let entries = expired
        .into_iter()
        .map(|(id, email)| {
            Entry::new(Action::InvitationExpired, email)
                .of(account)
                .about(id.uuid())
        })
        .collect();
    audit::record_all(tx, &Actor::system("expiry"), entries, now)?;
    Ok(usize::try_from(seats).unwrap_or(0))
}
