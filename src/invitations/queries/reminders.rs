//! Invitees who are to be reminded.

use crate::accounts::commands::Reminding;
use crate::db::exactly;
use crate::db::fixed::{Fixed, fixed};
use crate::db::planned;
use crate::db::schema::invitations;
use crate::invitations::invitation::Status;
use crate::types::{AccountId, InvitationId, MailId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Nullable, Text, Timestamptz, Uuid};

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
macro_rules! due {
    ($which:literal) => {
        concat!(
            "SELECT i.id, i.email, due.days FROM invitations i
    JOIN outbox last ON last.id = i.last_mail_id AND last.state = 'sent'
    CROSS JOIN LATERAL (
        SELECT max(o.last_attempt_at) AS at FROM outbox o
        WHERE o.invitation_id = i.id AND o.message ->> 'kind' = 'invitation' AND o.state = 'sent'
    ) mailed
    CROSS JOIN LATERAL (
        SELECT max(d) AS days FROM unnest($1) d
        WHERE mailed.at + d * interval '1 day' > $2 AND mailed.at + d * interval '1 day' <= $3
    ) due
    WHERE i.account_id = $4 AND i.status = 'pending' AND i.expires_at > $3 AND i.blocked_at IS NULL
        AND due.days IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM invitation_reminders r
            WHERE r.account_id = i.account_id AND r.invitation_id = i.id
                AND r.asked_at > mailed.at AND r.days >= due.days
        )",
            $which
        )
    };
}

/// The address that stands `number` open invitations after another one; none near their end.
pub fn address_after(
    conn: &mut PgConnection,
    account: AccountId,
    (last, number): (&str, i64),
) -> QueryResult<Option<String>> {
    let open = invitations::table
        .filter(invitations::account_id.eq(account))
        .filter(invitations::status.eq(Status::Pending))
        .filter(invitations::email.gt(last))
        .order(invitations::email)
        .offset(number - 1)
        .select(invitations::email);
    planned::anew(open.limit(1)).get_result(conn).optional()
}

/// Those of an account that are due, whose address is after the one and not after the other.
pub fn due_among(
    conn: &mut PgConnection,
    account: AccountId,
    reminding: &Reminding,
    (after, until): (&str, &str),
    now: DateTime<Utc>,
) -> QueryResult<Vec<InvitationId>> {
    let due: Vec<Due> = of_account(
        due!(" AND i.email > $5 AND i.email <= $6"),
        account,
        reminding,
        now,
    )
    .bind::<Text, _>(after)
    .bind::<Text, _>(until)
    .load(conn)?;
    Ok(due.into_iter().map(|due| due.id).collect())
}

/// Those of them that are due still, under lock.
pub fn lock_due(
    conn: &mut PgConnection,
    account: AccountId,
    reminding: &Reminding,
    ids: &[InvitationId],
    now: DateTime<Utc>,
) -> QueryResult<Vec<Due>> {
    of_account(
        due!(" AND i.id = ANY ($5) ORDER BY i.id FOR UPDATE OF i"),
        account,
        reminding,
        now,
    )
    .bind::<Array<Uuid>, _>(ids)
    .load(conn)
}

fn of_account<'a>(
    text: &'static str,
    account: AccountId,
    reminding: &'a Reminding,
    now: DateTime<Utc>,
) -> Fixed<'a> {
    fixed(text)
        .bind::<Array<Integer>, _>(&reminding.days)
        .bind::<Nullable<Timestamptz>, _>(reminding.since)
        .bind::<Timestamptz, _>(now)
        .bind::<Uuid, _>(account)
}

/// The reminder is the mail whose delivery the list shows from now on.
const REMINDED: &str = "\
    WITH reminded AS (
        INSERT INTO invitation_reminders (account_id, invitation_id, mail_id, days, asked_at)
        SELECT $1, r.id, r.mail, r.days, $2 FROM unnest($3, $4, $5) AS r (id, mail, days)
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
    let changed = fixed(REMINDED)
        .bind::<Uuid, _>(account)
        .bind::<Timestamptz, _>(now)
        .bind::<Array<Uuid>, _>(&ids)
        .bind::<Array<Uuid>, _>(mails)
        .bind::<Array<Integer>, _>(&days)
        .execute(conn)?;
    exactly(due.len(), changed)
}
