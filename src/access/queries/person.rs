//! What a person's own row takes: their password, their name, that the address is theirs.

use crate::access::role::StaffRole;
use crate::db::exactly;
use crate::db::schema::{accounts, memberships, users};
use crate::types::{EmailAddress, Language, PersonName, UserId};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;

/// A user's row under lock.
#[derive(Debug, Clone, Queryable)]
pub struct Held {
    pub id: UserId,
    pub confirmed_at: Option<DateTime<Utc>>,
    pub staff: Option<StaffRole>,
}

/// Whoever issues or uses a link of the same person waits here.
pub fn lock_by_email(conn: &mut PgConnection, email: &EmailAddress) -> QueryResult<Option<Held>> {
    users::table
        .filter(users::email.eq(email))
        .select((users::id, users::email_confirmed_at, users::staff_role))
        .for_no_key_update()
        .first(conn)
        .optional()
}

/// Those of `addresses` that have a user who has confirmed theirs.
pub fn confirmed_among(
    conn: &mut PgConnection,
    addresses: &[EmailAddress],
) -> QueryResult<Vec<EmailAddress>> {
    users::table
        .filter(users::email.eq_any(addresses))
        .filter(users::email_confirmed_at.is_not_null())
        .select(users::email)
        .load(conn)
}

pub fn lock(conn: &mut PgConnection, user: UserId) -> QueryResult<Held> {
    users::table
        .find(user)
        .select((users::id, users::email_confirmed_at, users::staff_role))
        .for_no_key_update()
        .first(conn)
}

pub fn set_password(conn: &mut PgConnection, user: UserId, hash: &str) -> QueryResult<()> {
    let changed = diesel::update(users::table.find(user))
        .set(users::password_hash.eq(hash))
        .execute(conn)?;
    exactly(1, changed)
}

/// Keeps the first time.
pub fn confirm(conn: &mut PgConnection, user: UserId, now: DateTime<Utc>) -> QueryResult<bool> {
    let changed = diesel::update(users::table.find(user))
        .filter(users::email_confirmed_at.is_null())
        .set(users::email_confirmed_at.eq(now))
        .execute(conn)?;
    Ok(changed == 1)
}

pub fn set_name(conn: &mut PgConnection, user: UserId, name: &PersonName) -> QueryResult<()> {
    let changed = diesel::update(users::table.find(user))
        .set((
            users::first_name.eq(name.first()),
            users::last_name.eq(name.last()),
        ))
        .execute(conn)?;
    exactly(1, changed)
}

pub fn set_locale(
    conn: &mut PgConnection,
    user: UserId,
    language: Language,
    zone: Tz,
) -> QueryResult<()> {
    let changed = diesel::update(users::table.find(user))
        .set((users::locale.eq(language), users::time_zone.eq(zone.name())))
        .execute(conn)?;
    exactly(1, changed)
}

pub fn set_staff(conn: &mut PgConnection, user: UserId, role: StaffRole) -> QueryResult<()> {
    let changed = diesel::update(users::table.find(user))
        .set(users::staff_role.eq(role))
        .execute(conn)?;
    exactly(1, changed)
}

/// Everybody of the operator's staff with this role.
pub fn staff(conn: &mut PgConnection, role: StaffRole) -> QueryResult<Vec<UserId>> {
    users::table
        .filter(users::staff_role.eq(role))
        .order(users::email)
        .select(users::id)
        .load(conn)
}

/// The name of the organisation that the user is a member of now, if any.
pub fn organisation_of(conn: &mut PgConnection, user: UserId) -> QueryResult<Option<String>> {
    memberships::table
        .inner_join(accounts::table)
        .filter(memberships::user_id.eq(user))
        .filter(memberships::ended_at.is_null())
        .filter(accounts::kind.eq("organisation"))
        .select(accounts::name)
        .first(conn)
        .optional()
}
