//! Signing in and out; the rest of the use cases by what they are about.

pub mod links;
pub mod passwords;
pub mod profile;
pub mod sessions;
pub mod sign_up;
pub mod staff;

use super::queries;
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, Tx};
use crate::types::UserId;
use chrono::{DateTime, Utc};
use std::convert::Infallible;

/// The password was right.
pub fn signed_in(
    tx: &mut Tx<'_>,
    user: UserId,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(), Abort<Infallible>> {
    queries::mark_sign_in(tx.conn(), user, now)?;
    audit::record(
        tx,
        actor,
        Entry::new(Action::SignedIn, "").about(user.uuid()),
        now,
    )?;
    Ok(())
}

/// Somebody tried: kept with the address they claimed, for the people who watch.
pub fn refused(
    tx: &mut Tx<'_>,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(), Abort<Infallible>> {
    let entry = Entry::new(Action::SignInRefused, actor.email());
    audit::record(tx, actor, entry, now)?;
    Ok(())
}

pub fn signed_out(
    tx: &mut Tx<'_>,
    user: UserId,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(), Abort<Infallible>> {
    audit::record(
        tx,
        actor,
        Entry::new(Action::SignedOut, "").about(user.uuid()),
        now,
    )?;
    Ok(())
}
