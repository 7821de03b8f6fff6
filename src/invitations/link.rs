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
            Self::Accepted { .. } => "accepted",
            Self::Declined => "declined",
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
        Standing::Accepted => Err(Closed::Accepted {
            by: invitation.accepted_by,
        }),
        Standing::Declined => Err(Closed::Declined),
    }
}
