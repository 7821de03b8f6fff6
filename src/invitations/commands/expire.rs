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

/// Seats that one transaction frees: more than any request needs, and few enough to be done while others wait.
pub const AT_ONCE: i64 = 1_000;

/// Frees an account's seats, up to [`AT_ONCE`]; how many they were. Each invitation is told of once: afterwards it
/// holds none.
pub fn release_expired_seats(
    tx: &mut Tx<'_>,
    account: AccountId,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    accounts::commands::lock(tx, account)?;
    let expired = expiry::take_seats_off(tx.conn(), account, AT_ONCE, now)?;
    if expired.is_empty() {
        return Ok(0);
    }
    let count = expired.len();
    let seats = i32::try_from(count).unwrap_or(i32::MAX);
    seat::release_many(tx, account, seats, now)?;
    let entries = expired
        .into_iter()
        .map(|one| {
            Entry::new(Action::InvitationExpired, one.email)
                .of(account)
                .about(one.id.uuid())
        })
        .collect();
    audit::record_all(tx, &Actor::system("expiry"), entries, now)?;
    Ok(count)
}
