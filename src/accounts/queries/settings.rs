//! What accounts have decided for themselves.

use crate::accounts::settings::Settings;
use crate::db::schema::accounts;
use crate::types::AccountId;
use chrono::{DateTime, Utc};
use diesel::prelude::*;

pub fn settings(conn: &mut PgConnection, account: AccountId) -> QueryResult<Settings> {
    accounts::table
        .find(account)
        .select(Settings::as_select())
        .first(conn)
}

pub fn set_settings(
    conn: &mut PgConnection,
    account: AccountId,
    settings: &Settings,
) -> QueryResult<usize> {
    diesel::update(accounts::table.find(account))
        .set((
            accounts::undo_window_hours.eq(settings.undo_window_hours),
            accounts::invitation_expiry_days.eq(settings.invitation_expiry_days),
            accounts::default_licence.eq(settings.default_licence),
            accounts::inviters.eq(settings.inviters),
            accounts::domain_rule.eq(settings.domain_rule),
        ))
        .execute(conn)
}

/// Warnings that were given before `since` do not count.
pub fn set_deletion(
    conn: &mut PgConnection,
    account: AccountId,
    after: Option<i32>,
    since: DateTime<Utc>,
) -> QueryResult<usize> {
    diesel::update(accounts::table.find(account))
        .set((
            accounts::delete_deactivated_after.eq(after),
            accounts::deletions_since.eq(after.map(|_| since)),
        ))
        .execute(conn)
}

/// Reminders that would have been due before `since` are not made up for.
pub fn set_reminders(
    conn: &mut PgConnection,
    account: AccountId,
    days: &[i32],
    since: DateTime<Utc>,
) -> QueryResult<usize> {
    diesel::update(accounts::table.find(account))
        .set((
            accounts::reminder_days.eq(days),
            accounts::reminders_since.eq((!days.is_empty()).then_some(since)),
        ))
        .execute(conn)
}
