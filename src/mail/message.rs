//! What mails are about.

use crate::types::{
    AccountId, InvitationId, LinkId, MembershipId, ReconciliationId, RefundId, UserId,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What a mail is about: ids only. The worker reads the rest when it sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Message {
    /// To the invitee: who invites, what changes, the link.
    Invitation {
        account: AccountId,
        invitation: InvitationId,
    },
    /// To an invitee who has not answered: the same again.
    Reminder {
        account: AccountId,
        invitation: InvitationId,
    },
    /// To a deactivated member: the membership ends a week later.
    DeletionWarning {
        account: AccountId,
        membership: MembershipId,
    },
    /// To somebody who runs the account: who was warned at that moment.
    DeletionDigest {
        account: AccountId,
        user: UserId,
        warned_at: DateTime<Utc>,
    },
    /// To the invitee who joined: refund status, undo until when.
    Welcome {
        account: AccountId,
        invitation: InvitationId,
    },
    /// To the inviter: somebody joined.
    Joined {
        account: AccountId,
        invitation: InvitationId,
    },
    /// To the invitee who asked for it: nothing stands in the way any more.
    BlockersGone {
        account: AccountId,
        invitation: InvitationId,
    },
    /// To the inviter: somebody declined, perhaps with a reason.
    Declined {
        account: AccountId,
        invitation: InvitationId,
    },
    /// To the one who joined: they are back where they were.
    JoinUndone {
        account: AccountId,
        invitation: InvitationId,
    },
    /// To those who had invited them.
    MemberWentBack {
        account: AccountId,
        invitation: InvitationId,
        to: UserId,
    },
    /// To the person: their refund came back or was refused.
    RefundFailed {
        account: AccountId,
        refund: RefundId,
    },
    /// To the person: their refund has left.
    RefundPaid {
        account: AccountId,
        refund: RefundId,
    },
    /// To somebody of finance: our records and a gateway's differ.
    ReconciliationDiffers {
        user: UserId,
        report: ReconciliationId,
    },
    /// To somebody who signed up.
    ConfirmAddress {
        user: UserId,
        link: LinkId,
    },
    /// To somebody who signed up with an address that has an account already.
    AddressTaken {
        user: UserId,
    },
    ResetPassword {
        user: UserId,
        link: LinkId,
    },
    PasswordChanged {
        user: UserId,
    },
    /// To a member: they are an owner of the account now.
    BecameOwner {
        account: AccountId,
        user: UserId,
        by: UserId,
    },
    /// To the one who made them an owner.
    HandedOver {
        account: AccountId,
        user: UserId,
        to: UserId,
    },
}

impl Message {
    /// The account whose mail it is, if one account's.
    #[must_use]
    pub const fn account(&self) -> Option<AccountId> {
        match self {
            Self::Invitation { account, .. }
            | Self::Reminder { account, .. }
            | Self::DeletionWarning { account, .. }
            | Self::DeletionDigest { account, .. }
            | Self::Welcome { account, .. }
            | Self::Joined { account, .. }
            | Self::BlockersGone { account, .. }
            | Self::Declined { account, .. }
            | Self::JoinUndone { account, .. }
            | Self::MemberWentBack { account, .. }
            | Self::RefundFailed { account, .. }
            | Self::RefundPaid { account, .. }
            | Self::BecameOwner { account, .. }
            | Self::HandedOver { account, .. } => Some(*account),
            Self::ReconciliationDiffers { .. }
            | Self::ConfirmAddress { .. }
            | Self::AddressTaken { .. }
            | Self::ResetPassword { .. }
            | Self::PasswordChanged { .. } => None,
        }
    }

    /// The invitation it is about, if about one.
    #[must_use]
    pub const fn invitation(&self) -> Option<InvitationId> {
        match self {
            Self::Invitation { invitation, .. }
            | Self::Reminder { invitation, .. }
            | Self::Welcome { invitation, .. }
            | Self::Joined { invitation, .. }
            | Self::BlockersGone { invitation, .. }
            | Self::Declined { invitation, .. }
            | Self::JoinUndone { invitation, .. }
            | Self::MemberWentBack { invitation, .. } => Some(*invitation),
            Self::DeletionWarning { .. }
            | Self::DeletionDigest { .. }
            | Self::RefundFailed { .. }
            | Self::RefundPaid { .. }
            | Self::BecameOwner { .. }
            | Self::HandedOver { .. }
            | Self::ReconciliationDiffers { .. }
            | Self::ConfirmAddress { .. }
            | Self::AddressTaken { .. }
            | Self::ResetPassword { .. }
            | Self::PasswordChanged { .. } => None,
        }
    }
}
