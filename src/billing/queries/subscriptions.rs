//! Subscriptions: at most one runs per account.

use super::rows::instant;
use crate::billing::subscription::{EndReason, Subscription, Term};
use crate::db::exactly;
use crate::db::schema::{accounts, subscriptions};
use crate::types::instant::Instant;
use crate::types::{AccountId, SubscriptionId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

#[derive(Queryable)]
struct SubscriptionRow {
    id: SubscriptionId,
    term: Term,
    started_at: DateTime<Utc>,
    current_period_start: DateTime<Utc>,
    current_period_end: DateTime<Utc>,
    withdrawal_until: Option<DateTime<Utc>>,
    immediate_performance: bool,
}

pub fn running(
    conn: &mut PgConnection,
    account: AccountId,
) -> QueryResult<Option<(SubscriptionId, Subscription)>> {
    let row: Option<SubscriptionRow> = subscriptions::table
        .filter(subscriptions::account_id.eq(account))
        .filter(subscriptions::ended_at.is_null())
        .select((
            subscriptions::id,
            subscriptions::term,
            subscriptions::started_at,
            subscriptions::current_period_start,
            subscriptions::current_period_end,
            subscriptions::withdrawal_until,
            subscriptions::immediate_performance,
        ))
        .first(conn)
        .optional()?;
    Ok(row.map(|row| {
        let subscription = Subscription {
            term: row.term,
            started_at: row.started_at.into(),
            current_period_start: row.current_period_start.into(),
            current_period_end: row.current_period_end.into(),
            withdrawal_until: instant(row.withdrawal_until),
            immediate_performance: row.immediate_performance,
        };
        (row.id, subscription)
    }))
}

/// Whether a subscription that began then is over.
pub fn has_ended(
    conn: &mut PgConnection,
    account: AccountId,
    started_at: Instant,
) -> QueryResult<bool> {
    let ended = subscriptions::table
        .filter(subscriptions::account_id.eq(account))
        .filter(subscriptions::started_at.eq(started_at.utc()))
        .filter(subscriptions::ended_at.is_not_null());
    diesel::select(diesel::dsl::exists(ended)).get_result(conn)
}

/// In the account's currency.
pub fn insert(
    conn: &mut PgConnection,
    account: AccountId,
    subscription: &Subscription,
    now: DateTime<Utc>,
) -> QueryResult<SubscriptionId> {
    let id = SubscriptionId::generate(now);
    let currency = accounts::table
        .find(account)
        .select(accounts::currency)
        .single_value();
    let inserted = diesel::insert_into(subscriptions::table)
        .values((
            subscriptions::account_id.eq(account),
            subscriptions::id.eq(id),
            subscriptions::currency.eq(currency.assume_not_null()),
            subscriptions::started_at.eq(subscription.started_at.utc()),
            changing(subscription),
        ))
        .execute(conn)?;
    exactly(1, inserted)?;
    Ok(id)
}

/// A running subscription goes into its next period, or changes its term.
pub fn change(
    conn: &mut PgConnection,
    account: AccountId,
    id: SubscriptionId,
    subscription: &Subscription,
) -> QueryResult<()> {
    let changed = diesel::update(subscriptions::table.find((account, id)))
        .filter(subscriptions::ended_at.is_null())
        .set(changing(subscription))
        .execute(conn)?;
    exactly(1, changed)
}

/// Gives the one that ran, if any.
pub fn end(
    conn: &mut PgConnection,
    account: AccountId,
    at: Instant,
    reason: EndReason,
) -> QueryResult<Option<SubscriptionId>> {
    diesel::update(subscriptions::table)
        .filter(subscriptions::account_id.eq(account))
        .filter(subscriptions::ended_at.is_null())
        .set((
            subscriptions::ended_at.eq(at.utc()),
            subscriptions::end_reason.eq(reason),
        ))
        .returning(subscriptions::id)
        .get_result(conn)
        .optional()
}

/// What changes while it runs; an empty withdrawal period is stored as such.
#[derive(AsChangeset, Insertable)]
#[diesel(table_name = subscriptions, treat_none_as_null = true)]
struct Changing {
    term: Term,
    current_period_start: DateTime<Utc>,
    current_period_end: DateTime<Utc>,
    withdrawal_until: Option<DateTime<Utc>>,
    immediate_performance: bool,
}

fn changing(subscription: &Subscription) -> Changing {
    Changing {
        term: subscription.term,
        current_period_start: subscription.current_period_start.utc(),
        current_period_end: subscription.current_period_end.utc(),
        withdrawal_until: subscription.withdrawal_until.map(Instant::utc),
        immediate_performance: subscription.immediate_performance,
    }
}
