//! Looking. Whatever staff see is written into the trail of whoever it belongs to, in the transaction that reads it.

use super::filter::CaseFilter;
use super::queries::{self, Case, Cases};
use super::timeline::{Event, timeline};
use crate::access::scope::SupportScope;
use crate::audit::{self, Action, Entry};
use crate::db::{Abort, Tx};
use crate::invitations::commands::outlook::{self, Outlook};
use crate::mail::history;
use crate::types::page::Cursor;
use crate::types::{AccountId, InvitationId};
use chrono::{DateTime, Utc};

/// There is no such invitation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSuchCase;

/// One page of the list.
pub fn look_for(
    tx: &mut Tx<'_>,
    staff: &SupportScope,
    filter: &CaseFilter,
    cursor: Option<&Cursor>,
    now: DateTime<Utc>,
) -> Result<Cases, Abort<NoSuchCase>> {
    let cases = queries::cases(tx.conn(), staff, filter, cursor, now)?;
    let entry = look(&cases.slice.rows)
        .with("search", filter.search.in_the_trail())
        .with("results", cases.slice.rows.len());
    audit::record(tx, staff.actor(), entry, now)?;
    Ok(cases)
}

/// One invitation, all that happened to it, and whether joining can be taken back.
#[derive(Debug)]
pub struct Seen {
    pub case: Case,
    pub events: Vec<Event>,
    /// Of an accepted one.
    pub outlook: Option<Outlook>,
}

/// One invitation and all that happened to it.
pub fn look_at(
    tx: &mut Tx<'_>,
    staff: &SupportScope,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Result<Seen, Abort<NoSuchCase>> {
    let case = queries::case(tx.conn(), staff, id)?.ok_or(Abort::Refused(NoSuchCase))?;
    let trail = audit::queries::of_subject(tx.conn(), id.uuid())?;
    let attempts = history::attempts(tx.conn(), id)?;
    let events = timeline(&case.invitation, &trail, &attempts, now);
    let entry = look(std::slice::from_ref(&case));
    audit::record(tx, staff.actor(), entry, now)?;
    Ok(Seen {
        outlook: outlook::of_invitation(tx, id, now)?,
        case,
        events,
    })
}

/// The entry belongs to the account if the look fell on one account alone, and names the invitation if on one alone.
fn look(seen: &[Case]) -> Entry {
    let subject = match seen {
        [only] => only.invitation.email.as_str(),
        _ => "",
    };
    let mut entry = Entry::new(Action::SupportLooked, subject);
    if let [only] = seen {
        entry = entry.about(only.invitation.id.uuid());
    }
    match only_account(seen) {
        Some(account) => entry.of(account),
        None => entry,
    }
}

fn only_account(seen: &[Case]) -> Option<AccountId> {
    let first = seen.first()?.invitation.account_id;
    let alone = seen.iter().all(|case| case.invitation.account_id == first);
    alone.then_some(first)
}
