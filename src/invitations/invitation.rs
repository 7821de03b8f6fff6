//! The life of an invitation. Pure: no clock, no database, no HTTP.

use chrono::{DateTime, Utc};

coded! {
    /// What is stored. Expired is not: it is a pending one, seen later.
    pub enum Status {
        Pending => "pending",
        Accepted => "accepted",
        Declined => "declined",
        Cancelled => "cancelled",
    }
}

coded! {
    /// What a person is told at a moment: the `data-state` of a row.
    pub enum Standing {
        Pending => "pending",
        Expired => "expired",
        Declined => "declined",
        Cancelled => "cancelled",
        Accepted => "accepted",
    }
}

/// Where an invitation stands. A decided one keeps when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Pending { expires_at: DateTime<Utc> },
    Accepted { at: DateTime<Utc> },
    Declined { at: DateTime<Utc> },
    Cancelled { at: DateTime<Utc> },
}

/// What may happen to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    Accept,
    Decline,
    Cancel,
    /// The same mail again. An open one keeps its deadline, an expired one is revived until then.
    Resend {
        revived_until: DateTime<Utc>,
    },
    /// A new deadline, also for one that expired.
    Extend {
        expires_at: DateTime<Utc>,
    },
    /// It goes to another address; otherwise as a resend.
    Correct {
        revived_until: DateTime<Utc>,
    },
    /// It offers something else. An expired one stays expired.
    Alter,
}

/// Why an event did not happen. Each is something a person can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error("the invitation expired on {since}")]
    Expired { since: DateTime<Utc> },
    #[error("the invitation was accepted on {at}")]
    AlreadyAccepted { at: DateTime<Utc> },
    #[error("the invitation was declined on {at}")]
    AlreadyDeclined { at: DateTime<Utc> },
    #[error("the invitation was cancelled on {at}")]
    Cancelled { at: DateTime<Utc> },
}

/// The one rule of expiry: at the very second of the deadline it is over. `queries::is_expired` is its SQL twin.
#[must_use]
pub fn has_expired(expires_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    expires_at <= now
}

impl State {
    /// Total: a new state does not compile until it is placed here, and a new event must be placed for `Pending`.
    pub fn apply(self, event: Event, now: DateTime<Utc>) -> Result<Self, Refusal> {
        match (self, event) {
            (Self::Pending { expires_at }, Event::Accept | Event::Decline)
                if has_expired(expires_at, now) =>
            {
                Err(Refusal::Expired { since: expires_at })
            }
            (Self::Pending { .. }, Event::Accept) => Ok(Self::Accepted { at: now }),
            (Self::Pending { .. }, Event::Decline) => Ok(Self::Declined { at: now }),
            (Self::Pending { .. }, Event::Cancel) => Ok(Self::Cancelled { at: now }),
            (
                Self::Pending { expires_at },
                Event::Resend { revived_until } | Event::Correct { revived_until },
            ) => Ok(Self::Pending {
                expires_at: if has_expired(expires_at, now) {
                    revived_until
                } else {
                    expires_at
                },
            }),
            (Self::Pending { .. }, Event::Extend { expires_at })
            | (Self::Pending { expires_at }, Event::Alter) => Ok(Self::Pending { expires_at }),
            (Self::Accepted { at }, _) => Err(Refusal::AlreadyAccepted { at }),
            (Self::Declined { at }, _) => Err(Refusal::AlreadyDeclined { at }),
            (Self::Cancelled { at }, _) => Err(Refusal::Cancelled { at }),
        }
    }

    /// What a person is told now.
    #[must_use]
    pub fn standing(self, now: DateTime<Utc>) -> Standing {
        match self {
            Self::Pending { expires_at } if has_expired(expires_at, now) => Standing::Expired,
            Self::Pending { .. } => Standing::Pending,
            Self::Accepted { .. } => Standing::Accepted,
            Self::Declined { .. } => Standing::Declined,
            Self::Cancelled { .. } => Standing::Cancelled,
        }
    }

    /// What is stored of it.
    #[must_use]
    pub const fn status(self) -> Status {
        match self {
            Self::Pending { .. } => Status::Pending,
            Self::Accepted { .. } => Status::Accepted,
            Self::Declined { .. } => Status::Declined,
            Self::Cancelled { .. } => Status::Cancelled,
        }
    }

    /// When it was decided, if it was.
    #[must_use]
    pub const fn decided_at(self) -> Option<DateTime<Utc>> {
        match self {
            Self::Pending { .. } => None,
            Self::Accepted { at } | Self::Declined { at } | Self::Cancelled { at } => Some(at),
        }
    }
}

#[cfg(test)]
#[path = "invitation_tests.rs"]
mod tests;
