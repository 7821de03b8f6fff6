//! Joining: one transaction, all or nothing. The organisation's row is locked first, then the invitation, then the
//! individual's account.

use super::depart::leave;
use super::{notices, obstacles, seat};
use crate::access::scope::SignedIn;
use crate::accounts::account::Account;
use crate::accounts::seats::NoSeat;
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, OrRefuse, Tx};
use crate::invitations::blockers::Blocker;
use crate::invitations::invitation::Event;
use crate::invitations::invitee::Invitee;
use crate::invitations::link::{self, Closed};
use crate::invitations::queries;
use crate::invitations::record::Invitation;
use crate::members::member::NewMember;
use crate::members::place::Place;
use crate::refunds::commands::Agreed;
use crate::refunds::quote::QuoteError;
use crate::types::{EmailAddress, MembershipId, PersonName, UserId};
use crate::{accounts, members};
use chrono::{DateTime, Duration, Utc};
use diesel::QueryResult;

/// Who joins: somebody signed in, or somebody who has just become a user.
#[derive(Debug, Clone)]
pub struct Joiner {
    pub user: UserId,
    pub email: EmailAddress,
    pub name: PersonName,
    pub actor: Actor,
}

impl From<&SignedIn> for Joiner {
    fn from(who: &SignedIn) -> Self {
        Self {
            user: who.user(),
            email: who.visitor().email().clone(),
            name: who.visitor().name().clone(),
            actor: who.actor().clone(),
        }
    }
}

/// Why somebody did not join.
#[derive(Debug)]
pub enum AcceptRefusal {
    Unknown,
    Closed(Closed),
    /// The invitation is for somebody else.
    WrongAccount,
    /// They are in the organisation already, by another way.
    AlreadyMember,
    Blocked(Vec<Blocker>),
    /// The invitation held no seat, and none is free.
    NoSeat,
    /// They own a paid account: the refund comes first.
    RefundFirst,
    /// They agreed to a refund, but own no paid account any more.
    NothingPaid,
    Quote(QuoteError),
}

impl From<Closed> for AcceptRefusal {
    fn from(closed: Closed) -> Self {
        Self::Closed(closed)
    }
}

impl From<QuoteError> for AcceptRefusal {
    fn from(error: QuoteError) -> Self {
        Self::Quote(error)
    }
}

impl From<NoSeat> for AcceptRefusal {
    fn from(_: NoSeat) -> Self {
        Self::NoSeat
    }
}

/// An invitation and its organisation, both under lock.
pub struct Locked {
    pub organisation: Account,
    pub invitation: Invitation,
}

impl Locked {
    /// Until when somebody who joins now can take it back.
    #[must_use]
    pub fn undo_until(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        now + Duration::hours(i64::from(self.organisation.undo_window_hours))
    }
}

/// Locks both; `None` for an invitation that is not there.
pub fn lock(tx: &mut Tx<'_>, invitee: &Invitee) -> QueryResult<Option<Locked>> {
    let account = invitee.account();
    // A signed link of a database that was set back can name an account that is gone.
    let Some(invitation) = queries::find(tx.conn(), account, invitee.invitation())? else {
        return Ok(None);
    };
    let organisation = accounts::commands::lock(tx, account)?;
    let invitation = queries::lock(tx.conn(), account, invitation.id)?;
    Ok(invitation.map(|invitation| Locked {
        organisation,
        invitation,
    }))
}

/// Makes the invitee a member. `agreed` is their answer to the refund, which the owner of a paid account has to give
/// first. A repeat by the same person changes nothing and gives the same result.
pub fn accept(
    tx: &mut Tx<'_>,
    invitee: &Invitee,
    joiner: &Joiner,
    agreed: Option<&Agreed>,
    now: DateTime<Utc>,
) -> Result<(), Abort<AcceptRefusal>> {
    let locked = lock(tx, invitee)?
        .ok_or(AcceptRefusal::Unknown)
        .or_refuse()?;
    let open = link::judge(&locked.invitation, invitee.generation(), now);
    if open
        == Err(Closed::Accepted {
            by: Some(joiner.user),
        })
    {
        return Ok(());
    }
    open.or_refuse()?;
    if locked.invitation.email != joiner.email {
        return Err(Abort::Refused(AcceptRefusal::WrongAccount));
    }
    let place = members::commands::lock_place(tx, joiner.user)?;
    may_leave(tx, &locked, place.as_ref(), agreed.is_some())?;
    seat::take_up(tx, &locked.invitation, now).map_err(refused)?;
    if let Some(place) = place {
        let departure = leave(tx, (joiner, &locked), &place, agreed, now)?;
        queries::insert_departure(tx.conn(), &locked.invitation, &departure)?;
    }
    let membership = join(tx, &locked.invitation, joiner, now)?;
    conclude(tx, &locked, joiner, membership, now)?;
    Ok(())
}

/// Everything that can be in the way, before anything is changed.
fn may_leave(
    tx: &mut Tx<'_>,
    locked: &Locked,
    place: Option<&Place>,
    agreed: bool,
) -> Result<(), Abort<AcceptRefusal>> {
    let organisation = locked.organisation.id;
    if place.is_some_and(|place| place.account == organisation) {
        return Err(Abort::Refused(AcceptRefusal::AlreadyMember));
    }
    let situation = obstacles::situation(tx.conn(), place, &locked.invitation.email)?;
    let blockers = situation.blockers(organisation);
    if !blockers.is_empty() {
        return Err(Abort::Refused(AcceptRefusal::Blocked(blockers)));
    }
    match (place.is_some_and(Place::is_paid_individual), agreed) {
        (true, false) => Err(Abort::Refused(AcceptRefusal::RefundFirst)),
        (false, true) => Err(Abort::Refused(AcceptRefusal::NothingPaid)),
        (true, true) | (false, false) => Ok(()),
    }
}

fn join(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    joiner: &Joiner,
    now: DateTime<Utc>,
) -> QueryResult<MembershipId> {
    let new = NewMember {
        user: joiner.user,
        email: joiner.email.clone(),
        name: joiner.name.clone(),
        role: invitation.role,
        licence: invitation.licence,
        profile: invitation.profile(),
        group: invitation.group_id,
    };
    members::commands::join(tx, invitation.account_id, &new, now)
}

/// The state, the trail, and the mails to both.
fn conclude(
    tx: &mut Tx<'_>,
    locked: &Locked,
    joiner: &Joiner,
    membership: MembershipId,
    now: DateTime<Utc>,
) -> Result<(), Abort<AcceptRefusal>> {
    let invitation = &locked.invitation;
    let accepted = invitation.state.apply(Event::Accept, now);
    accepted.map_err(Closed::from).or_refuse()?;
    let (times, made) = ((now, locked.undo_until(now)), (joiner.user, membership));
    queries::save_accepted(tx.conn(), invitation, times, made)?;
    let entry = Entry::new(Action::InvitationAccepted, invitation.email.as_str())
        .of(invitation.account_id)
        .about(invitation.id.uuid())
        .with("role", invitation.role.as_code())
        .with("licence", invitation.licence.as_code());
    audit::record(tx, &joiner.actor, entry, now)?;
    notices::joined(tx, invitation, now)?;
    Ok(())
}

/// A refusal of another room's command, as one of this command.
pub(super) fn refused<R: Into<AcceptRefusal>>(abort: Abort<R>) -> Abort<AcceptRefusal> {
    match abort {
        Abort::Refused(refusal) => Abort::Refused(refusal.into()),
        Abort::Failed(error) => Abort::Failed(error),
    }
}
