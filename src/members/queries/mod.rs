//! Memberships in the database.

pub mod bulk;
pub mod columns;
pub mod copies;
pub mod counts;
pub mod deletion;
mod filtered;
pub mod groups_beside;
pub mod held;
pub mod home;
pub mod in_groups;
pub mod list;
pub mod listing;
pub mod own;
mod places;
pub mod search;
pub mod selection;

pub use places::place_of;

use super::member::NewMember;
use crate::access::scope::ReadsAccount;
use crate::db::exactly;
use crate::db::schema::{group_members, memberships};
use crate::types::person_name::fold;
use crate::types::{AccountId, EmailAddress, GroupId, MembershipId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use std::collections::BTreeSet;

pub fn insert(
    conn: &mut PgConnection,
    account: AccountId,
    new: &NewMember,
    now: DateTime<Utc>,
) -> QueryResult<MembershipId> {
    let id = MembershipId::generate(now);
    let name = new.name.full();
    let inserted = diesel::insert_into(memberships::table)
        .values((
            memberships::account_id.eq(account),
            memberships::id.eq(id),
            memberships::user_id.eq(new.user),
            memberships::role.eq(new.role),
            memberships::licence.eq(new.licence),
            memberships::department.eq(&new.profile.department),
            memberships::job_title.eq(&new.profile.job_title),
            memberships::location.eq(&new.profile.location),
            memberships::manager.eq(&new.profile.manager),
            memberships::joined_at.eq(now),
            memberships::email.eq(&new.email),
            memberships::display_name.eq(&name),
            memberships::sort_name.eq(new.name.sort_key()),
            memberships::search_text.eq(search_text(
                &name,
                new.email.as_str(),
                &new.profile.department,
            )),
        ))
        .execute(conn)?;
    exactly(1, inserted)?;
    Ok(id)
}

/// What the search looks in: folded, so that accents and case do not matter.
#[must_use]
pub fn search_text(name: &str, email: &str, department: &str) -> String {
    fold(&format!("{name} {email} {department}"))
}

pub fn put_in_group(
    conn: &mut PgConnection,
    account: AccountId,
    group: GroupId,
    membership: MembershipId,
) -> QueryResult<usize> {
    diesel::insert_into(group_members::table)
        .values((
            group_members::account_id.eq(account),
            group_members::group_id.eq(group),
            group_members::membership_id.eq(membership),
        ))
        .on_conflict_do_nothing()
        .execute(conn)
}

/// Ends a membership; the row stays, so that undo can bring it back as it was.
pub fn end(
    conn: &mut PgConnection,
    account: AccountId,
    id: MembershipId,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    diesel::update(memberships::table.find((account, id)))
        .filter(memberships::ended_at.is_null())
        .set(memberships::ended_at.eq(now))
        .execute(conn)
}

/// Everything else of the row has stayed as it was.
pub fn reopen(conn: &mut PgConnection, account: AccountId, id: MembershipId) -> QueryResult<usize> {
    diesel::update(memberships::table.find((account, id)))
        .filter(memberships::ended_at.is_not_null())
        .set(memberships::ended_at.eq(None::<DateTime<Utc>>))
        .execute(conn)
}

/// Those of `addresses` whose people are in the account.
pub fn among(
    conn: &mut PgConnection,
    account: AccountId,
    addresses: &[EmailAddress],
) -> QueryResult<Vec<EmailAddress>> {
    memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::ended_at.is_null())
        .filter(memberships::email.eq_any(addresses))
        .select(memberships::email)
        .load(conn)
}

/// The members with these addresses.
pub fn ids_of(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    addresses: &[EmailAddress],
) -> QueryResult<Vec<(MembershipId, EmailAddress)>> {
    memberships::table
        .filter(memberships::account_id.eq(scope.account()))
        .filter(memberships::ended_at.is_null())
        .filter(memberships::email.eq_any(addresses))
        .order(memberships::email)
        .select((memberships::id, memberships::email))
        .load(conn)
}

/// Domains of the people who joined last, each once.
pub fn recent_domains(conn: &mut PgConnection, account: AccountId) -> QueryResult<Vec<String>> {
    let addresses: Vec<EmailAddress> = memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::ended_at.is_null())
        .order((memberships::joined_at.desc(), memberships::email.desc()))
        .limit(200)
        .select(memberships::email)
        .load(conn)?;
    let domains: BTreeSet<String> = addresses
        .iter()
        .map(|address| address.domain().to_owned())
        .collect();
    Ok(domains.into_iter().collect())
}
