//! What an admin does with one invitation: resend, extend, cancel, correct, copy its link.

use super::hand::{ChangeRefusal, Changed, Hand};
use crate::access::scope::AdminScope;
use crate::accounts::settings::EXPIRY_DAYS;
use crate::audit::Action;
use crate::db::{Abort, OrRefuse, Tx};
use crate::invitations::invitation::Event;
use crate::invitations::queries;
use crate::invitations::record::Invitation;
use crate::types::{EmailAddress, InvitationId};
use crate::{accounts, members};
use chrono::{DateTime, TimeDelta, Utc};

/// Sends the mail again, with the same link; an expired one is open again.
pub fn resend(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Changed<()> {
    let mut hand = Hand::on(tx, scope, id, now)?;
    let revived_until = hand.revived_until();
    hand.apply(Event::Resend { revived_until })?;
    let to = hand.invitation.email.clone();
    hand.may_mail(&to)?;
    hand.mail()?;
    let entry = hand.entry(Action::InvitationResent);
    hand.record(entry)?;
    Ok(())
}

/// Takes it back, and its seat.
pub fn cancel(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Changed<()> {
    let mut hand = Hand::on(tx, scope, id, now)?;
    hand.apply(Event::Cancel)?;
    let entry = hand.entry(Action::InvitationCancelled);
    hand.record(entry)?;
    Ok(())
}

/// Moves the deadline by days: from where it is, or from now for one that expired. Sends nothing.
pub fn extend(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: InvitationId,
    days: i32,
    now: DateTime<Utc>,
) -> Changed<DateTime<Utc>> {
    let mut hand = Hand::on(tx, scope, id, now)?;
    let expires_at = hand.invitation.expires_at.max(now) + TimeDelta::days(days.into());
    if expires_at > now + TimeDelta::days((*EXPIRY_DAYS.end()).into()) {
        return Err(Abort::Refused(ChangeRefusal::TooFar));
    }
    hand.apply(Event::Extend { expires_at })?;
    let entry = hand
        .entry(Action::InvitationExtended)
        .with("days", days)
        .with("expires_at", expires_at.to_rfc3339());
    hand.record(entry)?;
    Ok(expires_at)
}

/// Sends it to another address. The old link is dead; everything else is kept.
pub fn correct(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: InvitationId,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Changed<()> {
    let mut hand = Hand::on(tx, scope, id, now)?;
    let revived_until = hand.revived_until();
    hand.apply(Event::Correct { revived_until })?;
    hand.may_invite(email)?;
    check_address(hand.tx, &hand.invitation, email)?;
    hand.may_mail(email)?;
    let from = hand.invitation.email.to_string();
    queries::readdress(hand.tx.conn(), &hand.invitation, email)?;
    hand.invitation.email = email.clone();
    hand.mail()?;
    let entry = hand
        .entry(Action::InvitationCorrected)
        .with("from", from)
        .with("to", email.as_str());
    hand.record(entry)?;
    Ok(())
}

/// As in a list: nobody who is there already, nobody of another organisation's domain.
fn check_address(tx: &mut Tx<'_>, invitation: &Invitation, email: &EmailAddress) -> Changed<()> {
    let account = invitation.account_id;
    let one = std::slice::from_ref(email);
    let refusal = if queries::pending_for(tx.conn(), account, email)?.is_some() {
        ChangeRefusal::AlreadyPending
    } else if !members::commands::among(tx.conn(), account, one)?.is_empty() {
        ChangeRefusal::AlreadyMember
    } else if !accounts::commands::domains_of_others(tx.conn(), account, &[email.domain()])?
        .is_empty()
    {
        ChangeRefusal::DomainNotAllowed
    } else {
        return Ok(());
    };
    Err(Abort::Refused(refusal))
}

/// Shows the link to an admin who wants to send it by other means. Only an open one is worth sending.
pub fn copy_link(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Changed<Invitation> {
    let mut hand = Hand::on(tx, scope, id, now)?;
    // Whatever refuses an acceptance makes the link useless.
    hand.invitation
        .state
        .apply(Event::Accept, now)
        .or_refuse()?;
    let entry = hand.entry(Action::InvitationLinkCopied);
    hand.record(entry)?;
    Ok(hand.invitation)
}
