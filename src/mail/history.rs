//! What became of the mails about invitations.

use super::outbox::{Delivery, INVITATION, TO_INVITEES};
use crate::db::fixed::fixed;
use crate::db::schema::{mail_attempts, mail_hours, outbox};
use crate::types::{AccountId, EmailAddress, InvitationId, MailId};
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use diesel::dsl::{count_star, max, sum};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Text, Timestamptz, Uuid};
use std::collections::HashMap;

/// How often a mail server took a mail to the invitee, and when last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    pub times: i64,
    pub last: DateTime<Utc>,
}

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

/// Mails to invitees that people of an account have asked for since then, two days ago at most; reminders are nobody's
/// wish of the day. Whole hours are counted as they pass, by the database.
pub fn asked_since(
    conn: &mut PgConnection,
    account: AccountId,
    since: DateTime<Utc>,
) -> QueryResult<i64> {
    let next_hour =
        since.duration_trunc(TimeDelta::hours(1)).unwrap_or(since) + TimeDelta::hours(1);
    let of_first_hour: i64 = outbox::table
        .filter(outbox::account_id.eq(account))
        .filter(outbox::created_at.gt(since))
        .filter(outbox::created_at.lt(next_hour))
        .filter(outbox::invitation_id.is_not_null())
        .filter(outbox::message.retrieve_as_text("kind").eq(INVITATION))
        .count()
        .get_result(conn)?;
    let of_others: Option<i64> = mail_hours::table
        .filter(mail_hours::account_id.eq(account))
        .filter(mail_hours::hour.ge(next_hour))
        .select(sum(mail_hours::asked))
        .first(conn)?;
    Ok(of_first_hour + of_others.unwrap_or(0))
}

#[derive(QueryableByName)]
struct Asked {
    #[diesel(sql_type = Uuid)]
    id: InvitationId,
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// Mails that each of these invitations brought since then, reminders too.
pub fn asked_since_for(
    conn: &mut PgConnection,
    invitations: &[InvitationId],
    since: DateTime<Utc>,
) -> QueryResult<HashMap<InvitationId, i64>> {
    if invitations.is_empty() {
        return Ok(HashMap::new());
    }
    let rows: Vec<Asked> = fixed(
        "SELECT asked.id, mails.number FROM unnest($1) AS asked (id) CROSS JOIN LATERAL \
         (SELECT count(*) AS number FROM outbox WHERE outbox.invitation_id = asked.id \
         AND went_to IS NULL AND created_at > $2 AND message->>'kind' = ANY ($3)) AS mails WHERE mails.number > 0",
    )
    .bind::<Array<Uuid>, _>(invitations)
    .bind::<Timestamptz, _>(since)
    .bind::<Array<Text>, _>(&TO_INVITEES[..])
    .load(conn)?;
    Ok(rows.into_iter().map(|row| (row.id, row.number)).collect())
}

/// Mails of this account that went to these addresses since then, for invitations that have others now.
pub fn went_since(
    conn: &mut PgConnection,
    account: AccountId,
    addresses: &[EmailAddress],
    since: DateTime<Utc>,
) -> QueryResult<HashMap<EmailAddress, i64>> {
    let rows: Vec<(Option<EmailAddress>, i64)> = outbox::table
        .filter(outbox::went_to.eq_any(addresses))
        .filter(outbox::created_at.gt(since))
        .filter(outbox::account_id.eq(account))
        .filter(outbox::state.ne(Delivery::NotNeeded))
        .group_by(outbox::went_to)
        .select((outbox::went_to, count_star()))
        .load(conn)?;
    let known = rows
        .into_iter()
        .filter_map(|(to, number)| Some((to?, number)));
    Ok(known.collect())
}
