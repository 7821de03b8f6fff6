//! Orders for many invitations as jobs: small ones are done at once, large ones in the background.

use super::by::By;
use super::hand::ChangeRefusal;
use super::order::carry_out;
use crate::access::scope::AdminScope;
use crate::db::Tx;
use crate::invitations::chosen::Chosen;
use crate::invitations::invitation::Refusal;
use crate::invitations::order::Order;
use crate::invitations::queries::selection;
use crate::jobs::{self, Chunk, JobKey, JobKind, NewJob, NewRow, RowOutcome};
use crate::types::InvitationId;
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::result::Error as DieselError;
use serde::Deserialize;

/// Rows of one statement, while a job is being written down.
const ROWS_AT_ONCE: i64 = 5_000;

/// Orders it for all that were chosen, by address; a small job is over when this returns.
pub fn order(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    order: Order,
    chosen: &Chosen,
    now: DateTime<Utc>,
) -> QueryResult<JobKey> {
    let job = NewJob {
        kind: JobKind::Invitations,
        action: order.act().as_code().to_owned(),
        what: serde_json::to_value(order).map_err(|error| unreadable(error.into()))?,
    };
    let key = jobs::commands::open(tx, scope, &job, now)?;
    let mut last = None;
    loop {
        let which = (scope, chosen, now);
        let part = selection::part(tx.conn(), which, last.as_ref(), ROWS_AT_ONCE)?;
        let row = |(id, email): &(InvitationId, String)| NewRow {
            subject: Some(id.uuid()),
            label: email.clone(),
        };
        let rows: Vec<NewRow> = part.iter().map(row).collect();
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
    let rows = chunk.rows.iter();
    let ids: Vec<InvitationId> = rows
        .map(|row| InvitationId::from_uuid(row.subject.unwrap_or_default()))
        .collect();
    let answers = carry_out(tx, By::Admin(by), order, &ids, now)?;
    let outcomes = chunk.rows.iter().zip(answers);
    Ok(outcomes
        .map(|(row, answer)| match answer {
            Ok(()) => RowOutcome::done(row.position),
            Err(refusal) => RowOutcome::refused(row.position, code(refusal)),
        })
        .collect())
}

/// Its words are the message `job-outcome-…`.
const fn code(refusal: ChangeRefusal) -> &'static str {
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
    }
}

fn unreadable(error: Box<dyn std::error::Error + Send + Sync>) -> DieselError {
    DieselError::DeserializationError(error)
}
