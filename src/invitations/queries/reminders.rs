//! Invitees who are to be reminded.

use crate::accounts::commands::Reminding;
use crate::db::exactly;
use crate::types::{AccountId, InvitationId, MailId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, BigInt, Integer, Nullable, Text, Timestamptz, Uuid};

/// An open invitation whose reminder is due.
#[derive(Debug, Clone, QueryableByName)]
pub struct Due {
    #[diesel(sql_type = Uuid)]
    pub id: InvitationId,
    #[diesel(sql_type = Text)]
    pub email: String,
    /// Days after the last mail that somebody sent.
    #[diesel(sql_type = Integer)]
    pub days: i32,
}

/// The days count from when a server took the mail: while none does, nobody has anything to be reminded of. Of several
/// reminders that are due at once the last one counts. Nobody is reminded of a mail that did not get
/// through, nor of an invitation that something on their own account blocks.
const DUE: &str = "\
    SELECT i.id, i.email, due.days FROM invitations i
    JOIN outbox last ON last.id = i.last_mail_id AND last.state = 'sent'
    CROSS JOIN LATERAL (
        SELECT max(o.last_attempt_at) AS at FROM outbox o
        WHERE o.invitation_id = i.id AND o.message ->> 'kind' = 'invitation' AND o.state = 'sent'
    ) mailed
    CROSS JOIN LATERAL (
        SELECT max(d) AS days FROM unnest($2) d
        WHERE mailed.at + d * interval '1 day' > $3 AND mailed.at + d * interval '1 day' <= $4
    ) due
    WHERE i.account_id = $1 AND i.status = 'pending' AND i.expires_at > $4 AND i.blocked_at IS NULL
        AND due.days IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM invitation_reminders r
            WHERE r.account_id = i.account_id AND r.invitation_id = i.id
                AND r.asked_at > mailed.at AND r.days >= due.days
        )
    ORDER BY i.id LIMIT $5 FOR UPDATE OF i";

/// Up to `most` of an account under lock.
pub fn due(
    conn: &mut PgConnection,
    account: AccountId,
    (reminding, most): (&Reminding, i64),
    now: DateTime<Utc>,
) -> QueryResult<Vec<Due>> {
    diesel::sql_query(DUE)
        .bind::<Uuid, _>(account)
        .bind::<Array<Integer>, _>(&reminding.days)
        .bind::<Nullable<Timestamptz>, _>(reminding.since)
        .bind::<Timestamptz, _>(now)
        .bind::<BigInt, _>(most)
        .load(conn)
}

/// The reminder is the mail whose delivery the list shows from now on.
const REMINDED: &str = "\
    WITH reminded AS (
        INSERT INTO invitation_reminders (account_id, invitation_id, mail_id, days, asked_at)
        SELECT $1, r.id, r.mail, r.days, $5 FROM unnest($2, $3, $4) AS r (id, mail, days)
        RETURNING invitation_id, mail_id
    )
    UPDATE invitations i SET last_mail_id = r.mail_id FROM reminded r
    WHERE i.account_id = $1 AND i.id = r.invitation_id";

/// Each of those that are due, with its mail.
pub fn insert(
    conn: &mut PgConnection,
    account: AccountId,
    (due, mails): (&[Due], &[MailId]),
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let ids: Vec<InvitationId> = due.iter().map(|due| due.id).collect();
    let days: Vec<i32> = due.iter().map(|due| due.days).collect();
    let changed = diesel::sql_query(REMINDED)
        .bind::<Uuid, _>(account)
        .bind::<Array<Uuid>, _>(&ids)
        .bind::<Array<Uuid>, _>(mails)
        .bind::<Array<Integer>, _>(&days)
        .bind::<Timestamptz, _>(now)
        .execute(conn)?;
    exactly(due.len(), changed)
}
