//! Orders for many members as jobs: small ones are done at once, large ones in the background.

use super::carry_out;
use crate::access::scope::AdminScope;
use crate::db::Tx;
use crate::jobs::{self, Chunk, JobKey, JobKind, NewJob, NewRow, RowOutcome};
use crate::members::chosen::Chosen;
use crate::members::order::{Order, Verdict};
use crate::members::queries::selection;
use crate::members::rules::MemberRefusal;
use crate::types::MembershipId;
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::result::Error as DieselError;
use serde::Deserialize;

/// Rows of one statement, while a job is being written down.
const ROWS_AT_ONCE: i64 = 5_000;

/// Orders it for everybody chosen, by name; a small job is over when this returns.
pub fn order(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    order: &Order,
    chosen: &Chosen,
    now: DateTime<Utc>,
) -> QueryResult<JobKey> {
    let what = serde_json::to_value(order).map_err(|error| unreadable(error.into()))?;
    let job = NewJob {
        kind: JobKind::Members,
        action: order.act().as_code().to_owned(),
        what,
    };
    let key = jobs::commands::open(tx, scope, &job, now)?;
    let mut last = None;
    loop {
        let part = selection::part(tx.conn(), scope, chosen, last.as_ref(), ROWS_AT_ONCE)?;
        let rows: Vec<NewRow> = part
            .iter()
            .map(|member| NewRow {
                subject: Some(member.id.uuid()),
                label: member.email.clone(),
            })
            .collect();
        jobs::commands::add_rows(tx, key, &rows)?;
        last = part.into_iter().last();
        if last.is_none() || i64::try_from(rows.len()) != Ok(ROWS_AT_ONCE) {
            break;
        }
    }
    jobs::commands::do_if_small(tx, scope, key, work, now)?;
    Ok(key)
}

/// Does some rows of such a job.
pub fn work(
    tx: &mut Tx<'_>,
    by: &AdminScope,
    chunk: &Chunk,
    now: DateTime<Utc>,
) -> QueryResult<Vec<RowOutcome>> {
    let order = Order::deserialize(&chunk.what).map_err(|error| unreadable(error.into()))?;
    let ids: Vec<MembershipId> = chunk
        .rows
        .iter()
        .map(|row| MembershipId::from_uuid(row.subject.unwrap_or_default()))
        .collect();
    let verdicts = carry_out(tx, by, &order, &ids, now)?;
    let outcomes = chunk.rows.iter().zip(verdicts);
    Ok(outcomes
        .map(|(row, verdict)| match verdict {
            Verdict::Changes => RowOutcome::done(row.position),
            other => RowOutcome::refused(row.position, code(other)),
        })
        .collect())
}

/// Its words are the message `job-outcome-…`.
const fn code(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Changes => jobs::job::DONE,
        Verdict::Unchanged => "member_unchanged",
        Verdict::Refused(refusal) => match refusal {
            MemberRefusal::Unknown => "member_unknown",
            MemberRefusal::OwnersOnly => "member_owners_only",
            MemberRefusal::AppointsAdmins => "member_admins_by_owner",
            MemberRefusal::Oneself => "member_oneself",
            MemberRefusal::LastOwner => "member_last_owner",
            MemberRefusal::NoSeat => "member_no_seat",
            MemberRefusal::UnknownGroup => "member_group_gone",
            MemberRefusal::HandedOver => "member_handed_over",
        },
    }
}

fn unreadable(error: Box<dyn std::error::Error + Send + Sync>) -> DieselError {
    DieselError::DeserializationError(error)
}
