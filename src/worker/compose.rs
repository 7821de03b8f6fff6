//! Which room writes which mail.

use crate::access;
use crate::invitations::{answer_mails, cleared_mail, mails, undo_mails};
use crate::mail::letter::{Composing, Links};
use crate::mail::outbox::Message;
use crate::members::mails as member_mails;
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
        Message::Welcome {
            account,
            invitation,
        } => answer_mails::welcome(conn, account, invitation, links, now),
        Message::Joined {
            account,
            invitation,
        } => answer_mails::joined(conn, account, invitation, links),
        Message::BlockersGone {
            account,
            invitation,
        } => cleared_mail::cleared(conn, (account, invitation), links, now),
        Message::Declined {
            account,
            invitation,
        } => answer_mails::declined(conn, account, invitation, links),
        Message::RefundFailed { refund, .. } => refunds::mails::failed(conn, refund, links),
        Message::RefundPaid { refund, .. } => refunds::mails::paid(conn, refund, links),
        Message::JoinUndone { invitation, .. } => undo_mails::undone(conn, invitation, links),
        Message::MemberWentBack { invitation, to, .. } => {
            undo_mails::went_back(conn, invitation, to, links)
        }
        Message::ReconciliationDiffers { user, report } => {
            refunds::reconciliation::mails::differs(conn, user, report, links)
        }
        Message::BecameOwner { account, user, .. } | Message::HandedOver { account, user, .. } => {
            member_mails::ownership(conn, (account, user), message, links)
        }
        Message::Invitation {
            account,
            invitation,
        } => mails::invitation(conn, account, invitation, links, now),
    }
}
