//! Who is which customer of Stripe.

use crate::access::role::{AccountKind, Role};
use crate::db::exactly;
use crate::db::schema::{accounts, memberships, payments, stripe_customers, stripe_invoices};
use crate::types::{AccountId, EmailAddress};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

pub fn account_of_customer(
    conn: &mut PgConnection,
    customer: &str,
) -> QueryResult<Option<AccountId>> {
    stripe_customers::table
        .find(customer)
        .select(stripe_customers::account_id)
        .first(conn)
        .optional()
}

/// The customers that one account is, the oldest first.
pub fn customers_of(conn: &mut PgConnection, account: AccountId) -> QueryResult<Vec<String>> {
    stripe_customers::table
        .filter(stripe_customers::account_id.eq(account))
        .order((stripe_customers::known_since, stripe_customers::customer_id))
        .select(stripe_customers::customer_id)
        .load(conn)
}

/// A customer that nobody has yet.
pub fn add_customer(
    conn: &mut PgConnection,
    account: AccountId,
    customer: &str,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let added = diesel::insert_into(stripe_customers::table)
        .values((
            stripe_customers::customer_id.eq(customer),
            stripe_customers::account_id.eq(account),
            stripe_customers::known_since.eq(now),
        ))
        .execute(conn)?;
    exactly(1, added)
}

/// Every customer, at most `limit` of them after the id `after`.
pub fn customers_after(
    conn: &mut PgConnection,
    after: &str,
    limit: i64,
) -> QueryResult<Vec<String>> {
    stripe_customers::table
        .filter(stripe_customers::customer_id.gt(after))
        .order(stripe_customers::customer_id)
        .limit(limit)
        .select(stripe_customers::customer_id)
        .load(conn)
}

/// Whose payment it is. Ids of charges are Stripe's, so one belongs to one account.
pub fn account_of_payment(
    conn: &mut PgConnection,
    payment: &str,
) -> QueryResult<Option<AccountId>> {
    payments::table
        .filter(payments::id.eq(payment))
        .order(payments::account_id)
        .select(payments::account_id)
        .first(conn)
        .optional()
}

/// The address of whoever owns an individual account, or owned it until it closed.
pub fn owner_of(conn: &mut PgConnection, account: AccountId) -> QueryResult<Option<EmailAddress>> {
    memberships::table
        .inner_join(accounts::table)
        .filter(memberships::account_id.eq(account))
        .filter(memberships::role.eq(Role::Owner))
        .filter(accounts::kind.eq(AccountKind::Individual))
        .order((
            memberships::ended_at.desc().nulls_first(),
            memberships::joined_at,
        ))
        .select(memberships::email)
        .first(conn)
        .optional()
}

/// Keeps when an invoice was read; `false` if what is stored was read later.
pub fn keep_reading(
    conn: &mut PgConnection,
    account: AccountId,
    invoice: &str,
    read_at: DateTime<Utc>,
) -> QueryResult<bool> {
    let known: Option<DateTime<Utc>> = stripe_invoices::table
        .find(invoice)
        .select(stripe_invoices::read_at)
        .for_update()
        .first(conn)
        .optional()?;
    if known.is_some_and(|known| known > read_at) {
        return Ok(false);
    }
    let kept = diesel::insert_into(stripe_invoices::table)
        .values((
            stripe_invoices::invoice_id.eq(invoice),
            stripe_invoices::account_id.eq(account),
            stripe_invoices::read_at.eq(read_at),
        ))
        .on_conflict(stripe_invoices::invoice_id)
        .do_update()
        .set(stripe_invoices::read_at.eq(read_at))
        .execute(conn)?;
    exactly(1, kept).map(|()| true)
}
