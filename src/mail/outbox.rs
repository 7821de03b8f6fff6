//! The outbox. A mail exists exactly when the change that asked for it does.

use crate::db::fixed::fixed;
use crate::db::schema::outbox;
use crate::db::{Tx, exactly};
use crate::types::{
    AccountId, EmailAddress, InvitationId, LinkId, MailId, MembershipId, ReconciliationId,
    RefundId, UserId,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Jsonb, Nullable, Timestamptz, Uuid};
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
}

impl Message {
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

/// The kind of [`Message::Invitation`], as stored.
pub(super) const INVITATION: &str = "invitation";
/// The kinds of mails that bring an invitee the link.
pub(super) const TO_INVITEES: [&str; 2] = [INVITATION, "reminder"];

coded! {
    /// What became of a mail.
    pub enum Delivery {
        Queued => "queued",
        Sent => "sent",
        Deferred => "deferred",
        Bounced => "bounced",
        Failed => "failed",
        /// What it would have said is no longer true.
        NotNeeded => "not_needed",
    }
}

/// Queues one mail in the open transaction.
pub fn enqueue(tx: &mut Tx<'_>, message: &Message, now: DateTime<Utc>) -> QueryResult<MailId> {
    let ids = enqueue_all(tx, std::slice::from_ref(message), now)?;
    ids.first().copied().ok_or(diesel::result::Error::NotFound)
}

/// Queues many in one statement; the ids come in the order of the messages.
pub fn enqueue_all(
    tx: &mut Tx<'_>,
    messages: &[Message],
    now: DateTime<Utc>,
) -> QueryResult<Vec<MailId>> {
    let ids: Vec<MailId> = messages.iter().map(|_| MailId::generate(now)).collect();
    let accounts: Vec<_> = messages.iter().map(Message::account).collect();
    let invitations: Vec<_> = messages.iter().map(Message::invitation).collect();
    let json = messages.iter().map(serde_json::to_value);
    let json: Vec<_> = json
        .collect::<Result<_, _>>()
        .map_err(|error| diesel::result::Error::SerializationError(error.into()))?;
    let queued = fixed(
        "INSERT INTO outbox (created_at, not_before, id, account_id, invitation_id, message) \
         SELECT $1, $1, * FROM unnest($2, $3, $4, $5)",
    )
    .bind::<Timestamptz, _>(now)
    .bind::<Array<Uuid>, _>(&ids)
    .bind::<Array<Nullable<Uuid>>, _>(accounts)
    .bind::<Array<Nullable<Uuid>>, _>(invitations)
    .bind::<Array<Jsonb>, _>(json)
    .execute(tx.conn())?;
    exactly(messages.len(), queued)?;
    Ok(ids)
}

/// Mails to the invitee were for this address, which the invitation has no more: those that have not left are not
/// needed, the others are remembered as its.
pub fn call_off(
    tx: &mut Tx<'_>,
    invitation: InvitationId,
    address: &EmailAddress,
) -> QueryResult<()> {
    let mails = || {
        outbox::table
            .filter(outbox::invitation_id.eq(invitation))
            .filter(outbox::message.retrieve_as_text("kind").eq_any(TO_INVITEES))
    };
    diesel::update(mails().filter(outbox::state.eq_any([Delivery::Queued, Delivery::Deferred])))
        .set(outbox::state.eq(Delivery::NotNeeded))
        .execute(tx.conn())?;
    diesel::update(mails().filter(outbox::went_to.is_null()))
        .set(outbox::went_to.eq(address))
        .execute(tx.conn())?;
    Ok(())
}
