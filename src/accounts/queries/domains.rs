//! Domains of accounts.

use crate::access::scope::ReadsAccount;
use crate::accounts::domain::Domain;
use crate::db::schema::{account_domains, accounts};
use crate::types::AccountId;
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// The account's own domains, verified or not, by name.
pub fn all(conn: &mut PgConnection, account: AccountId) -> QueryResult<Vec<String>> {
    account_domains::table
        .filter(account_domains::account_id.eq(account))
        .order(account_domains::domain)
        .select(account_domains::domain)
        .load(conn)
}

/// One of the list, as its page shows it.
#[derive(Debug, Clone, Queryable)]
pub struct ListedDomain {
    pub domain: String,
    pub verified_at: Option<DateTime<Utc>>,
}

pub fn listed(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
) -> QueryResult<Vec<ListedDomain>> {
    account_domains::table
        .filter(account_domains::account_id.eq(scope.account()))
        .order(account_domains::domain)
        .select((account_domains::domain, account_domains::verified_at))
        .load(conn)
}

/// Those that were shown to be the account's.
pub fn verified(conn: &mut PgConnection, account: AccountId) -> QueryResult<Vec<String>> {
    account_domains::table
        .filter(account_domains::account_id.eq(account))
        .filter(account_domains::verified_at.is_not_null())
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

pub fn insert(
    conn: &mut PgConnection,
    account: AccountId,
    domain: &Domain,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    diesel::insert_into(account_domains::table)
        .values((
            account_domains::account_id.eq(account),
            account_domains::domain.eq(domain.as_str()),
            account_domains::added_at.eq(now),
        ))
        .execute(conn)
}

/// Of one that is listed; a unique index lets one account have it.
pub fn verify(
    conn: &mut PgConnection,
    account: AccountId,
    domain: &Domain,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    diesel::update(account_domains::table.find((account, domain.as_str())))
        .set(account_domains::verified_at.eq(now))
        .execute(conn)
}

pub fn delete(conn: &mut PgConnection, account: AccountId, domain: &Domain) -> QueryResult<usize> {
    diesel::delete(account_domains::table.find((account, domain.as_str()))).execute(conn)
}
