//! Accounts in the database.

pub mod domains;
pub mod groups;
pub mod promises;
pub mod seats;
pub mod settings;

use super::account::{Account, Plan};
use super::commands::NewAccount;
use crate::db::schema::accounts;
use crate::types::AccountId;
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// The account's row, held until the transaction ends: whatever counts its seats or numbers its notes waits here. Rows
/// that only name the account do not, for two who had each written one would wait for one another.
pub fn lock(conn: &mut PgConnection, account: AccountId) -> QueryResult<Account> {
    accounts::table
        .find(account)
        .select(Account::as_select())
        .for_no_key_update()
        .first(conn)
}

/// Keeps how many an account has.
pub fn count_members(
    conn: &mut PgConnection,
    account: AccountId,
    members: i32,
) -> QueryResult<usize> {
    diesel::update(accounts::table.find(account))
        .set(accounts::member_count.eq(accounts::member_count + members))
        .execute(conn)
}

pub fn insert(
    conn: &mut PgConnection,
    id: AccountId,
    new: &NewAccount,
    credit_note_prefix: &str,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    diesel::insert_into(accounts::table)
        .values((
            accounts::id.eq(id),
            accounts::kind.eq(new.kind),
            accounts::name.eq(&new.name),
            accounts::plan.eq(new.plan),
            accounts::currency.eq(&new.currency),
            accounts::seats_purchased.eq(new.seats_purchased),
            accounts::credit_note_prefix.eq(credit_note_prefix),
            accounts::created_at.eq(now),
        ))
        .execute(conn)
}

pub fn set_plan(conn: &mut PgConnection, account: AccountId, plan: Plan) -> QueryResult<usize> {
    diesel::update(accounts::table.find(account))
        .set(accounts::plan.eq(plan))
        .execute(conn)
}

pub fn set_closed(
    conn: &mut PgConnection,
    account: AccountId,
    closed_at: Option<DateTime<Utc>>,
) -> QueryResult<usize> {
    diesel::update(accounts::table.find(account))
        .set(accounts::closed_at.eq(closed_at))
        .execute(conn)
}

pub fn rename(conn: &mut PgConnection, account: AccountId, name: &str) -> QueryResult<usize> {
    diesel::update(accounts::table.find(account))
        .set(accounts::name.eq(name))
        .execute(conn)
}

/// Adds to what the account may spend; the balance afterwards.
pub fn add_credit(conn: &mut PgConnection, account: AccountId, amount: i64) -> QueryResult<i64> {
    diesel::update(accounts::table.find(account))
        .set(accounts::credit_balance.eq(accounts::credit_balance + amount))
        .returning(accounts::credit_balance)
        .get_result(conn)
}

/// The account's row as everybody may read it.
pub fn find(conn: &mut PgConnection, account: AccountId) -> QueryResult<Account> {
    accounts::table
        .find(account)
        .select(Account::as_select())
        .first(conn)
}

pub fn is_closed(conn: &mut PgConnection, account: AccountId) -> QueryResult<bool> {
    accounts::table
        .find(account)
        .select(accounts::closed_at.is_not_null())
        .first(conn)
}
