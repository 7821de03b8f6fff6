//! What is behind a link, for whoever looks. Nothing is changed.

use super::obstacles;
use crate::access;
use crate::accounts::account::Account;
use crate::billing::facts::Facts;
use crate::invitations::blockers::Blocker;
use crate::invitations::invitee::Invitee;
use crate::invitations::link::{self, Closed};
use crate::invitations::queries::{self, Inviter};
use crate::invitations::record::Invitation;
use crate::members::place::Place;
use crate::refunds::commands::Offer;
use crate::refunds::frozen_quote::FrozenQuote;
use crate::refunds::quote::QuoteError;
use crate::types::instant::Instant;
use crate::types::{EmailAddress, UserId};
use crate::{accounts, billing, members, refunds};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::pg::PgConnection;

/// An invitation and who sends it.
#[derive(Debug, Clone)]
pub struct Sent {
    pub invitation: Invitation,
    pub organisation: Account,
    pub inviter: Inviter,
}

/// What a link leads to now.
#[derive(Debug)]
pub enum Door {
    Unknown,
    Closed(Box<Sent>, Closed),
    Open(Box<Sent>),
}

/// Reads the invitation behind a link.
pub fn door(conn: &mut PgConnection, invitee: &Invitee, now: DateTime<Utc>) -> QueryResult<Door> {
    let found = queries::find(conn, invitee.account(), invitee.invitation())?;
    let Some(invitation) = found else {
        return Ok(Door::Unknown);
    };
    let judged = link::judge(&invitation, invitee.generation(), now);
    let sent = Box::new(Sent {
        organisation: accounts::commands::find(conn, invitation.account_id)?,
        inviter: queries::inviter(conn, &invitation)?,
        invitation,
    });
    Ok(match judged {
        Ok(()) => Door::Open(sent),
        Err(closed) => Door::Closed(sent, closed),
    })
}

/// Whether the invited address has a user, who signs in instead of signing up.
pub fn has_user(conn: &mut PgConnection, email: &EmailAddress) -> QueryResult<bool> {
    Ok(access::queries::credentials(conn, email)?.is_some())
}

/// The signed-in invitee's own side.
#[derive(Debug)]
pub struct OwnSide {
    pub place: Option<Place>,
    /// Of the individual account they own.
    pub facts: Option<Facts>,
    pub blockers: Vec<Blocker>,
    /// What joining would give back, where they pay for their account.
    pub offer: Option<Result<Offer, QuoteError>>,
}

/// What joining would change for them. `shown` repeats a quote that they have seen.
pub fn own_side(
    conn: &mut PgConnection,
    sent: &Sent,
    user: UserId,
    shown: Option<FrozenQuote>,
    now: DateTime<Utc>,
) -> QueryResult<OwnSide> {
    let place = members::commands::place_of(conn, user)?;
    let situation = obstacles::situation(conn, place.as_ref(), &sent.invitation.email)?;
    let owned = place.as_ref().filter(|place| place.owns_individual());
    let facts = owned
        .map(|place| billing::commands::facts(conn, place.account))
        .transpose()?;
    let paid = owned.filter(|place| place.is_paid_individual());
    let offer = paid
        .map(|place| {
            let at = Instant::from(now);
            refunds::commands::offer(conn, place.account, &sent.organisation, shown, at)
        })
        .transpose()?;
    Ok(OwnSide {
        blockers: situation.blockers(sent.organisation.id),
        facts,
        offer,
        place,
    })
}
