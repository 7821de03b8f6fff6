//! What signing up does to the person's own row. Opening the account is the room `sign_up`'s.

use crate::access::create::NewUser;
use crate::access::queries::person;
use crate::db::Tx;
use crate::mail::outbox::{self, Message};
use crate::types::{EmailAddress, UserId};
use chrono::{DateTime, Utc};
use diesel::QueryResult;

/// Whose an address is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Nobodys,
    /// Somebody signed up with it and has not shown that it is theirs.
    Unconfirmed(UserId),
    Confirmed(UserId),
}

/// Whose the address is; the user's row stays locked.
pub fn standing(tx: &mut Tx<'_>, email: &EmailAddress) -> QueryResult<Standing> {
    let held = person::lock_by_email(tx.conn(), email)?;
    Ok(match held {
        None => Standing::Nobodys,
        Some(held) if held.confirmed_at.is_none() => Standing::Unconfirmed(held.id),
        Some(held) => Standing::Confirmed(held.id),
    })
}

/// The latest to sign up with an unconfirmed address sets its password: whoever came before, and may have wanted to
/// wait for the owner's confirmation, is out.
pub fn start_over(tx: &mut Tx<'_>, user: UserId, new: &NewUser) -> QueryResult<()> {
    person::set_password(tx.conn(), user, &new.password_hash)?;
    person::set_name(tx.conn(), user, &new.name)
}

/// Tells the owner of an address that somebody signed up with it.
pub fn mail_address_taken(tx: &mut Tx<'_>, user: UserId, now: DateTime<Utc>) -> QueryResult<()> {
    outbox::enqueue(tx, &Message::AddressTaken { user }, now)?;
    Ok(())
}
