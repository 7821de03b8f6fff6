//! Accounts in the database.

pub mod groups;

use super::account::{Account, Plan};
use super::commands::NewAccount;
use super::seats::{SeatChange, Seats};
use super::settings::Settings;
use crate::access::scope::ReadsAccount;
use crate::db::schema::{account_domains, accounts};
use crate::types::AccountId;
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// The account's row, held until the transaction ends: whatever counts its seats or numbers its notes waits here.
pub fn lock(conn: &mut PgConnection, account: AccountId) -> QueryResult<Account> {
    accounts::table
        .find(account)
        .select(Account::as_select())
        .for_update()
        .first(conn)
}

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

/// One conditional write. Changes no row where the seats do not suffice.
pub fn move_seats(
    conn: &mut PgConnection,
    account: AccountId,
    change: SeatChange,
) -> QueryResult<usize> {
    let used = accounts::seats_used + change.used;
    let reserved = accounts::seats_reserved + change.reserved;
    let after = used + reserved;
    diesel::update(
        accounts::table
            .find(account)
            .filter(after.le(accounts::seats_purchased)),
    )
    .set((
        accounts::seats_used.eq(used),
        accounts::seats_reserved.eq(reserved),
    ))
    .execute(conn)
}

/// Keeps the totals that lists show.
pub fn count_members(
    conn: &mut PgConnection,
    account: AccountId,
    members: i32,
    deactivated: i32,
) -> QueryResult<usize> {
    diesel::update(accounts::table.find(account))
        .set((
            accounts::member_count.eq(accounts::member_count + members),
            accounts::deactivated_count.eq(accounts::deactivated_count + deactivated),
        ))
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

pub fn free_seats(conn: &mut PgConnection, account: AccountId) -> QueryResult<i32> {
    accounts::table
        .find(account)
        .select(accounts::seats_purchased - accounts::seats_used - accounts::seats_reserved)
        .first(conn)
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

/// Days that an invitation of this account stays open unless somebody says otherwise.
pub fn expiry_days(conn: &mut PgConnection, scope: &impl ReadsAccount) -> QueryResult<i32> {
    accounts::table
        .find(scope.account())
        .select(accounts::invitation_expiry_days)
        .first(conn)
}

/// The account's own domains, verified or not.
pub fn domains(conn: &mut PgConnection, account: AccountId) -> QueryResult<Vec<String>> {
    account_domains::table
        .filter(account_domains::account_id.eq(account))
        .select(account_domains::domain)
        .load(conn)
}

/// Those of `domains` that another account has verified.
pub fn domains_of_others(
    conn: &mut PgConnection,
    account: AccountId,
    domains: &[&str],
) -> QueryResult<Vec<String>> {
    account_domains::table
        .filter(account_domains::domain.eq_any(domains))
        .filter(account_domains::verified_at.is_not_null())
        .filter(account_domains::account_id.ne(account))
        .select(account_domains::domain)
        .load(conn)
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

/// The account that has shown the domain to be its own, and the account's name.
pub fn domain_owner(
    conn: &mut PgConnection,
    domain: &str,
) -> QueryResult<Option<(AccountId, String)>> {
    account_domains::table
        .inner_join(accounts::table.on(accounts::id.eq(account_domains::account_id)))
        .filter(account_domains::domain.eq(domain))
        .filter(account_domains::verified_at.is_not_null())
        .select((accounts::id, accounts::name))
        .first(conn)
        .optional()
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

pub fn set_settings(
    conn: &mut PgConnection,
    account: AccountId,
    settings: Settings,
) -> QueryResult<usize> {
    diesel::update(accounts::table.find(account))
        .set((
            accounts::undo_window_hours.eq(settings.undo_window_hours),
            accounts::invitation_expiry_days.eq(settings.invitation_expiry_days),
        ))
        .execute(conn)
}
