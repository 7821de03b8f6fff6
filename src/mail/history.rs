//! What became of the mails about invitations.

use super::outbox::Delivery;
use crate::db::schema::{mail_attempts, outbox};
use crate::types::{AccountId, InvitationId, MailId};
use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, max};
use diesel::prelude::*;
use std::collections::HashMap;

/// How often a mail server took a mail to the invitee, and when last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    pub times: i64,
    pub last: DateTime<Utc>,
}

/// The kind of `Message::Invitation`, as stored.
const INVITATION: &str = "invitation";
/// The kinds of mails that bring an invitee the link.
const TO_INVITEES: [&str; 2] = [INVITATION, "reminder"];

/// For each of these invitations whose mail left at least once.
pub fn sent(
    conn: &mut PgConnection,
    invitations: &[InvitationId],
) -> QueryResult<HashMap<InvitationId, Sent>> {
    let rows: Vec<(Option<InvitationId>, i64, Option<DateTime<Utc>>)> = mail_attempts::table
        .inner_join(outbox::table)
        .filter(outbox::invitation_id.eq_any(invitations))
        .filter(outbox::message.retrieve_as_text("kind").eq_any(TO_INVITEES))
        .filter(mail_attempts::outcome.eq(Delivery::Sent))
        .group_by(outbox::invitation_id)
        .select((outbox::invitation_id, count_star(), max(mail_attempts::at)))
        .load(conn)?;
    let known =
        |(id, times, last): (Option<_>, _, Option<_>)| Some((id?, Sent { times, last: last? }));
    Ok(rows.into_iter().filter_map(known).collect())
}

/// One try to send a mail to the invitee, with the server's own words.
#[derive(Debug, Clone, Queryable)]
pub struct Attempt {
    pub mail: MailId,
    pub at: DateTime<Utc>,
    pub outcome: Delivery,
    pub reply: String,
}

/// All tries for one invitation, oldest first.
pub fn attempts(conn: &mut PgConnection, invitation: InvitationId) -> QueryResult<Vec<Attempt>> {
    mail_attempts::table
        .inner_join(outbox::table)
        .filter(outbox::invitation_id.eq(invitation))
        .filter(outbox::message.retrieve_as_text("kind").eq_any(TO_INVITEES))
        .order((mail_attempts::at, mail_attempts::outbox_id))
        .select((
            mail_attempts::outbox_id,
            mail_attempts::at,
            mail_attempts::outcome,
            mail_attempts::reply,
        ))
        .load(conn)
}

/// Mails to invitees that people of an account have asked for since then; reminders are nobody's wish of the day.
pub fn asked_since(
    conn: &mut PgConnection,
    account: AccountId,
    since: DateTime<Utc>,
) -> QueryResult<i64> {
    outbox::table
        .filter(outbox::account_id.eq(account))
        .filter(outbox::created_at.gt(since))
        .filter(outbox::invitation_id.is_not_null())
        .filter(outbox::message.retrieve_as_text("kind").eq(INVITATION))
        .count()
        .get_result(conn)
}

/// Mails that each of these invitations brought since then, reminders too.
pub fn asked_since_for(
    conn: &mut PgConnection,
    invitations: &[InvitationId],
    since: DateTime<Utc>,
) -> QueryResult<HashMap<InvitationId, i64>> {
    let rows: Vec<(Option<InvitationId>, i64)> = outbox::table
        .filter(outbox::invitation_id.eq_any(invitations))
        .filter(outbox::created_at.gt(since))
        .filter(outbox::message.retrieve_as_text("kind").eq_any(TO_INVITEES))
        .group_by(outbox::invitation_id)
        .select((outbox::invitation_id, count_star()))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, count)| Some((id?, count)))
        .collect())
}
