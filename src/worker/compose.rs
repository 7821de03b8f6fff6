//! Which room writes which mail.

use crate::access;
use crate::invitations::{answer_mails, cleared_mail, mails, undo_mails};
use crate::mail::letter::{Composed, Composing, Links};
use crate::mail::outbox::Message;
use crate::members::{deletion_mails, mails as member_mails};
use crate::refunds;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;

/// Writes a message from what is true now.
pub fn compose(
    conn: &mut PgConnection,
    message: &Message,
    links: &Links,
    now: DateTime<Utc>,
) -> Composing {
    match *message {
        Message::ConfirmAddress { user, link } => {
            access::mails::confirm_address(conn, user, link, links, now)
        }
        Message::ResetPassword { user, link } => {
            access::mails::reset_password(conn, user, link, links, now)
        }
        Message::PasswordChanged { user } => access::mails::password_changed(conn, user, links),
        Message::AddressTaken { user } => access::mails::address_taken(conn, user, links),
        Message::RefundFailed { refund, .. } => refunds::mails::failed(conn, refund, links),
        Message::RefundPaid { refund, .. } => refunds::mails::paid(conn, refund, links),
        Message::ReconciliationDiffers { user, report } => {
            refunds::reconciliation::mails::differs(conn, user, report, links)
        }
        Message::Invitation { .. }
        | Message::Reminder { .. }
        | Message::Welcome { .. }
        | Message::Joined { .. }
        | Message::BlockersGone { .. }
        | Message::Declined { .. }
        | Message::JoinUndone { .. }
        | Message::MemberWentBack { .. } => of_invitations(conn, message, links, now),
        Message::BecameOwner { .. }
        | Message::HandedOver { .. }
        | Message::DeletionWarning { .. }
        | Message::DeletionDigest { .. } => of_members(conn, message, links, now),
    }
}

fn of_invitations(
    conn: &mut PgConnection,
    message: &Message,
    links: &Links,
    now: DateTime<Utc>,
) -> Composing {
    let (Some(account), Some(invitation)) = (message.account(), message.invitation()) else {
        return Ok(Composed::NotNeeded);
    };
    match *message {
        Message::Invitation { .. } => mails::invitation(conn, account, invitation, links, now),
        Message::Reminder { .. } => mails::reminder(conn, account, invitation, links, now),
        Message::Welcome { .. } => answer_mails::welcome(conn, account, invitation, links, now),
        Message::Joined { .. } => answer_mails::joined(conn, account, invitation, links),
        Message::BlockersGone { .. } => {
            cleared_mail::cleared(conn, (account, invitation), links, now)
        }
        Message::Declined { .. } => answer_mails::declined(conn, account, invitation, links),
        Message::JoinUndone { .. } => undo_mails::undone(conn, invitation, links),
        Message::MemberWentBack { to, .. } => undo_mails::went_back(conn, invitation, to, links),
        _ => Ok(Composed::NotNeeded),
    }
}

fn of_members(
    conn: &mut PgConnection,
    message: &Message,
    links: &Links,
    now: DateTime<Utc>,
) -> Composing {
    match *message {
        Message::BecameOwner { account, user, .. } | Message::HandedOver { account, user, .. } => {
            member_mails::ownership(conn, (account, user), message, links)
        }
        Message::DeletionWarning {
            account,
            membership,
        } => deletion_mails::warning(conn, (account, membership), now),
        Message::DeletionDigest {
            account,
            user,
            warned_at,
        } => deletion_mails::digest(conn, (account, user), (warned_at, now), links),
        _ => Ok(Composed::NotNeeded),
    }
}
