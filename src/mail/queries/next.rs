//! Whose turn it is among the mails that are due. A list may have 100,000 of them, and the mails of others stand behind
//! or among those: none of these looks goes through it.

use crate::db::fixed::fixed;
use crate::mail::attempt::MOST_ATTEMPTS;
use crate::types::{AccountId, MailId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Integer, Nullable, Timestamptz, Uuid};

/// As [`FIRST`] says.
const FIRST_LOOKED_AT: usize = 40;

#[derive(QueryableByName)]
struct Due {
    #[diesel(sql_type = Uuid)]
    id: MailId,
    #[diesel(sql_type = Nullable<Uuid>)]
    account_id: Option<AccountId>,
}

/// More than one worker takes at once, so that a second one finds others. What was deferred has its turn when it is
/// due, so the many that wait for later are not looked at.
const FIRST: &str = "\
    SELECT id, account_id FROM (
        (SELECT id, account_id, turn FROM outbox
            WHERE state = 'queued' AND not_before <= $1 AND attempts < $2 ORDER BY turn, id LIMIT 40)
        UNION ALL
        (SELECT id, account_id, turn FROM outbox
            WHERE state = 'deferred' AND turn <= $1 AND not_before <= $1 AND attempts < $2 ORDER BY turn, id LIMIT 40)
    ) AS due ORDER BY turn, id";

/// Goes from account to account, and looks at the first mails of each; at those of no account, too.
const OF_EACH: &str = "\
    WITH RECURSIVE whose AS (
        (SELECT account_id FROM outbox
            WHERE state IN ('queued', 'deferred') AND account_id IS NOT NULL ORDER BY account_id LIMIT 1)
        UNION ALL
        SELECT (SELECT outbox.account_id FROM outbox
            WHERE state IN ('queued', 'deferred') AND outbox.account_id > whose.account_id
            ORDER BY outbox.account_id LIMIT 1)
        FROM whose WHERE whose.account_id IS NOT NULL
    )
    SELECT id, account_id FROM (
        SELECT due.* FROM whose CROSS JOIN LATERAL (
            (SELECT id, account_id, turn FROM outbox
                WHERE account_id = whose.account_id AND state = 'queued' AND not_before <= $1 AND attempts < $2
                ORDER BY turn LIMIT 8)
            UNION ALL
            (SELECT id, account_id, turn FROM outbox
                WHERE account_id = whose.account_id AND state = 'deferred' AND turn <= $1 AND not_before <= $1
                    AND attempts < $2
                ORDER BY turn LIMIT 8)
        ) AS due WHERE whose.account_id <> ALL ($3)
        UNION ALL
        (SELECT id, account_id, turn FROM outbox
            WHERE account_id IS NULL AND state = 'queued' AND not_before <= $1 AND attempts < $2 ORDER BY turn LIMIT 8)
        UNION ALL
        (SELECT id, account_id, turn FROM outbox
            WHERE account_id IS NULL AND state = 'deferred' AND turn <= $1 AND not_before <= $1 AND attempts < $2
            ORDER BY turn LIMIT 8)
    ) AS due ORDER BY turn, id LIMIT 40";

/// Mails that are due and not of those accounts, the next first: enough for a worker, if there are.
pub(super) fn next(
    conn: &mut PgConnection,
    busy: &[AccountId],
    now: DateTime<Utc>,
) -> QueryResult<Vec<MailId>> {
    let first: Vec<Due> = fixed(FIRST)
        .bind::<Timestamptz, _>(now)
        .bind::<Integer, _>(MOST_ATTEMPTS)
        .load(conn)?;
    let is_free = |due: &&Due| {
        due.account_id
            .is_none_or(|account| !busy.contains(&account))
    };
    let free: Vec<MailId> = first.iter().filter(is_free).map(|due| due.id).collect();
    if !free.is_empty() || first.len() < FIRST_LOOKED_AT {
        return Ok(free);
    }
    let of_others: Vec<Due> = fixed(OF_EACH)
        .bind::<Timestamptz, _>(now)
        .bind::<Integer, _>(MOST_ATTEMPTS)
        .bind::<Array<Uuid>, _>(busy)
        .load(conn)?;
    Ok(of_others.into_iter().map(|due| due.id).collect())
}
