//! What is said of each line of a file.

use crate::types::{EmailAddress, ImportId, InvitationId, MembershipId};
use serde::{Deserialize, Serialize};

coded! {
    /// The `data-verdict` of a line, before anything happens.
    pub enum Verdict {
        Ready => "ready",
        AlreadyMember => "already_member",
        AlreadyPending => "already_pending",
        /// By this same file; they have answered since, or let it expire.
        AlreadySent => "already_sent",
        Duplicate => "duplicate",
        Invalid => "invalid",
        Typo => "typo",
        NoSeat => "no_seat",
        UnknownGroup => "unknown_group",
        DomainNotAllowed => "domain_not_allowed",
        RateLimited => "rate_limited",
        NotAMember => "not_a_member",
        Unchanged => "unchanged",
        AlreadyDeactivated => "already_deactivated",
        NotAllowed => "not_allowed",
    }
}

impl Verdict {
    /// Nothing to mend: what the line asks for is so already.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        match self {
            Self::AlreadyMember
            | Self::AlreadyPending
            | Self::AlreadySent
            | Self::Unchanged
            | Self::AlreadyDeactivated => true,
            Self::Ready
            | Self::Duplicate
            | Self::Invalid
            | Self::Typo
            | Self::NoSeat
            | Self::UnknownGroup
            | Self::DomainNotAllowed
            | Self::RateLimited
            | Self::NotAMember
            | Self::NotAllowed => false,
        }
    }
}

coded! {
    /// What is wrong with a line that cannot be read.
    pub enum Reason {
        NoAddress => "no_address",
        SeveralAddresses => "several_addresses",
        AddressTooLong => "address_too_long",
        NoAt => "no_at",
        Unprintable => "unprintable",
        LocalPart => "local_part",
        LocalPartTooLong => "local_part_too_long",
        Domain => "domain",
        MixedScripts => "mixed_scripts",
        TooManyCells => "too_many_cells",
        UnknownLicence => "unknown_licence",
        UnknownRole => "unknown_role",
        UnknownLanguage => "unknown_language",
        OwnerRole => "owner_role",
        AdminRole => "admin_role",
        TextTooLong => "text_too_long",
        TextUnprintable => "text_unprintable",
        GroupName => "group_name",
        OneGroup => "one_group",
    }
}

coded! {
    /// Why a line is not for this admin to do.
    pub enum Refused {
        OwnersOnly => "owners_only",
        AppointsAdmins => "appoints_admins",
        InvitesAdmins => "invites_admins",
        Oneself => "oneself",
        LastOwner => "last_owner",
        /// Only owners invite in this organisation.
        OwnersInvite => "owners_invite",
    }
}

/// One thing that is wrong with a line, and the words of the line that it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    pub reason: Reason,
    pub about: String,
}

/// What a verdict's explanation names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    Nothing,
    Faults(Vec<Fault>),
    /// Probably meant.
    Correction(EmailAddress),
    /// The line where the address stands first.
    SameAs(usize),
    Invitation(InvitationId),
    Member(MembershipId),
    /// An earlier import of the same file did it.
    Done(ImportId),
    /// Groups that the account does not have.
    Groups(Vec<String>),
    Refused(Refused),
}

/// The verdict of a line and what its explanation names.
pub type Judged = (Verdict, Because);
