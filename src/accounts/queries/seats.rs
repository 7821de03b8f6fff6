//! Seats in the database, and how they stood each day.

use super::promises::{self, Deleting};
use crate::access::scope::ReadsAccount;
use crate::accounts::account::Account;
use crate::accounts::seats::{SeatChange, SeatDay, Seats};
use crate::db::fixed::fixed;
use crate::db::schema::{accounts, seat_days};
use crate::types::AccountId;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Date, Integer, Uuid};

pub fn seats(conn: &mut PgConnection, scope: &impl ReadsAccount) -> QueryResult<Seats> {
    accounts::table
        .find(scope.account())
        .select((
            accounts::seats_purchased,
            accounts::seats_used,
            accounts::seats_reserved,
        ))
        .first(conn)
}

/// An account, its seats, and how it deletes deactivated members.
pub fn account_with_seats(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
) -> QueryResult<(Account, Seats, Option<Deleting>)> {
    let (account, seats, deleting) = accounts::table
        .find(scope.account())
        .select((
            Account::as_select(),
            (
                accounts::seats_purchased,
                accounts::seats_used,
                accounts::seats_reserved,
            ),
            promises::DELETING,
        ))
        .first(conn)?;
    Ok((account, seats, promises::as_deleting(deleting)))
}

pub fn free_seats(conn: &mut PgConnection, account: AccountId) -> QueryResult<i32> {
    accounts::table
        .find(account)
        .select(accounts::seats_purchased - accounts::seats_used - accounts::seats_reserved)
        .first(conn)
}

/// One statement, so that the day's row costs no second round trip.
const MOVE: &str = "\
    WITH moved AS (
        UPDATE accounts SET seats_used = seats_used + $1, seats_reserved = seats_reserved + $2
        WHERE id = $3 AND seats_used + $1 + seats_reserved + $2 <= seats_purchased
        RETURNING id, seats_purchased, seats_used, seats_reserved
    )
    INSERT INTO seat_days (account_id, day, purchased, used, reserved)
    SELECT id, $4, seats_purchased, seats_used, seats_reserved FROM moved
    ON CONFLICT (account_id, day) DO UPDATE
    SET purchased = excluded.purchased, used = excluded.used, reserved = excluded.reserved";

/// One conditional write, and the row of its day. Changes nothing where the seats do not suffice.
pub fn move_seats(
    conn: &mut PgConnection,
    account: AccountId,
    change: SeatChange,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    fixed(MOVE)
        .bind::<Integer, _>(change.used)
        .bind::<Integer, _>(change.reserved)
        .bind::<Uuid, _>(account)
        .bind::<Date, _>(now.date_naive())
        .execute(conn)
}

const KEEP_ALL: &str = "\
    INSERT INTO seat_days (account_id, day, purchased, used, reserved)
    SELECT id, $1, seats_purchased, seats_used, seats_reserved FROM accounts WHERE kind = 'organisation'
    ON CONFLICT (account_id, day) DO UPDATE
    SET purchased = excluded.purchased, used = excluded.used, reserved = excluded.reserved";

/// A row of every organisation for one day, as the seats stand.
pub fn keep_all(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    fixed(KEEP_ALL)
        .bind::<Date, _>(now.date_naive())
        .execute(conn)
}

/// The first day of an account.
pub fn begin(
    conn: &mut PgConnection,
    account: AccountId,
    purchased: i32,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    diesel::insert_into(seat_days::table)
        .values((
            seat_days::account_id.eq(account),
            seat_days::day.eq(now.date_naive()),
            seat_days::purchased.eq(purchased),
            seat_days::used.eq(0),
            seat_days::reserved.eq(0),
        ))
        .execute(conn)
}

/// The days from `since` on which seats moved, oldest first.
pub fn days_since(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    since: NaiveDate,
) -> QueryResult<Vec<SeatDay>> {
    seat_days::table
        .filter(seat_days::account_id.eq(scope.account()))
        .filter(seat_days::day.ge(since))
        .order(seat_days::day)
        .select(DAY)
        .load(conn)
}

/// How the seats stood when `day` began: the last day before it that has a row.
pub fn before(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    day: NaiveDate,
) -> QueryResult<Option<SeatDay>> {
    seat_days::table
        .filter(seat_days::account_id.eq(scope.account()))
        .filter(seat_days::day.lt(day))
        .order(seat_days::day.desc())
        .select(DAY)
        .first(conn)
        .optional()
}

type Day = (
    seat_days::day,
    (seat_days::purchased, seat_days::used, seat_days::reserved),
);
const DAY: Day = (
    seat_days::day,
    (seat_days::purchased, seat_days::used, seat_days::reserved),
);
