//! The dry run: every line is read, judged and kept, and nothing happens to anybody.

use super::review::Review;
use crate::access::role::Role;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::accounts;
use crate::db::{Abort, OrRefuse, Tx};
use crate::imports::file::{FileFault, Records, Shape};
use crate::imports::import::{Counts, Defaults, MAX_NEW_GROUPS};
use crate::imports::line::{Allowed, Line};
use crate::imports::mode::Mode;
use crate::imports::queries::{self, rows};
use crate::imports::verdict::{Because, Verdict};
use crate::types::ImportId;
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use std::collections::BTreeMap;
use std::io::{Read, Seek};

/// What a person said about the file.
#[derive(Debug, Clone)]
pub struct NewImport {
    pub mode: Mode,
    /// Empty for a list that was pasted.
    pub file_name: String,
    pub defaults: Defaults,
}

/// Lines that are judged and stored at once: what is in memory at any time.
const PART: usize = 1_000;

/// Reads a file, judges each line and keeps all of it; or says why the file cannot be read.
pub fn check(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    new: &NewImport,
    file: &mut (impl Read + Seek),
    now: DateTime<Utc>,
) -> Result<ImportId, Abort<FileFault>> {
    let shape = Shape::of(file).or_refuse()?;
    let id = ImportId::generate(now);
    let earlier = queries::earlier(tx.conn(), scope, (new.mode, &shape.hash))?;
    queries::insert(tx.conn(), scope, id, (new, &shape), now)?;
    let groups = accounts::groups::all(tx.conn(), scope)?;
    let allowed = Allowed {
        mode: new.mode,
        may_make_admins: scope.role() == Role::Owner,
        groups: groups.into_iter().map(|(_, name)| name).collect(),
    };
    let mut checking = Checking {
        scope,
        id,
        now,
        review: Review::begin(tx.conn(), scope, (new.mode, new.defaults, earlier), now)?,
        tally: Tally::default(),
    };
    let mut part = Vec::with_capacity(PART);
    for record in Records::of(file, &shape) {
        let record = record.or_refuse()?;
        let line = Line::read(&record, &shape, &allowed);
        part.push((record, line));
        if part.len() == PART {
            checking.keep(tx, &mut part)?;
        }
    }
    checking.keep(tx, &mut part)?;
    if checking.tally.lines == 0 {
        return Err(Abort::Refused(FileFault::Empty));
    }
    queries::save_tally(tx.conn(), scope, id, &checking.tally)?;
    Ok(id)
}

/// What the whole file comes to.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    pub lines: usize,
    pub counts: Counts,
    /// By their folded names, one more than are created at most.
    pub new_groups: BTreeMap<String, String>,
    pub appoints: bool,
}

struct Checking<'a> {
    scope: &'a AdminScope,
    id: ImportId,
    now: DateTime<Utc>,
    review: Review,
    tally: Tally,
}

impl Checking<'_> {
    fn keep(
        &mut self,
        tx: &mut Tx<'_>,
        part: &mut Vec<(crate::imports::file::Record, Line)>,
    ) -> QueryResult<()> {
        let lines: Vec<&Line> = part.iter().map(|(_, line)| line).collect();
        let judged = self.review.judge(tx.conn(), self.scope, &lines, self.now)?;
        for (verdict, because) in &judged {
            *self.tally.counts.entry(*verdict).or_insert(0) += 1;
            if let (Verdict::UnknownGroup, Because::Groups(names)) = (verdict, because) {
                self.tally.add_groups(names);
            }
        }
        self.tally.appoints = self.review.appoints();
        let key = (self.scope.account(), self.id);
        rows::insert(tx.conn(), key, self.tally.lines, (part, &judged))?;
        self.tally.lines += part.len();
        part.clear();
        Ok(())
    }
}

impl Tally {
    fn add_groups(&mut self, names: &[String]) {
        for name in names {
            if self.new_groups.len() <= MAX_NEW_GROUPS {
                let entry = self.new_groups.entry(name.to_lowercase());
                entry.or_insert_with(|| name.clone());
            }
        }
    }
}
