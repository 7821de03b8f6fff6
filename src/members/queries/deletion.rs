//! Members who were deactivated long ago.

mod dates;

pub use dates::{Announced, announced, not_warned};

use super::held::{Held, find_in};
use crate::access::role::Role;
use crate::accounts::commands::Deleting;
use crate::accounts::settings::WARNING_DAYS;
use crate::db::exactly;
use crate::db::fixed::fixed;
use crate::db::schema::{memberships, outbox};
use crate::mail::outbox::Delivery;
use crate::members::member::MemberStatus;
use crate::types::{AccountId, MailId, MembershipId, UserId};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::{exists, not};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{self, Array, Bool, Timestamptz};

/// A deactivated member, and when they were warned if they were.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = memberships)]
#[diesel(check_for_backend(Pg))]
pub struct Dormant {
    pub id: MembershipId,
    pub user_id: UserId,
    pub email: String,
    pub display_name: String,
    pub deactivated_at: Option<DateTime<Utc>>,
    pub deletion_warned_at: Option<DateTime<Utc>>,
}

/// A warning counts if it came after the deactivation and after the account last changed its rule.
#[must_use]
#[diesel::dsl::auto_type]
fn is_warned(since: DateTime<Utc>) -> _ {
    memberships::deletion_warned_at
        .ge(since)
        .and(memberships::deletion_warned_at.ge(memberships::deactivated_at))
}

type Told = Box<dyn BoxableExpression<memberships::table, Pg, SqlType = Bool>>;

/// The mail of the warning stands like this since that moment.
fn mail_stands(states: &'static [Delivery], since: DateTime<Utc>) -> Told {
    let mail = outbox::table
        .filter(outbox::id.nullable().eq(memberships::deletion_mail_id))
        .filter(outbox::state.eq_any(states))
        .filter(outbox::last_attempt_at.le(since));
    Box::new(exists(mail))
}

/// A server took it, or said that nobody has the address: there is nobody to wait for.
const TOLD: &[Delivery] = &[Delivery::Sent, Delivery::Bounced];
/// No server took it, for a day: the person knows nothing.
const UNTOLD: &[Delivery] = &[Delivery::Failed, Delivery::NotNeeded];

fn week_before(now: DateTime<Utc>) -> DateTime<Utc> {
    now - TimeDelta::days(WARNING_DAYS)
}

/// Members who have to hear of their deletion now, the longest deactivated first. Their account is locked. Whoever
/// could not be told hears again after a week.
pub fn to_warn(
    conn: &mut PgConnection,
    account: AccountId,
    rule: Deleting,
    most: i64,
    now: DateTime<Utc>,
) -> QueryResult<Vec<Dormant>> {
    memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::status.eq(MemberStatus::Deactivated))
        .filter(memberships::ended_at.is_null())
        .filter(memberships::deactivated_at.le(now - rule.before_warning()))
        .filter(
            not(is_warned(rule.since))
                .or(memberships::deletion_warned_at.is_null())
                .or(mail_stands(UNTOLD, now)
                    .nullable()
                    .and(memberships::deletion_warned_at.le(week_before(now)))),
        )
        .order((memberships::deactivated_at, memberships::id))
        .limit(most)
        .select(Dormant::as_select())
        .for_update()
        .load(conn)
}

const WARNED: &str = "\
    UPDATE memberships m SET deletion_warned_at = $1, deletion_mail_id = w.mail
    FROM unnest($2, $3) AS w (id, mail) WHERE m.account_id = $4 AND m.id = w.id";

/// Each of them with the mail that warns them.
pub fn mark_warned(
    conn: &mut PgConnection,
    account: AccountId,
    (members, mails): (&[MembershipId], &[MailId]),
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let changed = fixed(WARNED)
        .bind::<Timestamptz, _>(now)
        .bind::<Array<sql_types::Uuid>, _>(members)
        .bind::<Array<sql_types::Uuid>, _>(mails)
        .bind::<sql_types::Uuid, _>(account)
        .execute(conn)?;
    exactly(members.len(), changed)
}

/// Members whose time is over.
pub fn to_delete(
    conn: &mut PgConnection,
    account: AccountId,
    rule: Deleting,
    now: DateTime<Utc>,
) -> QueryResult<Vec<MembershipId>> {
    memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::status.eq(MemberStatus::Deactivated))
        .filter(memberships::ended_at.is_null())
        .filter(is_warned(rule.since))
        .filter(mail_stands(TOLD, week_before(now)))
        .order((memberships::deactivated_at, memberships::id))
        .select(memberships::id)
        .load(conn)
}

/// The member under lock, if that is still so.
pub fn lock_to_delete(
    conn: &mut PgConnection,
    (account, id): (AccountId, MembershipId),
    rule: Deleting,
    now: DateTime<Utc>,
) -> QueryResult<Option<Held>> {
    let still: Option<MembershipId> = memberships::table
        .find((account, id))
        .filter(memberships::status.eq(MemberStatus::Deactivated))
        .filter(memberships::ended_at.is_null())
        .filter(is_warned(rule.since))
        .filter(mail_stands(TOLD, week_before(now)))
        .select(memberships::id)
        .for_update()
        .first(conn)
        .optional()?;
    match still {
        Some(id) => find_in(conn, account, id),
        None => Ok(None),
    }
}

/// A member whose warning stands: for the mail to them.
pub fn warned(
    conn: &mut PgConnection,
    (account, id): (AccountId, MembershipId),
    rule: Deleting,
) -> QueryResult<Option<Dormant>> {
    memberships::table
        .find((account, id))
        .filter(memberships::status.eq(MemberStatus::Deactivated))
        .filter(memberships::ended_at.is_null())
        .filter(is_warned(rule.since))
        .select(Dormant::as_select())
        .first(conn)
        .optional()
}

/// The first of those who were warned at that moment and have not come back, and how many there are.
pub fn warned_at(
    conn: &mut PgConnection,
    account: AccountId,
    at: DateTime<Utc>,
    most: i64,
) -> QueryResult<(Vec<Dormant>, i64)> {
    let warned = || {
        memberships::table
            .filter(memberships::account_id.eq(account))
            .filter(memberships::status.eq(MemberStatus::Deactivated))
            .filter(memberships::ended_at.is_null())
            .filter(memberships::deletion_warned_at.eq(at))
    };
    let count = warned().count().get_result(conn)?;
    let first = warned()
        .order((memberships::sort_name, memberships::id))
        .limit(most)
        .select(Dormant::as_select())
        .load(conn)?;
    Ok((first, count))
}

/// Active owners and admins of the account, owners first.
pub fn running(
    conn: &mut PgConnection,
    account: AccountId,
) -> QueryResult<Vec<(UserId, String, String)>> {
    memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::role.eq_any([Role::Owner, Role::Admin]))
        .filter(memberships::status.eq(MemberStatus::Active))
        .filter(memberships::ended_at.is_null())
        .order((memberships::role.desc(), memberships::joined_at))
        .select((
            memberships::user_id,
            memberships::display_name,
            memberships::email,
        ))
        .load(conn)
}
