//! What happens to a mail after it left.

use super::bounce::Bounce;
use super::outbox::Delivery;
use super::queries;
use crate::db::{Abort, Tx};
use chrono::{DateTime, Utc};

/// Why a bounce changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BounceRefusal {
    #[error("no such mail was sent from this database")]
    Unknown,
    #[error("the mail was never sent: what it would have said was no longer true")]
    NeverSent,
    #[error("this bounce, or one like it, was taken in before")]
    KnownAlready,
}

/// A mail that a server had taken came back.
pub fn take_back(
    tx: &mut Tx<'_>,
    bounce: &Bounce,
    now: DateTime<Utc>,
) -> Result<(), Abort<BounceRefusal>> {
    let found = queries::lock(tx.conn(), bounce.mail)?;
    let (state, attempts) = found.ok_or(Abort::Refused(BounceRefusal::Unknown))?;
    match state {
        Delivery::Sent | Delivery::Queued | Delivery::Deferred | Delivery::Failed => {}
        Delivery::NotNeeded => return Err(Abort::Refused(BounceRefusal::NeverSent)),
        Delivery::Bounced => return Err(Abort::Refused(BounceRefusal::KnownAlready)),
    }
    queries::bounce(tx.conn(), bounce, attempts + 1, now)?;
    Ok(())
}
