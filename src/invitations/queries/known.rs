//! What is known about the addresses of a list.

use crate::accounts;
use crate::db::fixed::fixed;
use crate::db::schema::invitations;
use crate::invitations::batch::Known;
use crate::invitations::invitation::Status;
use crate::mail::history;
use crate::members;
use crate::types::{AccountId, EmailAddress, InvitationId};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Array, Text, Uuid};
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
    Ok(Known {
        invitable_domains: invitable.map(|domains| domains.into_iter().collect()),
        own_domains: own_domains(conn, account)?,
        mails_today: history::asked_since(conn, account, now - TimeDelta::days(1))?,
        ..Known::default()
    })
}

/// Those that the organisation's people have: an address one letter off them is likely a typo.
pub fn own_domains(conn: &mut PgConnection, account: AccountId) -> QueryResult<Vec<String>> {
    let mut own = accounts::commands::domains(conn, account)?;
    own.extend(members::commands::recent_domains(conn, account)?);
    Ok(own)
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
    let theirs = addressed(conn, account, addresses)?;
    let domains: Vec<&str> = addresses.iter().map(EmailAddress::domain).collect();
    let foreign_domains = accounts::commands::domains_of_others(conn, account, &domains)?;
    Ok(Known {
        members: members.into_iter().collect(),
        open: theirs
            .iter()
            .filter(|one| one.is_open(now))
            .map(|one| (one.email.clone(), one.id))
            .collect(),
        foreign_domains: foreign_domains.into_iter().collect(),
        mails_today_to: mails_to(conn, account, addresses, (theirs, now - TimeDelta::days(1)))?,
        ..rest
    })
}

/// An invitation of one of the addresses.
#[derive(QueryableByName)]
#[diesel(table_name = invitations)]
#[diesel(check_for_backend(Pg))]
pub struct Addressed {
    pub id: InvitationId,
    pub email: EmailAddress,
    pub status: Status,
    pub expires_at: DateTime<Utc>,
}

impl Addressed {
    #[must_use]
    pub fn is_expired(&self, now: DateTime<Utc>) -> bool {
        self.status == Status::Pending && self.expires_at <= now
    }

    fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.status == Status::Pending && !self.is_expired(now)
    }
}

/// Each address is looked up by itself, and by itself alone: of an account that grows while it is asked, no planner
/// knows the size.
pub fn addressed(
    conn: &mut PgConnection,
    account: AccountId,
    addresses: &[EmailAddress],
) -> QueryResult<Vec<Addressed>> {
    fixed(
        "SELECT found.id, found.email, found.status, found.expires_at \
         FROM unnest($1) AS asked (email) CROSS JOIN LATERAL \
         (SELECT * FROM invitations WHERE invitations.email = asked.email OFFSET 0) AS found \
         WHERE found.account_id = $2",
    )
    .bind::<Array<Text>, _>(addresses)
    .bind::<Uuid, _>(account)
    .load(conn)
}

/// Counted by the address that they went to, over all its invitations by this account.
pub fn mails_since(
    conn: &mut PgConnection,
    account: AccountId,
    addresses: &[EmailAddress],
    since: DateTime<Utc>,
) -> QueryResult<HashMap<EmailAddress, i64>> {
    let theirs = addressed(conn, account, addresses)?;
    mails_to(conn, account, addresses, (theirs, since))
}

fn mails_to(
    conn: &mut PgConnection,
    account: AccountId,
    addresses: &[EmailAddress],
    (theirs, since): (Vec<Addressed>, DateTime<Utc>),
) -> QueryResult<HashMap<EmailAddress, i64>> {
    let ids: Vec<InvitationId> = theirs.iter().map(|one| one.id).collect();
    let asked = history::asked_since_for(conn, &ids, since)?;
    let mut by_address = history::went_since(conn, account, addresses, since)?;
    for one in theirs {
        *by_address.entry(one.email).or_insert(0) += asked.get(&one.id).copied().unwrap_or(0);
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
