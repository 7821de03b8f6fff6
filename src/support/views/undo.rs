//! Taking joining back, on the page of one invitation.

use crate::invitations::commands::outlook::Outlook;
use crate::invitations::undo_rule::UndoRefusal;
use crate::web::layout::Page;

/// What staff read about it, and whether they can do it.
pub struct UndoSection {
    pub text: String,
    pub possible: bool,
    /// As typed, where it was refused.
    pub reason: String,
}

impl UndoSection {
    /// None once it was done: the diagnosis says so.
    #[must_use]
    pub fn of(page: &Page, outlook: &Outlook) -> Option<Self> {
        let invitation = &outlook.invitation;
        if invitation.undone_at.is_some() {
            return None;
        }
        let until = invitation.undo_until.map(|until| page.deadline(until));
        let key = match outlook.verdict {
            Ok(()) => "support-undo-open",
            Err(UndoRefusal::NothingToUndo) => return None,
            Err(UndoRefusal::MembershipEnded) => "support-undo-ended",
            Err(UndoRefusal::WindowOver { since: Some(_) }) => "support-undo-over",
            Err(UndoRefusal::WindowOver { since: None }) => "support-undo-never",
            Err(UndoRefusal::MoneyMoved) => "support-undo-money",
            Err(UndoRefusal::LastOwner) => "support-undo-last-owner",
            Err(UndoRefusal::SubscribedAgain) => "support-undo-subscribed",
        };
        Some(Self {
            text: page.with(key, "until", until.unwrap_or_default()),
            possible: outlook.verdict.is_ok(),
            reason: String::new(),
        })
    }
}
