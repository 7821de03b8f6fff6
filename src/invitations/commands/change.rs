//! What is done with one invitation: an order for it alone, another address. And the latter for many.

use super::by::{By, after_expiry};
use super::hand::{ChangeRefusal, Changed, Hand};
use super::order::{Answer, carry_out};
use crate::audit::Action;
use crate::db::{Abort, OrRefuse, Tx};
use crate::invitations::invitation::{Event, has_expired};
use crate::invitations::order::Order;
use crate::invitations::queries;
use crate::invitations::record::Invitation;
use crate::invitations::stamp::stamp;
use crate::invitations::task::OtherDomain;
use crate::mail::outbox;
use crate::types::{AccountId, EmailAddress, InvitationId};
use crate::{accounts, members};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

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

/// Whether a button's order was carried out now, or had been since its page was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Once {
    Now,
    Before,
}

/// Resends or extends it, unless that was done since the page that asks for it was shown: a second press does nothing.
pub fn once(
    tx: &mut Tx<'_>,
    by: By<'_>,
    order: Order,
    (id, seen): (InvitationId, &str),
    now: DateTime<Utc>,
) -> Changed<Once> {
    if !seen.is_empty() {
        let hand = Hand::on(tx, by, id, now)?;
        if stamp(
            order.act(),
            hand.invitation.last_mail_id,
            hand.invitation.expires_at,
        ) != seen
        {
            return Ok(Once::Before);
        }
    }
    self::order(tx, by, order, id, now)?;
    Ok(Once::Now)
}

/// Sends it to another address. The old link is dead; everything else is kept.
pub fn correct(
    tx: &mut Tx<'_>,
    by: By<'_>,
    id: InvitationId,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Changed<()> {
    let hand = Hand::on(tx, by, id, now)?;
    lead_to(hand, email, false)
}

/// Does it for each of these that has the one domain, with the other in its place, and answers for each id. Nothing is
/// written of one that is refused.
pub fn correct_all(
    tx: &mut Tx<'_>,
    by: By<'_>,
    domains: &OtherDomain,
    ids: &[InvitationId],
    now: DateTime<Utc>,
) -> QueryResult<Vec<Answer>> {
    let mut correct = |id: &InvitationId| {
        tx.attempt(|tx| {
            let hand = Hand::on(tx, by, *id, now)?;
            let email = &hand.invitation.email;
            if email.domain() != domains.from_domain {
                return Err(Abort::Refused(ChangeRefusal::OtherDomain));
            }
            let email = format!("{}@{}", email.local_part(), domains.to_domain);
            let email = email.parse().map_err(|_| ChangeRefusal::NotAnAddress);
            lead_to(hand, &email.or_refuse()?, true)
        })
    };
    ids.iter().map(&mut correct).collect()
}

fn lead_to(mut hand: Hand<'_, '_>, email: &EmailAddress, is_listed: bool) -> Changed<()> {
    hand.may_choose_who_joins()?;
    if *email == hand.invitation.email {
        return Err(Abort::Refused(ChangeRefusal::Unchanged));
    }
    let revived_until = hand.revived_until();
    hand.apply(Event::Correct { revived_until })?;
    hand.may_invite(email)?;
    check_address(hand.tx, &hand.invitation, email, hand.now)?;
    hand.may_mail(email)?;
    queries::readdress(hand.tx.conn(), &hand.invitation, email)?;
    let from = std::mem::replace(&mut hand.invitation.email, email.clone());
    // What still waits for the old address would go to the new one.
    outbox::call_off(hand.tx, hand.invitation.id, &from)?;
    hand.mail(is_listed)?;
    let takes_seat = hand.invitation.licence.takes_seat() && !hand.invitation.holds_seat;
    let entry = hand.entry(Action::InvitationCorrected);
    let entry = after_expiry(entry, &hand.invitation, takes_seat, hand.now)
        .with("from", from.to_string())
        .with("to", email.as_str());
    hand.record(entry)?;
    Ok(())
}

/// Why nobody of this domain may be invited, if so.
pub fn refuses_domain(
    conn: &mut PgConnection,
    account: AccountId,
    domain: &str,
) -> QueryResult<Option<ChangeRefusal>> {
    let listed = accounts::commands::invitable_domains(conn, account)?;
    if listed.is_some_and(|listed| !listed.iter().any(|one| one == domain)) {
        return Ok(Some(ChangeRefusal::DomainNotListed));
    }
    let of_others = accounts::commands::domains_of_others(conn, account, &[domain])?;
    Ok((!of_others.is_empty()).then_some(ChangeRefusal::DomainNotAllowed))
}

/// As in a list: nobody who is there already, nobody of another organisation's domain.
fn check_address(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Changed<()> {
    let account = invitation.account_id;
    let one = std::slice::from_ref(email);
    let refusal = if let Some(until) = queries::pending_for(tx.conn(), account, email)? {
        if has_expired(until, now) {
            ChangeRefusal::AlreadyExpired
        } else {
            ChangeRefusal::AlreadyPending
        }
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
