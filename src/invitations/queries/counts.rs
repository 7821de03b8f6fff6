//! The kept counts of invitations. Triggers keep them, so they are as new as what they count.

use crate::access::scope::ReadsAccount;
use crate::db::schema::{invitation_counts, invitation_deadlines, invitations};
use crate::invitations::counts::Counts;
use crate::invitations::invitation::Status;
use crate::invitations::pending_filter::Shown;
use crate::types::AccountId;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use diesel::dsl::sum;
use diesel::prelude::*;

/// What the kept counts say of a list.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    /// All that the tab can show.
    pub total: i64,
    /// Those in the state that is asked for.
    pub among: i64,
}

impl Kept {
    pub fn of(
        conn: &mut PgConnection,
        scope: &impl ReadsAccount,
        shown: Shown,
        now: DateTime<Utc>,
    ) -> QueryResult<Self> {
        let counts = of_account(conn, scope.account())?;
        let expired = match shown {
            Shown::Pending | Shown::Expired => expired(conn, scope.account(), now)?,
            Shown::Open | Shown::Blocked | Shown::Declined | Shown::Cancelled | Shown::Any => 0,
        };
        Ok(Self {
            total: counts.of(Shown::Any, expired),
            among: counts.of(shown, expired),
        })
    }
}

fn of_account(conn: &mut PgConnection, account: AccountId) -> QueryResult<Counts> {
    invitation_counts::table
        .filter(invitation_counts::account_id.eq(account))
        .select((
            invitation_counts::status,
            invitation_counts::blocked,
            invitation_counts::invitations,
        ))
        .load(conn)
        .map(Counts)
}

/// The hours that are over are added up; only those of the hour that runs are counted.
fn expired(conn: &mut PgConnection, account: AccountId, now: DateTime<Utc>) -> QueryResult<i64> {
    let hour = now.duration_trunc(TimeDelta::hours(1)).unwrap_or(now);
    let before: Option<i64> = invitation_deadlines::table
        .filter(invitation_deadlines::account_id.eq(account))
        .filter(invitation_deadlines::hour.lt(hour))
        .select(sum(invitation_deadlines::invitations))
        .get_result(conn)?;
    let lately: i64 = invitations::table
        .filter(invitations::account_id.eq(account))
        .filter(invitations::status.eq(Status::Pending))
        .filter(invitations::expires_at.between(hour, now))
        .count()
        .get_result(conn)?;
    Ok(before.unwrap_or_default() + lately)
}
