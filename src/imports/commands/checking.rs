//! The dry run: lines are judged and kept, part by part, and nothing happens to anybody.

use super::review::Review;
use crate::access::role::Role;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::accounts;
use crate::accounts::group_name::key;
use crate::db::Tx;
use crate::imports::file::Record;
use crate::imports::import::{Choices, Counts, Import, MAX_NEW_GROUPS};
use crate::imports::line::{Allowed, Line};
use crate::imports::queries::{self, rows};
use crate::imports::values::OwnGroups;
use crate::imports::verdict::{Because, Verdict};
use crate::invitations::batch::Taken;
use crate::types::{EmailAddress, ImportId};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::result::Error as DieselError;
use std::collections::BTreeMap;

/// What the lines that are judged come to.
#[derive(Debug, Clone)]
pub struct Tally {
    pub counts: Counts,
    /// By their folded names, one more than are created at most.
    pub new_groups: BTreeMap<String, String>,
    pub appoints: bool,
    pub taken: Taken,
}

/// Some parts of a file.
pub struct Checking<'a> {
    scope: &'a AdminScope,
    import: Import,
    now: DateTime<Utc>,
    allowed: Allowed,
    review: Review,
    tally: Tally,
}

impl<'a> Checking<'a> {
    /// Goes on from the parts that were judged before.
    pub fn begin(
        tx: &mut Tx<'_>,
        scope: &'a AdminScope,
        id: ImportId,
        now: DateTime<Utc>,
    ) -> QueryResult<Self> {
        let import = queries::lock(tx.conn(), scope, id)?;
        let import = import.ok_or(DieselError::NotFound)?;
        let groups = accounts::groups::all(tx.conn(), scope)?;
        let mut tally = Tally {
            counts: import.counts.clone(),
            new_groups: BTreeMap::new(),
            appoints: import.appoints,
            taken: import.taken,
        };
        tally.add_groups(&import.new_groups);
        Ok(Self {
            allowed: Allowed {
                mode: import.mode,
                by: scope.role(),
                groups: OwnGroups::new(groups.iter().map(|(_, name)| name.as_str())),
            },
            review: Review::begin(tx.conn(), scope, &import, now)?,
            scope,
            import,
            now,
            tally,
        })
    }

    /// Finds out which addresses of a part stand in one that was judged before this began.
    pub fn goes_on(&mut self, tx: &mut Tx<'_>, part: &[Record]) -> QueryResult<()> {
        let address = |record: &Record| self.line(record).entry.address.ok();
        let addresses: Vec<EmailAddress> = part.iter().filter_map(address).collect();
        let key = (self.scope.account(), self.import.id);
        let first_lines = rows::first_lines(tx.conn(), key, &addresses)?;
        self.review.so_far().first_lines.extend(first_lines);
        Ok(())
    }

    fn line(&self, record: &Record) -> Line {
        Line::read(record, &self.import.headings, &self.allowed)
    }

    /// `before`: lines of the file in the parts before this one.
    pub fn keep(&mut self, tx: &mut Tx<'_>, before: usize, part: &[Record]) -> QueryResult<()> {
        let lines: Vec<Line> = part.iter().map(|record| self.line(record)).collect();
        let judged = self.review.judge(tx.conn(), self.scope, &lines, self.now)?;
        for (line, (verdict, because)) in lines.iter().zip(&judged) {
            self.tally.appoints |= appoints(line, *verdict);
            *self.tally.counts.entry(*verdict).or_insert(0) += 1;
            if let (Verdict::UnknownGroup, Because::Groups(names)) = (verdict, because) {
                self.tally.add_groups(names);
            }
        }
        let key = (self.scope.account(), self.import.id);
        rows::insert(tx.conn(), key, before, (part, &lines, &judged))
    }

    pub fn end(mut self, tx: &mut Tx<'_>) -> QueryResult<()> {
        self.tally.taken = self.review.so_far().taken;
        queries::save_tally(tx.conn(), self.scope, self.import.id, &self.tally)
    }
}

/// Whether it may come to make an admin, once its group is created or its typo kept. One who is an admin now may be
/// none by then.
fn appoints(line: &Line, verdict: Verdict) -> bool {
    line.wanted.role == Some(Role::Admin) && Choices::ALL.verdicts().contains(&verdict)
}

impl Tally {
    fn add_groups(&mut self, names: &[String]) {
        for name in names {
            if self.new_groups.len() <= MAX_NEW_GROUPS {
                let entry = self.new_groups.entry(key(name));
                entry.or_insert_with(|| name.clone());
            }
        }
    }
}
