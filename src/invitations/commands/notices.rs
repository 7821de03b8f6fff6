//! The mails that an invitee's answer sends.

use crate::db::Tx;
use crate::invitations::queries;
use crate::invitations::record::Invitation;
use crate::mail::outbox::{self, Message};
use chrono::{DateTime, Utc};
use diesel::QueryResult;

/// To the new member and to the one who invited them.
pub fn joined(tx: &mut Tx<'_>, of: &Invitation, now: DateTime<Utc>) -> QueryResult<()> {
    let (account, invitation) = (of.account_id, of.id);
    let messages = [
        Message::Welcome {
            account,
            invitation,
        },
        Message::Joined {
            account,
            invitation,
        },
    ];
    outbox::enqueue_all(tx, &messages, now)?;
    Ok(())
}

/// To the one who invited them.
pub fn declined(tx: &mut Tx<'_>, of: &Invitation, now: DateTime<Utc>) -> QueryResult<()> {
    let message = Message::Declined {
        account: of.account_id,
        invitation: of.id,
    };
    outbox::enqueue(tx, &message, now)?;
    Ok(())
}

/// To the one who had joined, and to those who had invited them.
pub fn undone(tx: &mut Tx<'_>, of: &Invitation, now: DateTime<Utc>) -> QueryResult<()> {
    let (account, invitation) = (of.account_id, of.id);
    let mut messages = vec![Message::JoinUndone {
        account,
        invitation,
    }];
    let told = queries::told_of_undo(tx.conn(), of)?.into_iter();
    messages.extend(told.map(|to| Message::MemberWentBack {
        account,
        invitation,
        to,
    }));
    outbox::enqueue_all(tx, &messages, now)?;
    Ok(())
}
