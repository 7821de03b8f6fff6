//! Telling an invitee, who asked for it, that nothing on their own account stands in the way any more.

use super::accept::{AcceptRefusal, Joiner, lock};
use super::attempts::mark_blocked;
use super::obstacles;
use crate::accounts;
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, Db, DbError, OrRefuse, Tx};
use crate::invitations::blockers::Blocker;
use crate::invitations::invitation::Standing;
use crate::invitations::invitee::Invitee;
use crate::invitations::link;
use crate::invitations::queries::{self, watches};
use crate::invitations::record::Invitation;
use crate::mail::outbox::{self, Message};
use crate::types::{AccountId, InvitationId, UserId};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use std::convert::Infallible;
use watches::Watch;

/// What became of the wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    Kept,
    /// They can join at once.
    NothingInTheWay,
}

/// Keeps the wish of the right invitee. Asking twice is asking once.
pub fn ask(
    tx: &mut Tx<'_>,
    invitee: &Invitee,
    who: &Joiner,
    now: DateTime<Utc>,
) -> Result<Asked, Abort<AcceptRefusal>> {
    let locked = lock(tx, invitee)?
        .ok_or(AcceptRefusal::Unknown)
        .or_refuse()?;
    let invitation = &locked.invitation;
    link::judge(invitation, invitee.generation(), now).or_refuse()?;
    if invitation.email != who.email {
        return Err(Abort::Refused(AcceptRefusal::WrongAccount));
    }
    let blockers = obstacles::blockers(tx.conn(), invitation, who.user)?;
    if blockers.is_empty() {
        return Ok(Asked::NothingInTheWay);
    }
    if watches::ask(tx.conn(), invitation, who.user, now)? {
        keep(tx, invitation, &blockers, &who.actor, now)?;
    }
    Ok(Asked::Kept)
}

/// Whoever asks has tried: the organisation sees that the invitation is blocked.
fn keep(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    blockers: &[Blocker],
    actor: &Actor,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    if invitation.blocked_at.is_none() {
        mark_blocked(tx, invitation, blockers, actor, now)?;
    }
    let entry = Entry::new(Action::InvitationWatched, invitation.email.as_str());
    let entry = entry.of(invitation.account_id).about(invitation.id.uuid());
    audit::record(tx, actor, entry, now)
}

/// Since when this person waits for word; none if they did not ask, or were told.
pub fn asked_at(
    conn: &mut PgConnection,
    invitation: (AccountId, InvitationId),
    user: UserId,
) -> QueryResult<Option<DateTime<Utc>>> {
    watches::asked_at(conn, invitation, user)
}

/// Wishes that one query reads.
const AT_ONCE: i64 = 500;

/// Goes through all who wait, tells those who can join now, and forgets those whose invitation is closed. Gives how
/// many were told.
pub fn tell_all(db: &Db, now: DateTime<Utc>) -> Result<usize, DbError> {
    db.read_now(|conn| watches::forget_closed(conn, now))?;
    let (mut last, mut told) = (None, 0);
    loop {
        let waiting = db.read_now(|conn| watches::waiting_after(conn, last.as_ref(), AT_ONCE))?;
        let Some(end) = waiting.last() else {
            return Ok(told);
        };
        last = Some(*end);
        for watch in &waiting {
            let clear = db.read_now(|conn| {
                let found = queries::find(conn, watch.account_id, watch.invitation_id)?;
                found.map_or(Ok(false), |found| is_clear(conn, &found, watch, now))
            })?;
            if clear {
                let done = db.transaction_now(|tx| {
                    tell(tx, watch, now).map_err(Abort::<Infallible>::Failed)
                })?;
                match done {
                    Ok(mailed) => told += usize::from(mailed),
                }
            }
        }
    }
}

fn is_clear(
    conn: &mut PgConnection,
    invitation: &Invitation,
    watch: &Watch,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    Ok(invitation.state.standing(now) == Standing::Pending
        && obstacles::blockers(conn, invitation, watch.user_id)?.is_empty())
}

/// Looked at again under lock, so that two workers send one mail.
fn tell(tx: &mut Tx<'_>, watch: &Watch, now: DateTime<Utc>) -> QueryResult<bool> {
    accounts::commands::lock(tx, watch.account_id)?;
    let locked = queries::lock(tx.conn(), watch.account_id, watch.invitation_id)?;
    let Some(invitation) = locked else {
        return Ok(false);
    };
    if !is_clear(tx.conn(), &invitation, watch, now)?
        || watches::mark_told(tx.conn(), watch, now)?.is_none()
    {
        return Ok(false);
    }
    queries::save_unblocked(tx.conn(), &invitation)?;
    let entry = Entry::new(Action::InvitationUnblocked, invitation.email.as_str());
    let entry = entry.of(invitation.account_id).about(invitation.id.uuid());
    audit::record(tx, &Actor::system("blockers"), entry, now)?;
    let message = Message::BlockersGone {
        account: invitation.account_id,
        invitation: invitation.id,
    };
    outbox::enqueue(tx, &message, now)?;
    Ok(true)
}
