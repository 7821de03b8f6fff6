//! Expired invitations that still hold a seat.

use super::is_expired;
use crate::db::schema::invitations;
use crate::types::{AccountId, InvitationId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// Accounts that have some, up to `most`.
pub fn accounts_with_expired_seats(
    conn: &mut PgConnection,
    most: i64,
    now: DateTime<Utc>,
) -> QueryResult<Vec<AccountId>> {
    invitations::table
        .filter(invitations::holds_seat)
        .filter(is_expired(now))
        .select(invitations::account_id)
        .distinct()
        .limit(most)
        .load(conn)
}

/// Takes the seats off an account's expired invitations; which they were.
pub fn take_seats_off(
    conn: &mut PgConnection,
    account: AccountId,
    now: DateTime<Utc>,
) -> QueryResult<Vec<(InvitationId, String)>> {
    diesel::update(invitations::table)
        .filter(invitations::account_id.eq(account))
        .filter(invitations::holds_seat)
        .filter(is_expired(now))
        .set(invitations::holds_seat.eq(false))
        .returning((invitations::id, invitations::email))
        .get_results(conn)
}

/// Seats that [`take_seats_off`] would free now.
pub fn count_expired_seats(
    conn: &mut PgConnection,
    account: AccountId,
    now: DateTime<Utc>,
) -> QueryResult<i64> {
    invitations::table
        .filter(invitations::account_id.eq(account))
        .filter(invitations::holds_seat)
        .filter(is_expired(now))
        .count()
        .get_result(conn)
}
