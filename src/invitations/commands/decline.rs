//! Saying no.

use super::accept::lock;
use super::{notices, seat};
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, OrRefuse, Tx};
use crate::invitations::invitation::Event;
use crate::invitations::invitee::Invitee;
use crate::invitations::link::{self, Closed};
use crate::invitations::queries;
use crate::types::EmailAddress;
use chrono::{DateTime, Utc};

/// Longest reason, in characters.
pub const REASON_MAX: usize = 500;

/// Why a "no" was not kept.
#[derive(Debug)]
pub enum DeclineRefusal {
    Unknown,
    Closed(Closed),
    WrongAccount,
}

/// Whoever holds the link may decline, signed in as the invitee or not at all. The seat goes back at once.
pub fn decline(
    tx: &mut Tx<'_>,
    invitee: &Invitee,
    (by, actor): (Option<&EmailAddress>, &Actor),
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), Abort<DeclineRefusal>> {
    let locked = lock(tx, invitee)?
        .ok_or(DeclineRefusal::Unknown)
        .or_refuse()?;
    let invitation = &locked.invitation;
    match link::judge(invitation, invitee.generation(), now) {
        Err(Closed::Declined) => return Ok(()),
        judged => judged.map_err(DeclineRefusal::Closed).or_refuse()?,
    }
    if by.is_some_and(|email| *email != invitation.email) {
        return Err(Abort::Refused(DeclineRefusal::WrongAccount));
    }
    let declined = invitation.state.apply(Event::Decline, now);
    declined
        .map_err(|refusal| DeclineRefusal::Closed(refusal.into()))
        .or_refuse()?;
    let given = Some(reason).filter(|reason| !reason.is_empty());
    queries::save_declined(tx.conn(), invitation, now, given)?;
    seat::release(tx, invitation, now)?;
    let entry = Entry::new(Action::InvitationDeclined, invitation.email.as_str())
        .of(invitation.account_id)
        .about(invitation.id.uuid());
    audit::record(tx, actor, entry, now)?;
    notices::declined(tx, invitation, now)?;
    Ok(())
}
