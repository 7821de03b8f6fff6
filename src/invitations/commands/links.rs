//! Links that are shown to an admin who sends them by other means: one on a page, or many in a file.

use super::by::By;
use super::hand::{ChangeRefusal, Changed, Hand, chooses_who_joins};
use crate::access::role::Role;
use crate::access::scope::AdminScope;
use crate::audit::{self, Action};
use crate::db::{OrRefuse, Tx};
use crate::invitations::invitation::Event;
use crate::invitations::record::Invitation;
use crate::types::InvitationId;
use chrono::{DateTime, Utc};
use diesel::QueryResult;

/// Whether a person of that role may have the link, and it opens anything.
pub fn may_copy(
    invitation: &Invitation,
    by: Option<Role>,
    now: DateTime<Utc>,
) -> Result<(), ChangeRefusal> {
    if !chooses_who_joins(invitation.role, by) {
        return Err(ChangeRefusal::AppointsAdmins);
    }
    // Whatever refuses an acceptance makes the link useless.
    invitation.state.apply(Event::Accept, now)?;
    Ok(())
}

/// Shows the link to an admin who wants to send it by other means. Only an open one is worth sending.
pub fn copy_link(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Changed<Invitation> {
    let mut hand = Hand::on(tx, By::Admin(scope), id, now)?;
    may_copy(&hand.invitation, hand.by.role(), now).or_refuse()?;
    let entry = hand.entry(Action::InvitationLinkCopied);
    hand.record(entry)?;
    Ok(hand.invitation)
}

/// Writes down that the links of all these leave in a file.
pub fn note_copied<'a>(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    copied: impl Iterator<Item = &'a Invitation>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let by = By::Admin(scope);
    let entries = copied.map(|one| by.entry(Action::InvitationLinkCopied, one));
    audit::record_all(tx, by.actor(), entries.collect(), now)
}
