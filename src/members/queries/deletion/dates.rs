//! When deactivated members are warned and when they go, as far as that is known.

use super::{TOLD, is_warned};
use crate::accounts::commands::Deleting;
use crate::accounts::settings::WARNING_DAYS;
use crate::db::schema::{memberships, outbox};
use crate::members::member::MemberStatus;
use crate::types::{AccountId, MembershipId};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::{count, count_star, min, not};
use diesel::prelude::*;
use std::collections::HashMap;

/// When a member goes unless somebody brings them back.
#[derive(Debug, Clone, Copy)]
pub struct Announced {
    /// None before the warning.
    pub warned_at: Option<DateTime<Utc>>,
    pub ends_at: DateTime<Utc>,
    /// The mail has left. Until then it may become later.
    pub is_certain: bool,
}

type When = Option<DateTime<Utc>>;

/// Of those of the members who are deactivated.
pub fn announced(
    conn: &mut PgConnection,
    account: AccountId,
    rule: Deleting,
    members: &[MembershipId],
) -> QueryResult<HashMap<MembershipId, Announced>> {
    let left = outbox::id
        .nullable()
        .eq(memberships::deletion_mail_id)
        .and(outbox::state.eq_any(TOLD));
    let found: Vec<(MembershipId, Option<bool>, When, When, When)> = memberships::table
        .left_join(outbox::table.on(left))
        .filter(memberships::account_id.eq(account))
        .filter(memberships::id.eq_any(members))
        .filter(memberships::status.eq(MemberStatus::Deactivated))
        .select((
            memberships::id,
            is_warned(rule.since),
            memberships::deactivated_at,
            memberships::deletion_warned_at,
            outbox::last_attempt_at.nullable(),
        ))
        .load(conn)?;
    let mut announced = HashMap::with_capacity(found.len());
    for (id, is_warned, deactivated_at, warned_at, told_at) in found {
        let is_warned = is_warned == Some(true);
        let warned_at = warned_at.filter(|_| is_warned);
        let told_at = told_at.filter(|_| is_warned);
        let to_warn = deactivated_at.map(|off| rule.warns_at(off));
        if let Some(from) = told_at.or(warned_at).or(to_warn) {
            let ends = Announced {
                warned_at,
                ends_at: from + TimeDelta::days(WARNING_DAYS),
                is_certain: told_at.is_some(),
            };
            announced.insert(id, ends);
        }
    }
    Ok(announced)
}

/// Deactivated members whom no warning counts for: how many, of them those whose turn has come, and the moment when the
/// first of all was deactivated.
pub fn not_warned(
    conn: &mut PgConnection,
    account: AccountId,
    rule: Deleting,
    now: DateTime<Utc>,
) -> QueryResult<(i64, i64, When)> {
    let is_due = memberships::deactivated_at.le(now - rule.before_warning());
    memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::status.eq(MemberStatus::Deactivated))
        .filter(memberships::ended_at.is_null())
        .filter(not(is_warned(rule.since)).or(memberships::deletion_warned_at.is_null()))
        .select((
            count_star(),
            // Of a column that the index has, too.
            count(memberships::deactivated_at).aggregate_filter(is_due.assume_not_null()),
            min(memberships::deactivated_at),
        ))
        .first(conn)
}
