//! What is known about the addresses of a list.

use super::is_expired;
use crate::accounts;
use crate::db::schema::invitations;
use crate::invitations::batch::Known;
use crate::invitations::invitation::Status;
use crate::mail::history;
use crate::members;
use crate::types::{AccountId, EmailAddress, InvitationId};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::not;
use diesel::prelude::*;
use std::collections::HashMap;

/// Everything but the seats.
pub fn known(
    conn: &mut PgConnection,
    account: AccountId,
    addresses: &[EmailAddress],
    now: DateTime<Utc>,
) -> QueryResult<Known> {
    let known = of_account(conn, account, now)?;
    of_addresses(conn, account, addresses, known, now)
}

/// What does not depend on the addresses, without the seats.
pub fn of_account(
    conn: &mut PgConnection,
    account: AccountId,
    now: DateTime<Utc>,
) -> QueryResult<Known> {
    let invitable = accounts::commands::invitable_domains(conn, account)?;
    let mut own_domains = accounts::commands::domains(conn, account)?;
    own_domains.extend(members::commands::recent_domains(conn, account)?);
    Ok(Known {
        invitable_domains: invitable.map(|domains| domains.into_iter().collect()),
        own_domains,
        mails_today: history::asked_since(conn, account, now - TimeDelta::days(1))?,
        ..Known::default()
    })
}

/// What does, added to the rest.
pub fn of_addresses(
    conn: &mut PgConnection,
    account: AccountId,
    addresses: &[EmailAddress],
    rest: Known,
    now: DateTime<Utc>,
) -> QueryResult<Known> {
    let members = members::commands::among(conn, account, addresses)?;
    let domains: Vec<&str> = addresses.iter().map(EmailAddress::domain).collect();
    let foreign_domains = accounts::commands::domains_of_others(conn, account, &domains)?;
    Ok(Known {
        members: members.into_iter().collect(),
        open: open(conn, account, addresses, now)?,
        foreign_domains: foreign_domains.into_iter().collect(),
        mails_today_to: mails_since(conn, account, addresses, now - TimeDelta::days(1))?,
        ..rest
    })
}

fn open(
    conn: &mut PgConnection,
    account: AccountId,
    addresses: &[EmailAddress],
    now: DateTime<Utc>,
) -> QueryResult<HashMap<EmailAddress, InvitationId>> {
    let rows: Vec<(EmailAddress, InvitationId)> = invitations::table
        .filter(invitations::account_id.eq(account))
        .filter(invitations::email.eq_any(addresses))
        .filter(invitations::status.eq(Status::Pending))
        .filter(not(is_expired(now)))
        .select((invitations::email, invitations::id))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Counted by address, over all its invitations by this account.
pub fn mails_since(
    conn: &mut PgConnection,
    account: AccountId,
    addresses: &[EmailAddress],
    since: DateTime<Utc>,
) -> QueryResult<HashMap<EmailAddress, i64>> {
    let rows: Vec<(InvitationId, EmailAddress)> = invitations::table
        .filter(invitations::account_id.eq(account))
        .filter(invitations::email.eq_any(addresses))
        .select((invitations::id, invitations::email))
        .load(conn)?;
    let ids: Vec<InvitationId> = rows.iter().map(|(id, _)| *id).collect();
    let asked = history::asked_since_for(conn, &ids, since)?;
    let mut by_address = HashMap::new();
    for (id, email) in rows {
        *by_address.entry(email).or_insert(0) += asked.get(&id).copied().unwrap_or(0);
    }
    Ok(by_address)
}

/// Mails to one address in the last 24 hours.
pub fn mails_today_to(
    conn: &mut PgConnection,
    account: AccountId,
    address: &EmailAddress,
    now: DateTime<Utc>,
) -> QueryResult<i64> {
    let counts = mails_since(
        conn,
        account,
        std::slice::from_ref(address),
        now - TimeDelta::days(1),
    )?;
    Ok(counts.get(address).copied().unwrap_or(0))
}
