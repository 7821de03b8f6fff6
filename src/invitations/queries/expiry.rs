//! Expired invitations that still hold a seat.

use super::is_expired;
use crate::db::fixed::fixed;
use crate::db::schema::invitations;
use crate::types::{AccountId, InvitationId};
use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Timestamptz, Uuid};

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

/// An invitation that held a seat.
#[derive(Debug, Clone, QueryableByName)]
#[diesel(table_name = invitations)]
#[diesel(check_for_backend(Pg))]
pub struct Holder {
    pub id: InvitationId,
    pub email: String,
}

/// Those of all accounts are looked at, for there are hardly any: of one account, those that expired and hold no seat
/// would be, too, and there may be thousands. As an array they are found one by one; joined, all of the account's are read.
const TAKE_OFF: &str = "\
    UPDATE invitations SET holds_seat = false
    WHERE account_id = $1 AND id = ANY (ARRAY(
        SELECT id FROM (
            SELECT account_id, id FROM invitations
            WHERE holds_seat AND status = 'pending' AND expires_at <= $2 OFFSET 0
        ) AS late
        WHERE account_id = $1 LIMIT $3
    ))
    RETURNING id, email";

/// Postgres takes seats and deadlines for independent of one another, and so expects many of the few whom it would find by
/// the index of seats: it would rather read all invitations.
const BY_INDEX: &str = "SET LOCAL enable_seqscan = off";
const AS_ALWAYS: &str = "SET LOCAL enable_seqscan TO DEFAULT";

/// Takes the seats off an account's expired invitations, `most` at once; which they were.
pub fn take_seats_off(
    conn: &mut PgConnection,
    account: AccountId,
    most: i64,
    now: DateTime<Utc>,
) -> QueryResult<Vec<Holder>> {
    conn.batch_execute(BY_INDEX)?;
    let holders = fixed(TAKE_OFF)
        .bind::<Uuid, _>(account)
        .bind::<Timestamptz, _>(now)
        .bind::<BigInt, _>(most)
        .load(conn)?;
    conn.batch_execute(AS_ALWAYS)?;
    Ok(holders)
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
