//! Setting passwords anew. Every one of these ends sessions and tells the owner by mail.

use super::links::{mail_link, redeem};
use crate::access::link::{LinkRefusal, Purpose};
use crate::access::queries::{self, open_sessions, person};
use crate::access::scope::SignedIn;
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, Tx};
use crate::mail::outbox::{self, Message};
use crate::types::{EmailAddress, LinkId, UserId};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use std::convert::Infallible;

/// Somebody has forgotten the password of an address; mails nothing where nobody has it.
pub fn ask_reset(
    tx: &mut Tx<'_>,
    email: &EmailAddress,
    origin: &Actor,
    now: DateTime<Utc>,
) -> Result<(), Abort<Infallible>> {
    let held = person::lock_by_email(tx.conn(), email)?;
    let mut entry = Entry::new(Action::PasswordResetAsked, email.as_str());
    if let Some(held) = held {
        mail_link(tx, held.id, Purpose::ResetPassword, now)?;
        entry = entry.about(held.id.uuid());
    }
    audit::record(tx, origin, entry, now)?;
    Ok(())
}

/// Sets the password by a mailed link, which also shows that the address is theirs. Signs out everywhere.
pub fn reset_password(
    tx: &mut Tx<'_>,
    link: LinkId,
    hash: &str,
    origin: &Actor,
    now: DateTime<Utc>,
) -> Result<(), Abort<LinkRefusal>> {
    let link = redeem(tx, link, Purpose::ResetPassword, now)?;
    let actor = origin.named(link.user, &link.email);
    if person::confirm(tx.conn(), link.user, now)? {
        let entry =
            Entry::new(Action::AddressConfirmed, link.email.as_str()).about(link.user.uuid());
        audit::record(tx, &actor, entry, now)?;
    }
    queries::end_sessions(tx.conn(), link.user)?;
    Ok(store(tx, link.user, hash, &actor, now)?)
}

/// Sets the password of somebody who has just given the old one. Their other sessions end.
pub fn change_password(
    tx: &mut Tx<'_>,
    who: &SignedIn,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<(), Abort<Infallible>> {
    open_sessions::end_others(tx.conn(), who.user(), who.visitor().session_mark())?;
    Ok(store(tx, who.user(), hash, who.actor(), now)?)
}

fn store(
    tx: &mut Tx<'_>,
    user: UserId,
    hash: &str,
    actor: &Actor,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    person::set_password(tx.conn(), user, hash)?;
    let entry = Entry::new(Action::PasswordChanged, "").about(user.uuid());
    audit::record(tx, actor, entry, now)?;
    outbox::enqueue(tx, &Message::PasswordChanged { user }, now)?;
    Ok(())
}
