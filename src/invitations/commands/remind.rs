//! Reminding invitees who have not answered, where their organisation wants that.

use crate::accounts;
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, Db, DbError, Tx};
use crate::invitations::queries::reminders::{self, Due};
use crate::mail::outbox::{self, Message};
use crate::types::{AccountId, InvitationId};
use chrono::{DateTime, SubsecRound, Utc};
use diesel::QueryResult;
use std::convert::Infallible;

/// Mails that one transaction asks for.
const AT_ONCE: usize = 500;
/// Invitations that are looked at in one go.
const LOOKED_AT: i64 = 5_000;
/// No address is after it.
const LAST: &str = "\u{10FFFF}";

/// Goes through the accounts that remind; gives the number of reminders. Each leaves once, whatever is killed when.
pub fn remind_due(db: &Db, now: DateTime<Utc>) -> Result<usize, DbError> {
    // The database keeps microseconds.
    let now = now.trunc_subsecs(6);
    let mut reminded = 0;
    for account in db.read_now(accounts::commands::that_remind)? {
        reminded += remind_all(db, account, now)?;
    }
    Ok(reminded)
}

/// Goes through an account's open invitations in the order of their addresses, and holds nobody up while it looks.
fn remind_all(db: &Db, account: AccountId, now: DateTime<Utc>) -> Result<usize, DbError> {
    let (mut reminded, mut last) = (0, String::new());
    loop {
        let (due, until) = db.read_now(|conn| {
            let wanted = accounts::commands::reminding(conn, account)?;
            let until = reminders::address_after(conn, account, (&last, LOOKED_AT))?;
            let among = (&*last, until.as_deref().unwrap_or(LAST));
            let due = reminders::due_among(conn, account, &wanted, among, now)?;
            Ok((due, until))
        })?;
        for part in due.chunks(AT_ONCE) {
            let Ok(some) = db.transaction_now(|tx| {
                remind(tx, account, part, now).map_err(Abort::<Infallible>::Failed)
            })?;
            reminded += some;
        }
        match until {
            Some(until) => last = until,
            None => return Ok(reminded),
        }
    }
}

/// Some of an account's. What the account wants is read again under its lock, and who is due.
fn remind(
    tx: &mut Tx<'_>,
    account: AccountId,
    ids: &[InvitationId],
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    accounts::commands::lock(tx, account)?;
    let wanted = accounts::commands::reminding(tx.conn(), account)?;
    let due = reminders::lock_due(tx.conn(), account, &wanted, ids, now)?;
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
