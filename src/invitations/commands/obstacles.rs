//! Reading what could stand in an invitee's way, for the page and again under lock.

use crate::invitations::blockers::{Blocker, Situation};
use crate::invitations::record::Invitation;
use crate::members::place::Place;
use crate::types::{EmailAddress, UserId};
use crate::{accounts, billing, members};
use diesel::QueryResult;
use diesel::pg::PgConnection;

/// What is known of somebody who is in `place` now. Only the owner of an individual account owes for it.
pub fn situation(
    conn: &mut PgConnection,
    place: Option<&Place>,
    email: &EmailAddress,
) -> QueryResult<Situation> {
    let mut situation = Situation {
        place: place.cloned(),
        ..Situation::default()
    };
    if let Some(place) = place.filter(|place| place.owns_individual()) {
        let facts = billing::commands::facts(conn, place.account)?;
        situation.open_invoices = facts.outstanding();
        situation.debt = facts.debt();
    }
    let owner = accounts::commands::domain_owner(conn, email.domain())?;
    situation.domain_owner = owner.map(|(id, name)| (id, name, email.domain().to_owned()));
    Ok(situation)
}

/// Everything that now stands in this person's way, whether or not they try.
pub fn blockers(
    conn: &mut PgConnection,
    invitation: &Invitation,
    user: UserId,
) -> QueryResult<Vec<Blocker>> {
    let place = members::commands::place_of(conn, user)?;
    let situation = situation(conn, place.as_ref(), &invitation.email)?;
    Ok(situation.blockers(invitation.account_id))
}
