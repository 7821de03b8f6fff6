//! Users, and who they are in their account.

pub mod mailed_links;
pub mod open_sessions;
pub mod person;

use super::role::{AccountKind, Role, StaffRole};
use super::visitor::{Known, Place};
use crate::db::schema::{accounts, memberships, one_time_links, sessions, users};
use crate::mail::render::Reader;
use crate::types::{AccountId, EmailAddress, Language, LinkId, MembershipId, PersonName, UserId};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Queryable, Selectable, Serialize, Deserialize)]
#[diesel(table_name = users)]
struct KnownRow {
    id: UserId,
    email: EmailAddress,
    first_name: String,
    last_name: String,
    locale: Language,
    time_zone: String,
    staff_role: Option<StaffRole>,
}

#[derive(Queryable, Selectable, Serialize, Deserialize)]
#[diesel(table_name = memberships)]
struct PlaceRow {
    account_id: AccountId,
    id: MembershipId,
    role: Role,
    status: String,
    #[diesel(select_expression = accounts::kind)]
    kind: AccountKind,
    #[diesel(select_expression = accounts::name)]
    name: String,
}

/// A person as the tables have them; a session's look-up brings them along.
#[derive(Serialize, Deserialize)]
pub struct Person(KnownRow, Option<PlaceRow>);

impl Person {
    /// `None` if they may not sign in any more.
    pub fn known(self) -> QueryResult<Option<Known>> {
        let Self(user, place) = self;
        if place.as_ref().is_some_and(|place| place.status != "active") {
            return Ok(None);
        }
        Ok(Some(Known {
            user: user.id,
            email: user.email,
            name: name(&user.first_name, &user.last_name)?,
            language: user.locale,
            zone: user.time_zone.parse().unwrap_or(Tz::UTC),
            staff: user.staff_role,
            place: place.map(|place| Place {
                account: place.account_id,
                membership: place.id,
                kind: place.kind,
                account_name: place.name,
                role: place.role,
            }),
        }))
    }
}

/// A user and the place they have now; `None` if they may not sign in any more.
pub fn known(conn: &mut PgConnection, user: UserId) -> QueryResult<Option<Known>> {
    let active = memberships::user_id
        .eq(users::id)
        .and(memberships::ended_at.is_null());
    let row: Option<(KnownRow, Option<PlaceRow>)> = users::table
        .left_join(memberships::table.inner_join(accounts::table).on(active))
        .filter(users::id.eq(user))
        .select((KnownRow::as_select(), Option::<PlaceRow>::as_select()))
        .first(conn)
        .optional()?;
    row.map_or(Ok(None), |(user, place)| Person(user, place).known())
}

/// A session as it is kept, and who is signed in with it.
pub struct Stored {
    pub state: serde_json::Value,
    pub last_seen_at: DateTime<Utc>,
    pub person: Option<Person>,
}

/// A session that has not ended.
pub fn session(
    conn: &mut PgConnection,
    key_hash: &[u8],
    (now, idle_since): (DateTime<Utc>, DateTime<Utc>),
) -> QueryResult<Option<Stored>> {
    let active = memberships::user_id
        .nullable()
        .eq(sessions::user_id)
        .and(memberships::ended_at.is_null());
    let row: Option<(_, _, Option<KnownRow>, Option<PlaceRow>)> = sessions::table
        .left_join(users::table)
        .left_join(memberships::table.inner_join(accounts::table).on(active))
        .filter(sessions::key_hash.eq(key_hash))
        .filter(sessions::expires_at.gt(now))
        .filter(sessions::last_seen_at.gt(idle_since))
        .select((
            sessions::state,
            sessions::last_seen_at,
            Option::<KnownRow>::as_select(),
            Option::<PlaceRow>::as_select(),
        ))
        .first(conn)
        .optional()?;
    let stored = |(state, last_seen_at, user, place): (_, _, Option<KnownRow>, _)| Stored {
        state,
        last_seen_at,
        person: user.map(|user| Person(user, place)),
    };
    Ok(row.map(stored))
}

/// A stored name that no longer parses is a broken row, not a person without a name.
pub fn name(first: &str, last: &str) -> QueryResult<PersonName> {
    PersonName::parse(first, last).map_err(|error| {
        diesel::result::Error::DeserializationError(format!("users.first_name: {error}").into())
    })
}

/// What signing in needs to know.
#[derive(Debug, Clone, Queryable)]
pub struct Credentials {
    pub user: UserId,
    pub email: EmailAddress,
    pub password_hash: String,
    pub confirmed_at: Option<DateTime<Utc>>,
    status: Option<String>,
}

impl Credentials {
    /// An organisation has switched this person off.
    #[must_use]
    pub fn is_deactivated(&self) -> bool {
        self.status
            .as_deref()
            .is_some_and(|status| status != "active")
    }
}

pub fn credentials(
    conn: &mut PgConnection,
    email: &EmailAddress,
) -> QueryResult<Option<Credentials>> {
    let current = memberships::user_id
        .eq(users::id)
        .and(memberships::ended_at.is_null());
    users::table
        .left_join(memberships::table.on(current))
        .filter(users::email.eq(email))
        .select((
            users::id,
            users::email,
            users::password_hash,
            users::email_confirmed_at,
            memberships::status.nullable(),
        ))
        .first(conn)
        .optional()
}

/// Keeps the list's copy in step.
pub fn mark_sign_in(conn: &mut PgConnection, user: UserId, now: DateTime<Utc>) -> QueryResult<()> {
    let changed = diesel::update(users::table.find(user))
        .set(users::last_sign_in_at.eq(now))
        .execute(conn)?;
    crate::db::exactly(1, changed)?;
    diesel::update(memberships::table)
        .filter(
            memberships::user_id
                .eq(user)
                .and(memberships::ended_at.is_null()),
        )
        .set(memberships::last_sign_in_at.eq(now))
        .execute(conn)?;
    Ok(())
}

pub fn set_language(
    conn: &mut PgConnection,
    user: UserId,
    language: Language,
) -> QueryResult<usize> {
    diesel::update(users::table.find(user))
        .set(users::locale.eq(language))
        .execute(conn)
}

/// Signs a person out everywhere.
pub fn end_sessions(conn: &mut PgConnection, user: UserId) -> QueryResult<usize> {
    diesel::delete(sessions::table.filter(sessions::user_id.eq(user))).execute(conn)
}

/// Removes what nobody can use any more.
pub fn delete_expired_sessions(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    diesel::delete(sessions::table.filter(sessions::expires_at.le(now))).execute(conn)
}

/// A person as the reader of a mail.
pub fn reader(conn: &mut PgConnection, user: UserId) -> QueryResult<Option<Reader>> {
    let row: Option<(EmailAddress, String, String, Language, String)> = users::table
        .find(user)
        .select((
            users::email,
            users::first_name,
            users::last_name,
            users::locale,
            users::time_zone,
        ))
        .first(conn)
        .optional()?;
    let Some((to, first_name, last_name, language, zone)) = row else {
        return Ok(None);
    };
    Ok(Some(Reader {
        to,
        name: name(&first_name, &last_name)?.full(),
        language,
        zone: zone.parse().unwrap_or(Tz::UTC),
    }))
}

/// The reader of a mailed link and when it ends, while it still opens something.
pub fn reader_of_link(
    conn: &mut PgConnection,
    user: UserId,
    link: LinkId,
    now: DateTime<Utc>,
) -> QueryResult<Option<(Reader, DateTime<Utc>)>> {
    let expires_at = one_time_links::table
        .find(link)
        .filter(one_time_links::user_id.eq(user))
        .filter(one_time_links::used_at.is_null())
        .filter(one_time_links::expires_at.gt(now))
        .select(one_time_links::expires_at)
        .first(conn)
        .optional()?;
    let reader = reader(conn, user)?;
    Ok(reader.zip(expires_at))
}
