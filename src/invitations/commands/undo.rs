//! Taking joining back, in one transaction: everything is as it was before, to the second. The organisation's row is
//! locked first, then the invitation, the individual's account, and the refunds.

use super::depart::come_back;
use super::notices;
use crate::access::commands::sessions;
use crate::access::scope::{SignedIn, SupportScope};
use crate::accounts::account::Account;
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, OrRefuse, Tx};
use crate::invitations::queries;
use crate::invitations::record::Invitation;
use crate::invitations::undo_rule::{Joining, UndoRefusal, may_undo};
use crate::refunds::commands::{Promised, Returning};
use crate::types::{AccountId, InvitationId, MembershipId, UserId};
use crate::{accounts, members, refunds};
use chrono::{DateTime, Utc};
use diesel::QueryResult;

/// Longest reason of support, in characters.
pub const REASON_MAX: usize = 500;

/// Who takes joining back, for the trail.
struct Hand<'a> {
    user: UserId,
    actor: &'a Actor,
    /// Support gives one.
    reason: Option<&'a str>,
}

/// An accepted invitation under lock, and whom it made a member.
struct Joined {
    organisation: Account,
    invitation: Invitation,
    user: UserId,
    membership: MembershipId,
}

/// By the one who joined: their latest joining. A repeat changes nothing and gives the same result.
pub fn undo_own(
    tx: &mut Tx<'_>,
    who: &SignedIn,
    now: DateTime<Utc>,
) -> Result<(), Abort<UndoRefusal>> {
    let last = queries::last_joined(tx.conn(), who.user())?
        .ok_or(UndoRefusal::NothingToUndo)
        .or_refuse()?;
    let hand = Hand {
        user: who.user(),
        actor: who.actor(),
        reason: None,
    };
    undo(tx, (last.account_id, last.id), &hand, now)
}

/// By support, for somebody who cannot do it. They are signed out everywhere: whoever joined in their name may still
/// be there.
pub fn undo_for(
    tx: &mut Tx<'_>,
    staff: &SupportScope,
    id: InvitationId,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), Abort<UndoRefusal>> {
    let found = queries::by_id(tx.conn(), id)?
        .ok_or(UndoRefusal::NothingToUndo)
        .or_refuse()?;
    let hand = Hand {
        user: staff.user(),
        actor: staff.actor(),
        reason: Some(reason),
    };
    undo(tx, (found.account_id, id), &hand, now)
}

fn undo(
    tx: &mut Tx<'_>,
    (account, id): (AccountId, InvitationId),
    hand: &Hand<'_>,
    now: DateTime<Utc>,
) -> Result<(), Abort<UndoRefusal>> {
    let joined = lock(tx, account, id)?;
    if joined.invitation.undone_at.is_some() {
        return Ok(());
    }
    let promised = refunds::commands::lock_promises(tx, account, id)?;
    let joining = Joining {
        undo_until: joined.invitation.undo_until,
        stay: members::commands::stay(tx.conn(), account, joined.membership)?,
        money_moved: promised.as_ref().is_some_and(Promised::has_moved),
    };
    may_undo(&joining, now).or_refuse()?;
    members::commands::take_back(tx, account, joined.membership, now)?;
    let departure = queries::departure(tx.conn(), &joined.invitation)?;
    if let Some((departure, settled)) = departure
        .as_ref()
        .and_then(|from| Some((from, from.settled.as_ref()?)))
    {
        let returning = Returning {
            account: departure.account,
            user: joined.user,
            actor: hand.actor,
            organisation: account,
            invitation: id,
            settled,
        };
        refunds::commands::reverse(tx, &returning, promised, now)
            .map_err(|abort| abort.map(|_| UndoRefusal::SubscribedAgain))?;
    }
    let person = (joined.user, joined.organisation.currency.as_str());
    come_back(tx, departure.as_ref(), person, hand.actor, now)?;
    conclude(tx, &joined, hand, now)?;
    Ok(())
}

/// Only an accepted one can be undone.
fn lock(
    tx: &mut Tx<'_>,
    account: AccountId,
    id: InvitationId,
) -> Result<Joined, Abort<UndoRefusal>> {
    let organisation = accounts::commands::lock(tx, account)?;
    let found = queries::lock(tx.conn(), account, id)?;
    let joined = found.and_then(|invitation| {
        Some(Joined {
            user: invitation.accepted_by?,
            membership: invitation.membership_id?,
            organisation,
            invitation,
        })
    });
    joined.ok_or(UndoRefusal::NothingToUndo).or_refuse()
}

/// The mark, the trail, and the mails to both. The person's own sessions stay theirs.
fn conclude(
    tx: &mut Tx<'_>,
    joined: &Joined,
    hand: &Hand<'_>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let invitation = &joined.invitation;
    queries::save_undone(tx.conn(), invitation, now, hand.user)?;
    let mut entry = Entry::new(Action::InvitationUndone, invitation.email.as_str())
        .of(invitation.account_id)
        .about(invitation.id.uuid());
    if let Some(reason) = hand.reason {
        entry = entry.with("reason", reason);
        sessions::end_all(tx, joined.user)?;
    }
    audit::record(tx, hand.actor, entry, now)?;
    notices::undone(tx, invitation, now)
}
