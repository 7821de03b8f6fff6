//! Accounts whose settings make the worker do something by itself.

use crate::accounts::settings::WARNING_DAYS;
use crate::db::schema::accounts;
use crate::types::AccountId;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::prelude::*;

/// When an account reminds its invitees.
#[derive(Debug, Clone, Queryable)]
pub struct Reminding {
    /// Days after the last mail that somebody sent, ascending.
    pub days: Vec<i32>,
    /// What was due before is not made up for.
    pub since: Option<DateTime<Utc>>,
}

pub fn that_remind(conn: &mut PgConnection) -> QueryResult<Vec<AccountId>> {
    accounts::table
        .filter(accounts::reminder_days.ne(Vec::<i32>::new()))
        .order(accounts::id)
        .select(accounts::id)
        .load(conn)
}

pub fn reminding(conn: &mut PgConnection, account: AccountId) -> QueryResult<Reminding> {
    accounts::table
        .find(account)
        .select((accounts::reminder_days, accounts::reminders_since))
        .first(conn)
}

/// How an account deletes members who stay deactivated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deleting {
    /// Days between deactivation and deletion.
    pub after: i32,
    /// Earlier warnings do not count.
    pub since: DateTime<Utc>,
}

impl Deleting {
    /// Between deactivation and warning.
    #[must_use]
    pub fn before_warning(self) -> TimeDelta {
        TimeDelta::days(i64::from(self.after) - WARNING_DAYS)
    }

    /// When somebody hears at the earliest who was deactivated then.
    #[must_use]
    pub fn warns_at(self, deactivated_at: DateTime<Utc>) -> DateTime<Utc> {
        self.since.max(deactivated_at + self.before_warning())
    }
}

pub fn that_delete(conn: &mut PgConnection) -> QueryResult<Vec<AccountId>> {
    accounts::table
        .filter(accounts::delete_deactivated_after.is_not_null())
        .order(accounts::id)
        .select(accounts::id)
        .load(conn)
}

pub fn deleting(conn: &mut PgConnection, account: AccountId) -> QueryResult<Option<Deleting>> {
    let row: DeletingRow = accounts::table.find(account).select(DELETING).first(conn)?;
    Ok(as_deleting(row))
}

/// What an account's row says of it.
pub(super) type DeletingRow = (Option<i32>, Option<DateTime<Utc>>);

pub(super) const DELETING: (
    accounts::delete_deactivated_after,
    accounts::deletions_since,
) = (
    accounts::delete_deactivated_after,
    accounts::deletions_since,
);

pub(super) fn as_deleting((after, since): DeletingRow) -> Option<Deleting> {
    let (after, since) = after.zip(since)?;
    Some(Deleting { after, since })
}
