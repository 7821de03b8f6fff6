//! What is said of each address in a list.

use crate::types::{EmailAddress, InvitationId};
use serde::{Deserialize, Serialize};

coded! {
    /// The `data-verdict` of a line.
    pub enum Verdict {
        Ready => "ready",
        Invited => "invited",
        AlreadyMember => "already_member",
        AlreadyPending => "already_pending",
        Duplicate => "duplicate",
        Invalid => "invalid",
        Typo => "typo",
        NoSeat => "no_seat",
        DomainNotAllowed => "domain_not_allowed",
        RateLimited => "rate_limited",
    }
}

coded! {
    /// What is wrong with a text that is no address.
    pub enum Fault {
        TooLong => "too_long",
        NoAt => "no_at",
        Unprintable => "unprintable",
        LocalPart => "local_part",
        LocalPartTooLong => "local_part_too_long",
        Domain => "domain",
        MixedScripts => "mixed_scripts",
    }
}

/// What a verdict's explanation names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    Nothing,
    Fault(Fault),
    /// Probably meant.
    Correction(EmailAddress),
    /// The line where the address stands first.
    SameAs(usize),
    Invitation(InvitationId),
    /// The organisation invites people of its own domains only.
    NotListed,
}

/// One address of a list and what is said of it. Kept with the batch, so that its page can be read again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// Of the text that was typed, from 1.
    pub line: usize,
    /// The display name that came with it, or nothing.
    pub name: String,
    /// The address in its one form; where it is none, what was typed.
    pub text: String,
    pub verdict: Verdict,
    pub because: Because,
}

impl Judgement {
    /// A likely typo that is an address all the same: it can be invited as it is written.
    #[must_use]
    pub fn can_be_kept(&self) -> bool {
        self.verdict == Verdict::Typo && self.text.parse::<EmailAddress>().is_ok()
    }
}
