//! Subscriptions: at most one runs per account.

use super::rows::instant;
use crate::billing::subscription::{EndReason, Subscription, Term};
use crate::db::exactly;
use crate::db::schema::{accounts, subscriptions};
use crate::types::instant::Instant;
use crate::types::{AccountId, SubscriptionId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

#[derive(Queryable, Selectable)]
#[diesel(table_name = subscriptions)]
#[diesel(check_for_backend(diesel::pg::Pg))]
struct SubscriptionRow {
    id: SubscriptionId,
    term: Term,
    started_at: DateTime<Utc>,
    current_period_start: DateTime<Utc>,
    current_period_end: DateTime<Utc>,
    withdrawal_until: Option<DateTime<Utc>>,
    immediate_performance: bool,
}

impl From<SubscriptionRow> for Subscription {
    fn from(row: SubscriptionRow) -> Self {
        Self {
            term: row.term,
            started_at: row.started_at.into(),
            current_period_start: row.current_period_start.into(),
            current_period_end: row.current_period_end.into(),
            withdrawal_until: instant(row.withdrawal_until),
            immediate_performance: row.immediate_performance,
        }
    }
}

pub fn running(
    conn: &mut PgConnection,
    account: AccountId,
) -> QueryResult<Option<(SubscriptionId, Subscription)>> {
    let row: Option<SubscriptionRow> = subscriptions::table
        .filter(subscriptions::account_id.eq(account))
        .filter(subscriptions::ended_at.is_null())
        .select(SubscriptionRow::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(|row| (row.id, row.into())))
}

/// Whether it runs or not.
pub fn subscription(
    conn: &mut PgConnection,
    account: AccountId,
    id: SubscriptionId,
) -> QueryResult<Option<Subscription>> {
    let row: Option<SubscriptionRow> = subscriptions::table
        .find((account, id))
        .select(SubscriptionRow::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(Subscription::from))
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

/// One that ended because its owner joined an organisation runs again.
pub fn resume(conn: &mut PgConnection, account: AccountId, id: SubscriptionId) -> QueryResult<()> {
    let resumed = diesel::update(subscriptions::table.find((account, id)))
        .filter(subscriptions::end_reason.eq(EndReason::JoinedOrganisation))
        .set((
            subscriptions::ended_at.eq(None::<DateTime<Utc>>),
            subscriptions::end_reason.eq(None::<EndReason>),
        ))
        .execute(conn)?;
    exactly(1, resumed)
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
