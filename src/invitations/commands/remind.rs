//! Reminding invitees who have not answered, where their organisation wants that.

use crate::accounts::{self, commands::Reminding};
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, Db, DbError, Tx};
use crate::invitations::queries::reminders::{self, Due};
use crate::mail::outbox::{self, Message};
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
                remind(tx, &account, now).map_err(Abort::<Infallible>::Failed)
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
fn remind(tx: &mut Tx<'_>, account: &Reminding, now: DateTime<Utc>) -> QueryResult<usize> {
    // The database keeps microseconds.
    let now = now.trunc_subsecs(6);
    accounts::commands::lock(tx, account.account)?;
    let wanted = accounts::commands::that_remind(tx.conn())?;
    let Some(wanted) = wanted
        .into_iter()
        .find(|one| one.account == account.account)
    else {
        return Ok(0);
    };
    let due = reminders::due(tx.conn(), &wanted, AT_ONCE, now)?;
    if due.is_empty() {
        return Ok(0);
    }
    let messages: Vec<Message> = due
        .iter()
        .map(|due| Message::Reminder {
            account: wanted.account,
            invitation: due.id,
        })
        .collect();
    let mails = outbox::enqueue_all(tx, &messages, now)?;
    reminders::insert(tx.conn(), wanted.account, (&due, &mails), now)?;
    let entries = due.iter().map(|due| entry(&wanted, due));
    audit::record_all(tx, &Actor::system("reminders"), entries.collect(), now)?;
    Ok(due.len())
}

fn entry(reminding: &Reminding, due: &Due) -> Entry {
    Entry::new(Action::InvitationReminded, due.email.as_str())
        .of(reminding.account)
        .about(due.id.uuid())
        .with("days", due.days)
}
