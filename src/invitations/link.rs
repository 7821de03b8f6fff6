//! What a link leads to. Pure.

use super::invitation::{Refusal, Standing};
use super::record::Invitation;
use crate::types::UserId;
use chrono::{DateTime, Utc};

/// Why a link opens nothing any more. Each has a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    Expired {
        since: DateTime<Utc>,
    },
    Cancelled,
    /// The address was corrected, and a newer mail sent.
    Replaced,
    Accepted {
        by: Option<UserId>,
    },
    /// Accepted, and taken back since. Only the one who joined is told more than that it was accepted.
    Undone {
        by: Option<UserId>,
        at: DateTime<Utc>,
    },
    Declined,
}

impl Closed {
    /// The page's `data-link-state`.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::Expired { .. } => "expired",
            Self::Cancelled => "cancelled",
            Self::Replaced => "replaced",
            Self::Accepted { .. } | Self::Undone { .. } => "accepted",
            Self::Declined => "declined",
        }
    }
}

impl Closed {
    /// Who accepted, if somebody did, whatever became of it.
    #[must_use]
    pub const fn joined_by(self) -> Option<UserId> {
        match self {
            Self::Accepted { by } | Self::Undone { by, .. } => by,
            Self::Expired { .. } | Self::Cancelled | Self::Replaced | Self::Declined => None,
        }
    }
}

impl From<Refusal> for Closed {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Expired { since } => Self::Expired { since },
            Refusal::AlreadyAccepted { .. } => Self::Accepted { by: None },
            Refusal::AlreadyDeclined { .. } => Self::Declined,
            Refusal::Cancelled { .. } => Self::Cancelled,
        }
    }
}

/// Whether a link of this generation still opens the invitation. A replaced one says nothing of what became of the
/// invitation since: its holder may be a stranger to it.
pub fn judge(invitation: &Invitation, generation: i32, now: DateTime<Utc>) -> Result<(), Closed> {
    if generation != invitation.generation {
        return Err(Closed::Replaced);
    }
    match invitation.state.standing(now) {
        Standing::Pending => Ok(()),
        Standing::Expired => Err(Closed::Expired {
            since: invitation.expires_at,
        }),
        Standing::Cancelled => Err(Closed::Cancelled),
        Standing::Accepted => Err(accepted(invitation)),
        Standing::Declined => Err(Closed::Declined),
    }
}

const fn accepted(invitation: &Invitation) -> Closed {
    let by = invitation.accepted_by;
    match invitation.undone_at {
        Some(at) => Closed::Undone { by, at },
        None => Closed::Accepted { by },
    }
}
