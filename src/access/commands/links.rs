//! Issuing and using the mailed links of a person's own account.

use crate::access::link::{LinkRefusal, MailedLink, Purpose};
use crate::access::queries::{mailed_links, person};
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, OrRefuse, Tx};
use crate::mail::outbox::{self, Message};
use crate::types::{LinkId, UserId};
use chrono::{DateTime, Utc};
use diesel::QueryResult;

/// Mails a new link; earlier ones of the same kind stop working.
pub fn mail_link(
    tx: &mut Tx<'_>,
    user: UserId,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    person::lock(tx.conn(), user)?;
    let link = mailed_links::insert(tx.conn(), user, purpose, now)?;
    let message = match purpose {
        Purpose::ConfirmAddress => Message::ConfirmAddress { user, link },
        Purpose::ResetPassword => Message::ResetPassword { user, link },
    };
    outbox::enqueue(tx, &message, now)?;
    Ok(())
}

/// Uses a link, once.
pub fn redeem(
    tx: &mut Tx<'_>,
    link: LinkId,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<MailedLink, Abort<LinkRefusal>> {
    let seen = mailed_links::find(tx.conn(), link, purpose)?;
    let seen = seen.ok_or(LinkRefusal::Unknown).or_refuse()?;
    person::lock(tx.conn(), seen.user)?;
    let held = mailed_links::find(tx.conn(), link, purpose)?;
    let held = held.ok_or(LinkRefusal::Unknown).or_refuse()?;
    let usable = held.usable(now).or_refuse()?;
    mailed_links::mark_used(tx.conn(), link, now)?;
    Ok(usable)
}

/// The address belongs to whoever holds the link.
pub fn confirm_address(
    tx: &mut Tx<'_>,
    link: LinkId,
    origin: &Actor,
    now: DateTime<Utc>,
) -> Result<(), Abort<LinkRefusal>> {
    let link = redeem(tx, link, Purpose::ConfirmAddress, now)?;
    person::confirm(tx.conn(), link.user, now)?;
    let entry = Entry::new(Action::AddressConfirmed, link.email.as_str()).about(link.user.uuid());
    audit::record(tx, &origin.named(link.user, &link.email), entry, now)?;
    Ok(())
}
