//! Whether joining can still be taken back. Pure: the page asks before, the command again under lock.

use crate::members::commands::Stay;
use chrono::{DateTime, Utc};

/// All that decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Joining {
    /// As it was promised on acceptance; none where nothing was.
    pub undo_until: Option<DateTime<Utc>>,
    /// The membership that joining made.
    pub stay: Stay,
    /// Money of the credit note has left, or has become somebody's credit by a later choice.
    pub money_moved: bool,
}

/// Why joining stays as it is. Each is something a person can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum UndoRefusal {
    #[error("the person has joined nothing")]
    NothingToUndo,
    #[error("the membership has ended by another way")]
    MembershipEnded,
    #[error("the time for it is over")]
    WindowOver { since: Option<DateTime<Utc>> },
    #[error("money has moved")]
    MoneyMoved,
    #[error("the organisation would have no owner")]
    LastOwner,
    #[error("another subscription runs in the account that the person left")]
    SubscribedAgain,
}

impl UndoRefusal {
    /// Names the message that words it.
    #[must_use]
    pub const fn as_code(self) -> &'static str {
        match self {
            Self::NothingToUndo => "nothing",
            Self::MembershipEnded => "ended",
            Self::WindowOver { .. } => "over",
            Self::MoneyMoved => "money",
            Self::LastOwner => "last-owner",
            Self::SubscribedAgain => "subscribed",
        }
    }
}

/// At the very second that the window ends it is over: money may leave then.
pub fn may_undo(joining: &Joining, now: DateTime<Utc>) -> Result<(), UndoRefusal> {
    let open = joining.undo_until.is_some_and(|until| now < until);
    match (joining.stay, open, joining.money_moved) {
        (Stay::Ended, _, _) => Err(UndoRefusal::MembershipEnded),
        (Stay::Open | Stay::LastOwner, false, _) => Err(UndoRefusal::WindowOver {
            since: joining.undo_until,
        }),
        (Stay::Open | Stay::LastOwner, true, true) => Err(UndoRefusal::MoneyMoved),
        (Stay::LastOwner, true, false) => Err(UndoRefusal::LastOwner),
        (Stay::Open, true, false) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Joining, UndoRefusal, may_undo};
    use crate::members::commands::Stay;
    use chrono::{DateTime, TimeDelta, Utc};

    fn end() -> DateTime<Utc> {
        DateTime::from_timestamp(1_790_000_000, 0).unwrap()
    }

    /// Every membership, before and at the end of the window, with and without money on its way.
    #[test]
    fn the_whole_table() {
        let over = Err(UndoRefusal::WindowOver { since: Some(end()) });
        let ended = Err(UndoRefusal::MembershipEnded);
        let moved = Err(UndoRefusal::MoneyMoved);
        let table = [
            (Stay::Open, -1, false, Ok(())),
            (Stay::Open, -1, true, moved),
            (Stay::Open, 0, false, over),
            (Stay::Open, 0, true, over),
            (Stay::Open, 1, false, over),
            (Stay::LastOwner, -1, false, Err(UndoRefusal::LastOwner)),
            (Stay::LastOwner, -1, true, moved),
            (Stay::LastOwner, 0, false, over),
            (Stay::LastOwner, 0, true, over),
            (Stay::Ended, -1, false, ended),
            (Stay::Ended, -1, true, ended),
            (Stay::Ended, 0, false, ended),
            (Stay::Ended, 0, true, ended),
        ];
        for (stay, seconds, money_moved, expected) in table {
            let joining = Joining {
                undo_until: Some(end()),
                stay,
                money_moved,
            };
            let now = end() + TimeDelta::seconds(seconds);
            assert_eq!(may_undo(&joining, now), expected, "{joining:?} {seconds}");
        }
    }

    #[test]
    fn without_a_promise_there_is_no_window() {
        let joining = Joining {
            undo_until: None,
            stay: Stay::Open,
            money_moved: false,
        };
        let refused = Err(UndoRefusal::WindowOver { since: None });
        assert_eq!(may_undo(&joining, end()), refused);
    }
}
