//! Taking a file in: its lines are judged at once, or in the background where there are many.

use super::Ordered;
use super::checking::Checking;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::db::{Abort, OrRefuse, Tx};
use crate::imports::file::{FileFault, Parts, Shape, count};
use crate::imports::import::Defaults;
use crate::imports::mode::Mode;
use crate::imports::queries::{self, parts};
use crate::jobs::commands::{add_rows, open};
use crate::jobs::{Chunk, Fate, JobKind, NewJob, NewRow, RowOutcome};
use crate::types::ImportId;
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use std::io::{Read, Seek, SeekFrom};

/// What a person said about the file.
#[derive(Debug, Clone)]
pub struct NewImport {
    pub mode: Mode,
    /// Empty for a list that was pasted.
    pub file_name: String,
    pub defaults: Defaults,
}

/// A file with more lines, or more bytes, is judged while nobody waits for the answer.
const AT_ONCE: usize = 10_000;
const BYTES_AT_ONCE: u64 = 2 * 1024 * 1024;

/// Reads a file and keeps all of it, with a verdict for each line now or soon; or says why the file cannot be read.
pub fn check(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    new: &NewImport,
    file: &mut (impl Read + Seek),
    now: DateTime<Utc>,
) -> Result<ImportId, Abort<FileFault>> {
    let size = size_of(file).or_refuse()?;
    let shape = Shape::of(file).or_refuse()?;
    let lines = count(file, &shape).or_refuse()?;
    if lines == 0 {
        return Err(Abort::Refused(FileFault::Empty));
    }
    tx.plan_anew()?;
    let id = ImportId::generate(now);
    queries::insert(tx.conn(), scope, id, (new, &shape, lines), now)?;
    let parts = Parts::of(file, &shape);
    if lines > AT_ONCE || size > BYTES_AT_ONCE {
        judge_later(tx, scope, id, parts, now)?;
    } else {
        let mut checking = Checking::begin(tx, scope, id, now)?;
        let mut before = 0;
        for part in parts {
            let part = part.or_refuse()?;
            checking.keep(tx, before, &part)?;
            before += part.len();
        }
        checking.end(tx)?;
    }
    Ok(id)
}

/// In bytes; the file is at its start afterwards.
fn size_of(file: &mut impl Seek) -> Result<u64, FileFault> {
    let size = file.seek(SeekFrom::End(0));
    let size = size.and_then(|size| file.rewind().map(|()| size));
    size.map_err(|_| FileFault::Unreadable)
}

/// One row of the job for each part of the file.
fn judge_later(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: ImportId,
    parts: Parts<impl Read>,
    now: DateTime<Utc>,
) -> Result<(), Abort<FileFault>> {
    let job = NewJob::of(JobKind::Check, "file", &Ordered { import: id }, None)?;
    let key = open(tx, scope, &job, now)?;
    let (mut before, mut rows) = (0, Vec::new());
    for part in parts {
        let part = part.or_refuse()?;
        let number = rows.len() + 1;
        parts::insert(tx.conn(), (key.account, id), (number, before), &part)?;
        rows.push(NewRow {
            subject: None,
            label: format!("{}–{}", before + 1, before + part.len()),
        });
        before += part.len();
    }
    add_rows(tx, key, &rows)?;
    queries::save_check(tx.conn(), scope, id, key.id)?;
    Ok(())
}

/// Judges the lines of some parts.
pub fn check_parts(
    tx: &mut Tx<'_>,
    by: &AdminScope,
    chunk: &Chunk,
    now: DateTime<Utc>,
) -> QueryResult<Vec<RowOutcome>> {
    let Ordered { import: id } = chunk.order()?;
    let mut checking = Checking::begin(tx, by, id, now)?;
    for row in &chunk.rows {
        let key = (by.account(), id);
        let (before, part) = parts::take(tx.conn(), key, row.position)?;
        checking.goes_on(tx, &part)?;
        checking.keep(tx, before, &part)?;
    }
    checking.end(tx)?;
    Ok(chunk.answered(chunk.rows.iter().map(|_| Fate::Done)))
}
