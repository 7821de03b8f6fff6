//! Mailed links of a person's own account.

use super::name;
use crate::access::link::{MailedLink, Purpose};
use crate::db::schema::{one_time_links, users};
use crate::types::{EmailAddress, LinkId, UserId};
use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;

diesel::alias!(one_time_links as newer_links: NewerLinks);

type Row = (
    LinkId,
    UserId,
    EmailAddress,
    (String, String),
    DateTime<Utc>,
    Option<DateTime<Utc>>,
    bool,
);

/// The link and its person; `None` where there is no such link for this purpose.
pub fn find(
    conn: &mut PgConnection,
    link: LinkId,
    purpose: Purpose,
) -> QueryResult<Option<MailedLink>> {
    let newer = newer_links
        .filter(
            newer_links
                .field(one_time_links::user_id)
                .eq(one_time_links::user_id),
        )
        .filter(newer_links.field(one_time_links::purpose).eq(purpose))
        .filter(newer_links.field(one_time_links::id).gt(one_time_links::id));
    let row: Option<Row> = one_time_links::table
        .inner_join(users::table)
        .filter(one_time_links::id.eq(link))
        .filter(one_time_links::purpose.eq(purpose))
        .select((
            one_time_links::id,
            one_time_links::user_id,
            users::email,
            (users::first_name, users::last_name),
            one_time_links::expires_at,
            one_time_links::used_at,
            exists(newer),
        ))
        .first(conn)
        .optional()?;
    row.map(of_row).transpose()
}

fn of_row(row: Row) -> QueryResult<MailedLink> {
    let (id, user, email, (first, last), expires_at, used_at, replaced) = row;
    Ok(MailedLink {
        id,
        user,
        email,
        name: name(&first, &last)?,
        expires_at,
        used_at,
        replaced,
    })
}

pub fn insert(
    conn: &mut PgConnection,
    user: UserId,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> QueryResult<LinkId> {
    let id = LinkId::generate(now);
    let inserted = diesel::insert_into(one_time_links::table)
        .values((
            one_time_links::id.eq(id),
            one_time_links::user_id.eq(user),
            one_time_links::purpose.eq(purpose),
            one_time_links::created_at.eq(now),
            one_time_links::expires_at.eq(now + purpose.lifetime()),
        ))
        .execute(conn)?;
    crate::db::exactly(1, inserted)?;
    Ok(id)
}

pub fn mark_used(conn: &mut PgConnection, link: LinkId, now: DateTime<Utc>) -> QueryResult<()> {
    let used = diesel::update(one_time_links::table.find(link))
        .filter(one_time_links::used_at.is_null())
        .set(one_time_links::used_at.eq(now))
        .execute(conn)?;
    crate::db::exactly(1, used)
}
