//! Orders for many invitations as jobs: small ones are done at once, large ones in the background.

use super::by::By;
use super::change::correct_all;
use super::hand::ChangeRefusal;
use super::order::carry_out;
use crate::access::scope::AdminScope;
use crate::db::{Abort, Tx};
use crate::invitations::chosen::Chosen;
use crate::invitations::invitation::Refusal;
use crate::invitations::order::Order;
use crate::invitations::queries::selection::{self, Subject};
use crate::invitations::task::Task;
use crate::jobs::commands::{Asked, Unordered};
use crate::jobs::{self, Chunk, Fate, JobKind, NewJob, NewRow, RowOutcome};
use crate::members;
use crate::types::{Fingerprint, InvitationId, JobId};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

/// Orders it for all that were chosen, by address; a small job is over when this returns.
pub fn order(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    (task, asked): (Task, Asked),
    chosen: &Chosen,
    now: DateTime<Utc>,
) -> Result<JobId, Abort<Unordered>> {
    let job = NewJob::of(
        JobKind::Invitations,
        task.act().as_code(),
        &task,
        asked.key.clone(),
    )?;
    let job = job.about(group_name(tx.conn(), scope, &task)?);
    let (mut last, mut read) = (None, None);
    let row = |one: &Subject| NewRow {
        subject: Some(one.id.uuid()),
        label: one.email.clone(),
    };
    let more = |conn: &mut PgConnection, limit| {
        let part = selection::part(conn, (scope, chosen, now), last.as_ref(), limit)?;
        let print = read.get_or_insert_with(Fingerprint::default);
        for one in &part {
            print.add(1, one.number());
        }
        let rows = part.iter().map(row).collect();
        last = part.into_iter().last();
        Ok(rows)
    };
    let id = jobs::commands::order(tx, scope, (&job, work), more, now)?;
    asked.check(read).map_err(Abort::Refused)?;
    Ok(id)
}

fn group_name(
    conn: &mut PgConnection,
    scope: &AdminScope,
    task: &Task,
) -> QueryResult<Option<String>> {
    let Task::Order(Order::Group(Some(group))) = task else {
        return Ok(None);
    };
    let groups = members::commands::groups(conn, scope)?;
    let found = groups.into_iter().find(|(id, _)| id == group);
    Ok(found.map(|(_, name)| name))
}

/// Does some rows of such a job.
pub fn work(
    tx: &mut Tx<'_>,
    by: &AdminScope,
    chunk: &Chunk,
    now: DateTime<Utc>,
) -> QueryResult<Vec<RowOutcome>> {
    let task: Task = chunk.order()?;
    let ids: Vec<InvitationId> = chunk.subjects().map(InvitationId::from_uuid).collect();
    let answers = match &task {
        Task::Order(order) => carry_out(tx, By::Admin(by), *order, &ids, now)?,
        Task::Correct(domains) => correct_all(tx, By::Admin(by), domains, &ids, now)?,
    };
    let code = |refusal| match task {
        Task::Order(_) => code(refusal),
        Task::Correct(_) => correct_code(refusal),
    };
    let fate = |answer: Result<(), ChangeRefusal>| match answer {
        Ok(()) => Fate::Done,
        Err(refusal) if refusal.was_so() => Fate::Already(code(refusal)),
        Err(refusal) => Fate::Refused(code(refusal)),
    };
    Ok(chunk.answered(answers.into_iter().map(fate)))
}

/// A correction tells of the new address; of any other order the same is said of an expired one that it brings back.
const fn correct_code(refusal: ChangeRefusal) -> &'static str {
    match refusal {
        ChangeRefusal::DomainNotAllowed => "invitation_new_domain_of_others",
        ChangeRefusal::DomainNotListed => "invitation_new_domain",
        ChangeRefusal::OwnersInvite => "invitation_owners_correct",
        other => code(other),
    }
}

/// Its words are the message `job-outcome-…`.
#[must_use]
pub const fn code(refusal: ChangeRefusal) -> &'static str {
    match refusal {
        ChangeRefusal::Unknown => "invitation_unknown",
        ChangeRefusal::State(Refusal::AlreadyAccepted { .. }) => "invitation_accepted",
        ChangeRefusal::State(Refusal::AlreadyDeclined { .. }) => "invitation_declined",
        ChangeRefusal::State(Refusal::Cancelled { .. }) => "invitation_cancelled",
        ChangeRefusal::State(Refusal::Expired { .. }) => "invitation_expired",
        ChangeRefusal::NoSeat => "invitation_no_seat",
        ChangeRefusal::TooManyMails => "invitation_too_many_mails",
        ChangeRefusal::TooFar => "invitation_too_far",
        ChangeRefusal::Unchanged => "invitation_unchanged",
        ChangeRefusal::AppointsAdmins => "invitation_admins_by_owner",
        ChangeRefusal::UnknownGroup => "invitation_group_gone",
        ChangeRefusal::OwnersInvite => "invitation_owners_invite",
        ChangeRefusal::DomainNotAllowed | ChangeRefusal::DomainNotListed => "invitation_domain",
        ChangeRefusal::AlreadyMember => "invitation_already_member",
        ChangeRefusal::AlreadyPending => "invitation_already_pending",
        ChangeRefusal::AlreadyExpired => "invitation_already_expired",
        ChangeRefusal::OtherDomain => "invitation_other_domain",
        ChangeRefusal::NotAnAddress => "invitation_no_address",
    }
}
