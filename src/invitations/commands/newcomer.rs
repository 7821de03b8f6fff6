//! Joining without a user: the link shows that the mailbox is theirs, so the address needs no other proof.

use super::accept::{AcceptRefusal, Joiner, accept, lock};
use crate::access;
use crate::access::create::{AddressTaken, NewUser, create_user};
use crate::audit::Actor;
use crate::db::{Abort, Tx};
use crate::invitations::invitee::Invitee;
use crate::invitations::link;
use crate::types::{EmailAddress, Language, PersonName, UserId};
use chrono::{DateTime, Utc};
use std::convert::Infallible;

/// What a newcomer fills in, and where from.
#[derive(Clone)]
pub struct Newcomer {
    pub name: PersonName,
    pub password_hash: String,
    pub language: Language,
    pub address: String,
    pub request_id: String,
}

/// Why a newcomer did not join.
#[derive(Debug)]
pub enum NewcomerRefusal {
    /// The address has a user, who signs in instead.
    HasUser,
    Accept(AcceptRefusal),
}

/// Creates the user and makes them a member, in one.
pub fn accept_as_newcomer(
    tx: &mut Tx<'_>,
    invitee: &Invitee,
    newcomer: &Newcomer,
    now: DateTime<Utc>,
) -> Result<UserId, Abort<NewcomerRefusal>> {
    let refuse = |refusal| Abort::Refused(NewcomerRefusal::Accept(refusal));
    let locked = lock(tx, invitee)?.ok_or_else(|| refuse(AcceptRefusal::Unknown))?;
    let invitation = locked.invitation;
    link::judge(&invitation, invitee.generation(), now)
        .map_err(|closed| refuse(AcceptRefusal::Closed(closed)))?;
    let user = create(tx, newcomer, invitation.email.clone(), now)?;
    let joiner = Joiner {
        user,
        actor: Actor::person(
            user,
            &invitation.email,
            newcomer.address.clone(),
            newcomer.request_id.clone(),
        ),
        email: invitation.email,
        name: newcomer.name.clone(),
    };
    accept(tx, invitee, &joiner, None, now).map_err(|abort| match abort {
        Abort::Refused(refusal) => refuse(refusal),
        Abort::Failed(error) => Abort::Failed(error),
    })?;
    access::commands::signed_in(tx, user, &joiner.actor, now).map_err(never)?;
    Ok(user)
}

fn create(
    tx: &mut Tx<'_>,
    newcomer: &Newcomer,
    email: EmailAddress,
    now: DateTime<Utc>,
) -> Result<UserId, Abort<NewcomerRefusal>> {
    let new = NewUser {
        email,
        name: newcomer.name.clone(),
        password_hash: newcomer.password_hash.clone(),
        language: newcomer.language,
        staff: None,
        confirmed: true,
    };
    create_user(tx, &new, now).map_err(|abort| match abort {
        Abort::Refused(AddressTaken) => Abort::Refused(NewcomerRefusal::HasUser),
        Abort::Failed(error) => Abort::Failed(error),
    })
}

fn never<R>(abort: Abort<Infallible>) -> Abort<R> {
    match abort {
        Abort::Refused(refusal) => match refusal {},
        Abort::Failed(error) => Abort::Failed(error),
    }
}
