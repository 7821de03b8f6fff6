//! Reminding invitees who have not answered, where their organisation wants that.

use crate::accounts;
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, Db, DbError, Tx};
use crate::invitations::queries::reminders::{self, Due};
use crate::mail::outbox::{self, Message};
use crate::types::AccountId;
use chrono::{DateTime, SubsecRound, Utc};
use diesel::QueryResult;
use std::convert::Infallible;

/// Mails that one transaction asks for.
const AT_ONCE: i64 = 500;

/// Goes through the accounts that remind; gives the number of reminders. Each leaves once, whatever is killed when.
pub fn remind_due(db: &Db, now: DateTime<Utc>) -> Result<usize, DbError> {
    let mut reminded = 0;
    for account in db.read_now(accounts::commands::that_remind)? {
        loop {
            let done = db.transaction_now(|tx| {
                remind(tx, account, now).map_err(Abort::<Infallible>::Failed)
            })?;
            let Ok(some) = done;
            if some == 0 {
                break;
            }
            reminded += some;
        }
    }
    Ok(reminded)
}

/// One part of an account's. What the account wants is read again under its lock.
fn remind(tx: &mut Tx<'_>, account: AccountId, now: DateTime<Utc>) -> QueryResult<usize> {
    // The database keeps microseconds.
    let now = now.trunc_subsecs(6);
    accounts::commands::lock(tx, account)?;
    let wanted = accounts::commands::reminding(tx.conn(), account)?;
    let due = reminders::due(tx.conn(), account, (&wanted, AT_ONCE), now)?;
    if due.is_empty() {
        return Ok(0);
    }
    let messages: Vec<Message> = due
        .iter()
        .map(|due| Message::Reminder {
            account,
            invitation: due.id,
        })
        .collect();
    let mails = outbox::enqueue_all(tx, &messages, now)?;
    reminders::insert(tx.conn(), account, (&due, &mails), now)?;
    let entries = due.iter().map(|due| entry(account, due));
    audit::record_all(tx, &Actor::system("reminders"), entries.collect(), now)?;
    Ok(due.len())
}

fn entry(account: AccountId, due: &Due) -> Entry {
    Entry::new(Action::InvitationReminded, due.email.as_str())
        .of(account)
        .about(due.id.uuid())
        .with("days", due.days)
}
