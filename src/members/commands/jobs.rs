//! Orders for many members as jobs: small ones are done at once, large ones in the background.

use super::carry_out;
use crate::access::scope::AdminScope;
use crate::db::{Abort, Tx};
use crate::jobs::commands::{Asked, Unordered};
use crate::jobs::{self, Chunk, Fate, JobKind, NewJob, NewRow, RowOutcome};
use crate::members::chosen::Chosen;
use crate::members::order::{Order, Verdict};
use crate::members::queries::bulk::group_name;
use crate::members::queries::selection::{self, Subject};
use crate::members::rules::MemberRefusal;
use crate::types::{Fingerprint, JobId, MembershipId};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

/// Orders it for everybody chosen, by name; a small job is over when this returns.
pub fn order(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    (order, asked): (&Order, Asked),
    chosen: &Chosen,
    now: DateTime<Utc>,
) -> Result<JobId, Abort<Unordered>> {
    let job = NewJob::of(
        JobKind::Members,
        order.act().as_code(),
        order,
        asked.key.clone(),
    )?;
    let group = order.group();
    let group = group.map(|group| group_name(tx.conn(), scope, group));
    let job = job.about(group.transpose()?.flatten());
    let (mut last, mut read) = (None, None);
    let row = |member: &Subject| NewRow {
        subject: Some(member.id.uuid()),
        label: member.email.clone(),
    };
    let more = |conn: &mut PgConnection, limit| {
        let part = selection::part(conn, scope, chosen, last.as_ref(), limit)?;
        let print = read.get_or_insert_with(Fingerprint::default);
        for one in &part {
            print.add(1, one.number.into());
        }
        let rows = part.iter().map(row).collect();
        last = part.into_iter().last();
        Ok(rows)
    };
    let id = jobs::commands::order(tx, scope, (&job, work), more, now)?;
    asked.check(read).map_err(Abort::Refused)?;
    Ok(id)
}

/// Does some rows of such a job.
pub fn work(
    tx: &mut Tx<'_>,
    by: &AdminScope,
    chunk: &Chunk,
    now: DateTime<Utc>,
) -> QueryResult<Vec<RowOutcome>> {
    let order: Order = chunk.order()?;
    let ids: Vec<MembershipId> = chunk.subjects().map(MembershipId::from_uuid).collect();
    let verdicts = carry_out(tx, by, &order, &ids, now)?;
    let fate = |verdict| match verdict {
        Verdict::Changes => Fate::Done,
        Verdict::Unchanged => Fate::Already("member_unchanged"),
        Verdict::Refused(refusal) => Fate::Refused(code(refusal)),
    };
    Ok(chunk.answered(verdicts.into_iter().map(fate)))
}

/// Its words are the message `job-outcome-…`.
const fn code(refusal: MemberRefusal) -> &'static str {
    match refusal {
        MemberRefusal::Unknown => "member_unknown",
        MemberRefusal::OwnersOnly => "member_owners_only",
        MemberRefusal::AppointsAdmins => "member_admins_by_owner",
        MemberRefusal::Oneself => "member_oneself",
        MemberRefusal::LastOwner => "member_last_owner",
        MemberRefusal::NoSeat => "member_no_seat",
        MemberRefusal::UnknownGroup => "member_group_gone",
        MemberRefusal::HandedOver => "member_handed_over",
    }
}
