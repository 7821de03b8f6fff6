//! The word to do what a file says: its lines become a job.

use super::{Ordered, work};
use crate::access::scope::AdminScope;
use crate::accounts::group_name::GroupName;
use crate::accounts::groups::{GroupRefusal, create_group};
use crate::db::{Abort, Tx};
use crate::imports::import::{Choices, Import};
use crate::imports::queries::{self, rows};
use crate::imports::verdict::Verdict;
use crate::jobs::commands::{add_rows, do_if_small, find, open};
use crate::jobs::{JobKey, JobKind, NewJob, NewRow};
use crate::types::{ImportId, JobId};
use chrono::{DateTime, Utc};
use diesel::QueryResult;

/// Why a file was not confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmRefusal {
    NoSuchImport,
    /// Some lines have no verdict yet.
    NotChecked,
    /// Some lines have no verdict and get none: the check was stopped.
    CheckEnded,
    /// No line would do anything.
    Nothing,
}

/// Rows that are read and given to the job at once.
const PART: i64 = 5_000;

/// Orders what the file says. A second time gives the first job again. `seen` is the file as it was when whoever confirms
/// proved what it asks them to prove.
pub fn confirm(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    seen: &Import,
    choices: Choices,
    now: DateTime<Utc>,
) -> Result<JobId, Abort<ConfirmRefusal>> {
    let id = seen.id;
    let import = queries::lock(tx.conn(), scope, id)?;
    let import = import.ok_or(Abort::Refused(ConfirmRefusal::NoSuchImport))?;
    if let Some(job) = import.job {
        return Ok(job);
    }
    if !import.is_checked() {
        return Err(Abort::Refused(unchecked(tx, scope, &import)?));
    }
    if import.appoints && !seen.appoints {
        return Err(Abort::Refused(ConfirmRefusal::NotChecked));
    }
    tx.plan_anew()?;
    let choices = Choices {
        with_groups: choices.with_groups && import.offers_groups(),
        ..choices
    };
    if choices
        .verdicts()
        .iter()
        .all(|verdict| import.count(*verdict) == 0)
    {
        return Err(Abort::Refused(ConfirmRefusal::Nothing));
    }
    if choices.with_groups {
        create_groups(tx, scope, &import, now)?;
    }
    let mode = import.mode.as_code();
    let job = NewJob::of(JobKind::Import, mode, &Ordered { import: id }, None)?;
    let key = open(tx, scope, &job, now)?;
    queries::save_confirmed(tx.conn(), scope, id, (choices, key.id))?;
    give_rows(tx, key, id, &choices.verdicts())?;
    do_if_small(tx, scope, key, work, now)?;
    Ok(key.id)
}

fn unchecked(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    import: &Import,
) -> Result<ConfirmRefusal, Abort<ConfirmRefusal>> {
    let check = match import.check {
        Some(check) => find(tx.conn(), scope, check)?,
        None => None,
    };
    Ok(match check {
        Some(check) if check.is_running() => ConfirmRefusal::NotChecked,
        _ => ConfirmRefusal::CheckEnded,
    })
}

/// The lines with these verdicts, in the order of the file.
fn give_rows(tx: &mut Tx<'_>, key: JobKey, id: ImportId, verdicts: &[Verdict]) -> QueryResult<()> {
    let mut from = 0;
    loop {
        let part = rows::to_do(tx.conn(), (key.account, id), verdicts, from, PART)?;
        let Some((last, _)) = part.last() else {
            return Ok(());
        };
        from = *last;
        let row = |(_, email): (i32, String)| NewRow {
            subject: None,
            label: email,
        };
        add_rows(tx, key, &part.into_iter().map(row).collect::<Vec<_>>())?;
    }
}

/// Somebody else may have created some of them meanwhile.
fn create_groups(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    import: &Import,
    now: DateTime<Utc>,
) -> Result<(), Abort<ConfirmRefusal>> {
    for name in &import.new_groups {
        let Ok(name) = GroupName::parse(name) else {
            continue;
        };
        match create_group(tx, scope, &name, now) {
            Ok(_)
            | Err(Abort::Refused(
                GroupRefusal::NameTaken | GroupRefusal::Unknown | GroupRefusal::Overtaken,
            )) => {}
            Err(Abort::Failed(error)) => return Err(Abort::Failed(error)),
        }
    }
    Ok(())
}
