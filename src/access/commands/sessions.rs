//! Ending sessions before their time.

use crate::access::queries::{self, open_sessions};
use crate::access::reauth::Fresh;
use crate::access::scope::SignedIn;
use crate::audit::{self, Action, Entry};
use crate::db::{Abort, Tx};
use crate::types::{SessionId, UserId};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use std::convert::Infallible;

/// The person has no such session (any more).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSuchSession;

/// Ends one of the person's own sessions.
pub fn revoke(
    tx: &mut Tx<'_>,
    who: &SignedIn,
    _: &Fresh,
    session: SessionId,
    now: DateTime<Utc>,
) -> Result<(), Abort<NoSuchSession>> {
    if open_sessions::end(tx.conn(), who.user(), session)? == 0 {
        return Err(Abort::Refused(NoSuchSession));
    }
    Ok(record(tx, who, 1, now)?)
}

/// Ends all of the person's sessions but the one they ask from; gives how many there were.
pub fn revoke_others(
    tx: &mut Tx<'_>,
    who: &SignedIn,
    _: &Fresh,
    now: DateTime<Utc>,
) -> Result<usize, Abort<Infallible>> {
    let ended = open_sessions::end_others(tx.conn(), who.user(), who.visitor().session_mark())?;
    if ended > 0 {
        record(tx, who, ended, now)?;
    }
    Ok(ended)
}

/// Signs somebody out everywhere: for rooms that take the right to sign in away.
pub fn end_all(tx: &mut Tx<'_>, user: UserId) -> QueryResult<usize> {
    queries::end_sessions(tx.conn(), user)
}

fn record(tx: &mut Tx<'_>, who: &SignedIn, ended: usize, now: DateTime<Utc>) -> QueryResult<()> {
    let entry = Entry::new(Action::SessionRevoked, who.visitor().email().as_str())
        .about(who.user().uuid())
        .with("count", ended);
    audit::record(tx, who.actor(), entry, now)
}
