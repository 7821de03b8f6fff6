//! The outbox. A mail exists exactly when the change that asked for it does.

pub use super::message::Message;

use crate::db::fixed::fixed;
use crate::db::planned::Always;
use crate::db::schema::outbox;
use crate::db::{Tx, exactly};
use crate::types::{AccountId, EmailAddress, InvitationId, MailId};
use chrono::{DateTime, TimeDelta, Utc};
use diesel::dsl::max;
use diesel::prelude::*;
use diesel::sql_types::{Array, Jsonb, Nullable, Timestamptz, Uuid};

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
    let ids = queue(tx, std::slice::from_ref(message), false, now)?;
    ids.first().copied().ok_or(diesel::result::Error::NotFound)
}

/// The same for a mail of a list that is gone through one by one.
pub fn enqueue_listed(
    tx: &mut Tx<'_>,
    message: &Message,
    now: DateTime<Utc>,
) -> QueryResult<MailId> {
    let ids = queue(tx, std::slice::from_ref(message), true, now)?;
    ids.first().copied().ok_or(diesel::result::Error::NotFound)
}

/// Queues many in one statement; the ids come in the order of the messages. They are all of one account, or of none.
pub fn enqueue_all(
    tx: &mut Tx<'_>,
    messages: &[Message],
    now: DateTime<Utc>,
) -> QueryResult<Vec<MailId>> {
    queue(tx, messages, messages.len() > 1, now)
}

fn queue(
    tx: &mut Tx<'_>,
    messages: &[Message],
    is_list: bool,
    now: DateTime<Utc>,
) -> QueryResult<Vec<MailId>> {
    let ids: Vec<MailId> = messages.iter().map(|_| MailId::generate(now)).collect();
    let accounts: Vec<_> = messages.iter().map(Message::account).collect();
    let invitations: Vec<_> = messages.iter().map(Message::invitation).collect();
    let turns = turns(tx.conn(), &accounts, is_list, now)?;
    let json = messages.iter().map(serde_json::to_value);
    let json: Vec<_> = json
        .collect::<Result<_, _>>()
        .map_err(|error| diesel::result::Error::SerializationError(error.into()))?;
    let queued = fixed(
        "INSERT INTO outbox (created_at, not_before, id, turn, account_id, invitation_id, message) \
         SELECT $1, $1, * FROM unnest($2, $3, $4, $5, $6)",
    )
    .bind::<Timestamptz, _>(now)
    .bind::<Array<Uuid>, _>(&ids)
    .bind::<Array<Timestamptz>, _>(turns)
    .bind::<Array<Nullable<Uuid>>, _>(accounts)
    .bind::<Array<Nullable<Uuid>>, _>(invitations)
    .bind::<Array<Jsonb>, _>(json)
    .execute(tx.conn())?;
    exactly(messages.len(), queued)?;
    Ok(ids)
}

/// How far the mails of a list stand apart. Those that others ask for come between; where nobody does, nothing waits.
const APART: TimeDelta = TimeDelta::milliseconds(50);

/// One mail has its turn at once, those of a list one after the other, behind the account's last list.
fn turns(
    conn: &mut PgConnection,
    accounts: &[Option<AccountId>],
    is_list: bool,
    now: DateTime<Utc>,
) -> QueryResult<Vec<DateTime<Utc>>> {
    let last: Option<DateTime<Utc>> = match accounts {
        [Some(account), ..] if is_list => outbox::table
            .filter(outbox::account_id.eq(account))
            .filter(Always("outbox.state = 'queued'"))
            .select(max(outbox::turn))
            .first(conn)?,
        _ => None,
    };
    let first = last.map_or(now, |last| now.max(last + APART));
    let turns = (0..).zip(accounts).map(|(n, _)| first + APART * n);
    Ok(turns.collect())
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
