//! What waits longer than it should.

use super::{Count, Finding, Report};
use crate::db::Db;
use chrono::{DateTime, Duration, Utc};
use diesel::RunQueryDsl;
use diesel::sql_types::Timestamptz;

/// What counts work that was due before `$1`, and how long it may wait.
const WORK: [(&str, &str, Duration); 4] = [
    (
        "mails",
        "SELECT count(*) FROM outbox WHERE state IN ('queued', 'deferred') AND not_before < $1",
        Duration::minutes(10),
    ),
    (
        "refunds to send",
        "SELECT count(*) FROM refunds WHERE state = 'requested' AND coalesce(retry_at, send_after) < $1",
        Duration::minutes(10),
    ),
    (
        "messages of the gateway",
        "SELECT count(*) FROM gateway_events WHERE state = 'new' AND next_try_at < $1",
        Duration::minutes(10),
    ),
    (
        "bulk actions",
        "SELECT count(*) FROM jobs WHERE finished_at IS NULL AND coalesce(worked_at, created_at) < $1",
        Duration::minutes(10),
    ),
];

/// One line for each kind of work.
pub fn look(db: &Db, now: DateTime<Utc>, report: &mut Report) -> anyhow::Result<()> {
    for (work, counting, patience) in WORK {
        let waiting: Count = db.read_now(|conn| {
            diesel::sql_query(counting)
                .bind::<Timestamptz, _>(now - patience)
                .get_result(conn)
        })?;
        match waiting.count {
            0 => report.say(Finding::Well, work, "none waits too long"),
            count => {
                let minutes = patience.num_minutes();
                let words = format!(
                    "{count} wait for more than {minutes} minutes: is `muster serve` running?"
                );
                report.say(Finding::Wrong, work, &words);
            }
        }
    }
    Ok(())
}
