//! What is done with one invitation: an order for it alone, another address, its link.

use super::by::By;
use super::hand::{ChangeRefusal, Changed, Hand};
use super::order::carry_out;
use crate::access::scope::AdminScope;
use crate::audit::Action;
use crate::db::{Abort, OrRefuse, Tx};
use crate::invitations::invitation::Event;
use crate::invitations::order::Order;
use crate::invitations::queries;
use crate::invitations::record::Invitation;
use crate::mail::outbox;
use crate::types::{EmailAddress, InvitationId};
use crate::{accounts, members};
use chrono::{DateTime, Utc};

/// Resends, extends, cancels or alters one invitation.
pub fn order(
    tx: &mut Tx<'_>,
    by: By<'_>,
    order: Order,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Changed<()> {
    let answers = carry_out(tx, by, order, &[id], now)?;
    let answer = answers.into_iter().next();
    answer.unwrap_or(Err(ChangeRefusal::Unknown)).or_refuse()
}

/// Sends it to another address. The old link is dead; everything else is kept.
pub fn correct(
    tx: &mut Tx<'_>,
    by: By<'_>,
    id: InvitationId,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Changed<()> {
    let mut hand = Hand::on(tx, by, id, now)?;
    hand.may_choose_who_joins()?;
    if *email == hand.invitation.email {
        return Err(Abort::Refused(ChangeRefusal::Unchanged));
    }
    let revived_until = hand.revived_until();
    hand.apply(Event::Correct { revived_until })?;
    hand.may_invite(email)?;
    check_address(hand.tx, &hand.invitation, email)?;
    hand.may_mail(email)?;
    let from = hand.invitation.email.to_string();
    queries::readdress(hand.tx.conn(), &hand.invitation, email)?;
    hand.invitation.email = email.clone();
    // What still waits for the old address would go to the new one.
    outbox::call_off(hand.tx, id)?;
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
    let mut hand = Hand::on(tx, By::Admin(scope), id, now)?;
    hand.may_choose_who_joins()?;
    // Whatever refuses an acceptance makes the link useless.
    hand.invitation
        .state
        .apply(Event::Accept, now)
        .or_refuse()?;
    let entry = hand.entry(Action::InvitationLinkCopied);
    hand.record(entry)?;
    Ok(hand.invitation)
}
