//! Who is which customer of Stripe.

use crate::db::exactly;
use crate::db::schema::stripe_customers;
use crate::types::AccountId;
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
