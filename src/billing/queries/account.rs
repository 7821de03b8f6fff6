//! The billing columns of accounts, and whose account it is.

use super::rows::broken;
use crate::access::role::{AccountKind, Role};
use crate::accounts::account::Plan;
use crate::billing::facts::Terms;
use crate::db::exactly;
use crate::db::schema::{accounts, memberships, users};
use crate::types::money::Currency;
use crate::types::{AccountId, EmailAddress};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// The account that a person is in, and what they are there.
#[derive(Debug, Clone, Copy, Queryable)]
pub struct Place {
    pub account: AccountId,
    pub kind: AccountKind,
    pub role: Role,
}

/// None if nobody has the address; a place of none if the person is in no account.
pub fn place_of(
    conn: &mut PgConnection,
    email: &EmailAddress,
) -> QueryResult<Option<Option<Place>>> {
    let present = memberships::user_id
        .eq(users::id)
        .and(memberships::ended_at.is_null());
    users::table
        .left_join(memberships::table.inner_join(accounts::table).on(present))
        .filter(users::email.eq(email))
        .select((memberships::account_id, accounts::kind, memberships::role).nullable())
        .first(conn)
        .optional()
}

/// The individual account that a person owned until they joined an organisation; the latest, if they did so twice.
pub fn account_left_by(
    conn: &mut PgConnection,
    email: &EmailAddress,
) -> QueryResult<Option<AccountId>> {
    memberships::table
        .inner_join(users::table)
        .inner_join(accounts::table)
        .filter(users::email.eq(email))
        .filter(memberships::role.eq(Role::Owner))
        .filter(memberships::ended_at.is_not_null())
        .filter(accounts::kind.eq(AccountKind::Individual))
        .filter(accounts::closed_at.is_not_null())
        .order(memberships::ended_at.desc())
        .select(accounts::id)
        .first(conn)
        .optional()
}

/// Whether its owner has left it for an organisation.
pub fn is_closed(conn: &mut PgConnection, account: AccountId) -> QueryResult<bool> {
    let closed_at: Option<DateTime<Utc>> = accounts::table
        .find(account)
        .select(accounts::closed_at)
        .first(conn)?;
    Ok(closed_at.is_some())
}

/// Owners of individual accounts, by address, at most `limit` of them after `after`.
pub fn owners_after(
    conn: &mut PgConnection,
    after: &str,
    limit: i64,
) -> QueryResult<Vec<(EmailAddress, AccountId)>> {
    memberships::table
        .inner_join(users::table)
        .inner_join(accounts::table)
        .filter(memberships::ended_at.is_null())
        .filter(memberships::role.eq(Role::Owner))
        .filter(accounts::kind.eq(AccountKind::Individual))
        .filter(users::email.gt(after))
        .order(users::email)
        .limit(limit)
        .select((users::email, accounts::id))
        .load(conn)
}

#[derive(Queryable)]
struct TermsRow {
    plan: Plan,
    billing_version: i32,
    currency: String,
    credit_balance: i64,
    credit_note_prefix: String,
    next_credit_note_seq: i64,
}

/// Plan, revision and terms.
pub fn terms(conn: &mut PgConnection, account: AccountId) -> QueryResult<(Plan, i64, Terms)> {
    let row: TermsRow = accounts::table
        .find(account)
        .select((
            accounts::plan,
            accounts::billing_version,
            accounts::currency,
            accounts::credit_balance,
            accounts::credit_note_prefix,
            accounts::next_credit_note_seq,
        ))
        .first(conn)?;
    let currency =
        Currency::parse(&row.currency).map_err(|error| broken("accounts.currency", error))?;
    let terms = Terms {
        currency,
        credit_balance: row.credit_balance,
        credit_note_prefix: row.credit_note_prefix,
        next_credit_note_seq: row.next_credit_note_seq,
    };
    Ok((row.plan, i64::from(row.billing_version), terms))
}

/// Raises the revision as well.
pub fn store_terms(conn: &mut PgConnection, account: AccountId, terms: &Terms) -> QueryResult<()> {
    let changed = diesel::update(accounts::table.find(account))
        .set((
            accounts::currency.eq(terms.currency.code()),
            accounts::credit_balance.eq(terms.credit_balance),
            accounts::credit_note_prefix.eq(&terms.credit_note_prefix),
            accounts::next_credit_note_seq.eq(terms.next_credit_note_seq),
            accounts::billing_version.eq(accounts::billing_version + 1),
        ))
        .execute(conn)?;
    exactly(1, changed)
}

/// Says that the billing data is no longer what it was.
pub fn raise_version(conn: &mut PgConnection, account: AccountId) -> QueryResult<()> {
    let changed = diesel::update(accounts::table.find(account))
        .set(accounts::billing_version.eq(accounts::billing_version + 1))
        .execute(conn)?;
    exactly(1, changed)
}

/// The number that was next. Raises the revision as well.
pub fn take_debit_note_seq(conn: &mut PgConnection, account: AccountId) -> QueryResult<i64> {
    diesel::update(accounts::table.find(account))
        .set((
            accounts::next_debit_note_seq.eq(accounts::next_debit_note_seq + 1),
            accounts::billing_version.eq(accounts::billing_version + 1),
        ))
        .returning(accounts::next_debit_note_seq - 1)
        .get_result(conn)
}
