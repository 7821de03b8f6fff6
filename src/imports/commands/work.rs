//! Doing lines of a file that was confirmed. Each is judged once more: much may have changed since the dry run.

use super::{Ordered, members, review};
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::accounts;
use crate::db::{Abort, Tx};
use crate::imports::import::Import;
use crate::imports::mode::Mode;
use crate::imports::offering::owners_invite;
use crate::imports::queries;
use crate::imports::queries::rows::{self, RowToDo};
use crate::imports::verdict::{Because, Judged, Verdict};
use crate::invitations::address_list::{self, Entry};
use crate::invitations::commands::listed::{self, Listed};
use crate::invitations::verdict::{Because as AddBecause, Verdict as AddVerdict};
use crate::jobs::outcome::FAILED;
use crate::jobs::{Chunk, Fate, JobRow, RowOutcome};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::result::Error as DieselError;
use std::collections::HashMap;

/// What became of a line: done, and what names it now; or a verdict.
pub type Became = Result<Because, Judged>;

/// Does the lines of a chunk.
pub fn work(
    tx: &mut Tx<'_>,
    by: &AdminScope,
    chunk: &Chunk,
    now: DateTime<Utc>,
) -> QueryResult<Vec<RowOutcome>> {
    let Ordered { import: id } = chunk.order()?;
    let import = queries::find(tx.conn(), by, id)?.ok_or(DieselError::NotFound)?;
    // Groups and members stay as they are found until all is written.
    accounts::commands::lock(tx, by.account())?;
    let labels: Vec<&str> = chunk.rows.iter().map(|row| row.label.as_str()).collect();
    let key = (by.account(), id);
    let to_do = rows::named(tx.conn(), key, &import.choices.verdicts(), &labels)?;
    let became = match import.mode {
        Mode::Invite => invite(tx, by, &import, &to_do, now)?,
        Mode::Update => members::update(tx, by, &to_do, now)?,
        Mode::Deactivate => members::deactivate(tx, by, &to_do, now)?,
    };
    rows::store(tx.conn(), key, &to_do, &became)?;
    Ok(outcomes(chunk, &to_do, &became))
}

/// What the job says of each of its rows.
fn outcomes(chunk: &Chunk, to_do: &[RowToDo], became: &[Became]) -> Vec<RowOutcome> {
    let emails = to_do.iter().map(|row| row.email.as_str());
    let became: HashMap<&str, &Became> = emails.zip(became).collect();
    let fate = |row: &JobRow| match became.get(row.label.as_str()) {
        Some(Ok(_)) => Fate::Done,
        Some(Err((verdict, _))) if verdict.is_settled() => Fate::Already(outcome_code(*verdict)),
        Some(Err((verdict, _))) => Fate::Refused(outcome_code(*verdict)),
        None => Fate::Refused(FAILED),
    };
    chunk.answered(chunk.rows.iter().map(fate))
}

/// The account is locked: whoever works is who they are, and nobody takes a seat meanwhile.
fn invite(
    tx: &mut Tx<'_>,
    by: &AdminScope,
    import: &Import,
    to_do: &[RowToDo],
    now: DateTime<Utc>,
) -> QueryResult<Vec<Became>> {
    let offering = review::offering(tx.conn(), by, import)?;
    let mut became: Vec<Option<Became>> = Vec::with_capacity(to_do.len());
    let mut list = Vec::with_capacity(to_do.len());
    for row in to_do {
        let obstacle = offering.obstacle(&row.wanted);
        if obstacle.is_none() {
            list.push(Listed {
                entry: entry(row),
                terms: offering.terms(&row.wanted),
            });
        }
        became.push(obstacle.map(Err));
    }
    let mut answers = sent(tx, by, &list, now)?.into_iter();
    let unanswered = || Err((Verdict::Invalid, Because::Nothing));
    let each = |one: Option<Became>| one.or_else(|| answers.next()).unwrap_or_else(unanswered);
    Ok(became.into_iter().map(each).collect())
}

fn sent(
    tx: &mut Tx<'_>,
    by: &AdminScope,
    list: &[Listed],
    now: DateTime<Utc>,
) -> QueryResult<Vec<Became>> {
    // It refuses before it writes anything.
    let answers = match listed::invite(tx, by, list, now) {
        Ok(answers) => answers,
        Err(Abort::Failed(error)) => return Err(error),
        Err(Abort::Refused(_)) => {
            return Ok(list.iter().map(|_| Err(owners_invite())).collect());
        }
    };
    let became = answers.into_iter().map(|answer| match answer {
        answer if answer.verdict == AddVerdict::Invited => Ok(match answer.because {
            AddBecause::Invitation(id) => Because::Invitation(id),
            _ => Because::Nothing,
        }),
        answer => Err(review::verdict(answer)),
    });
    Ok(became.collect())
}

/// Its address was read from the file before.
fn entry(row: &RowToDo) -> Entry {
    let read = address_list::read(&row.email).into_iter().next();
    let read = read.unwrap_or_else(|| Entry {
        line: 0,
        name: String::new(),
        typed: row.email.clone(),
        address: Err(crate::invitations::verdict::Fault::NoAt),
    });
    Entry {
        line: usize::try_from(row.line).unwrap_or(0),
        ..read
    }
}

/// What the job's own pages say of a line.
const fn outcome_code(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::AlreadyMember => "import_already_member",
        Verdict::AlreadyPending | Verdict::AlreadySent => "import_already_pending",
        Verdict::Typo | Verdict::Invalid | Verdict::Duplicate | Verdict::Ready => "import_invalid",
        Verdict::NoSeat => "import_no_seat",
        Verdict::UnknownGroup => "import_unknown_group",
        Verdict::DomainNotAllowed => "import_domain_not_allowed",
        Verdict::RateLimited => "import_rate_limited",
        Verdict::NotAMember => "import_not_a_member",
        Verdict::Unchanged => "import_unchanged",
        Verdict::AlreadyDeactivated => "import_already_deactivated",
        Verdict::NotAllowed => "import_not_allowed",
    }
}
