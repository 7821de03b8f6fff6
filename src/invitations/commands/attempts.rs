//! Attempts that changed nothing else. Each is kept in a transaction of its own, since the attempt's is undone.

use super::accept::lock;
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, Tx};
use crate::invitations::blockers::Blocker;
use crate::invitations::invitee::Invitee;
use crate::invitations::link;
use crate::invitations::queries;
use crate::invitations::record::Invitation;
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use std::convert::Infallible;

/// Keeps that the invitee tried, and why it did not work.
pub fn note_blocked(
    tx: &mut Tx<'_>,
    invitee: &Invitee,
    blockers: &[Blocker],
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(), Abort<Infallible>> {
    let Some(locked) = lock(tx, invitee)? else {
        return Ok(());
    };
    let invitation = &locked.invitation;
    if link::judge(invitation, invitee.generation(), now).is_err() {
        return Ok(());
    }
    mark_blocked(tx, invitation, blockers, actor, now)?;
    Ok(())
}

/// The organisation reads its own trail, so what stands in the way stays out of the entry: it is the invitee's affair.
pub(super) fn mark_blocked(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    blockers: &[Blocker],
    actor: &Actor,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let mut codes: Vec<_> = blockers.iter().map(Blocker::as_code).collect();
    codes.dedup();
    queries::save_blocked(tx.conn(), invitation, &codes, now)?;
    let entry = Entry::new(Action::InvitationBlocked, invitation.email.as_str())
        .of(invitation.account_id)
        .about(invitation.id.uuid());
    audit::record(tx, actor, entry, now)
}

/// Keeps that somebody tried to answer another person's invitation.
pub fn note_wrong_account(
    tx: &mut Tx<'_>,
    invitee: &Invitee,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(), Abort<Infallible>> {
    let found = queries::find(tx.conn(), invitee.account(), invitee.invitation())?;
    if let Some(invitation) = found {
        let entry = Entry::new(Action::WrongAccountRefused, invitation.email.as_str())
            .of(invitation.account_id)
            .about(invitation.id.uuid());
        audit::record(tx, actor, entry, now)?;
    }
    Ok(())
}
