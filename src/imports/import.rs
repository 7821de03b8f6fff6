//! A file that was taken in, and what is known of it.

use super::file::{Column, Delimiter, Encoding, Heading, are_named};
use super::mode::Mode;
use super::verdict::Verdict;
use crate::accounts::account::Licence;
use crate::invitations::batch::Taken;
use crate::types::{GroupId, ImportId, JobId, Language, UserId};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// Most groups that a confirmation creates: a file with more has something else in that column.
pub const MAX_NEW_GROUPS: usize = 100;

/// What lines get that do not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Defaults {
    pub licence: Licence,
    pub language: Language,
    /// Of people who are invited.
    pub group: Option<GroupId>,
}

/// What is chosen along with the confirmation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Choices {
    /// Groups that the account does not have are created.
    pub with_groups: bool,
    /// Likely typos are invited as they are written.
    pub with_typos: bool,
}

impl Choices {
    /// Everything that can be chosen.
    pub const ALL: Self = Self {
        with_groups: true,
        with_typos: true,
    };

    /// The verdicts whose lines are done.
    #[must_use]
    pub fn verdicts(self) -> Vec<Verdict> {
        let mut done = vec![Verdict::Ready];
        if self.with_groups {
            done.push(Verdict::UnknownGroup);
        }
        if self.with_typos {
            done.push(Verdict::Typo);
        }
        done
    }

    /// The verdicts whose lines are not.
    #[must_use]
    pub fn left_out(self) -> Vec<Verdict> {
        let done = self.verdicts();
        let others = Verdict::ALL.iter().copied();
        others.filter(|verdict| !done.contains(verdict)).collect()
    }
}

/// How many lines have each verdict.
pub type Counts = BTreeMap<Verdict, i64>;

/// One file.
#[derive(Debug, Clone)]
pub struct Import {
    pub id: ImportId,
    pub mode: Mode,
    /// Empty for a list that was pasted.
    pub file_name: String,
    pub content_hash: Vec<u8>,
    pub encoding: Encoding,
    pub delimiter: Delimiter,
    pub headings: Vec<Heading>,
    pub defaults: Defaults,
    pub lines: i64,
    pub counts: Counts,
    pub new_groups: Vec<String>,
    /// Some line that can be done names an admin.
    pub appoints: bool,
    pub created_by: UserId,
    pub created_by_name: String,
    pub created_at: DateTime<Utc>,
    pub choices: Choices,
    /// Its job, once it is confirmed.
    pub job: Option<JobId>,
    /// The job that judges its lines, if they are many.
    pub check: Option<JobId>,
    /// What the lines that are judged take from the others.
    pub taken: Taken,
}

impl Import {
    #[must_use]
    pub fn count(&self, verdict: Verdict) -> i64 {
        self.counts.get(&verdict).copied().unwrap_or(0)
    }

    /// Lines that have a verdict.
    #[must_use]
    pub fn judged(&self) -> i64 {
        self.counts.values().sum()
    }

    /// Every line has a verdict.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.judged() == self.lines
    }

    /// The code of how far it is.
    #[must_use]
    pub fn stage(&self) -> &'static str {
        match self.job {
            Some(_) => "confirmed",
            None if self.is_checked() => "checked",
            None => "unchecked",
        }
    }

    /// Cells beside the addresses that no heading explains.
    #[must_use]
    pub fn lacks_headings(&self) -> bool {
        self.headings.len() > 1 && !are_named(&self.headings)
    }

    /// Some columns mean nothing for what the file is for.
    #[must_use]
    pub fn ignores(&self, heading: &Heading) -> bool {
        match (self.mode, heading.column) {
            (_, None | Some(Column::Email)) | (Mode::Invite, _) => false,
            (Mode::Update, Some(column)) => column == Column::Language,
            (Mode::Deactivate, Some(_)) => true,
        }
    }

    /// Groups can be created with the confirmation, unless there are suspiciously many.
    #[must_use]
    pub fn offers_groups(&self) -> bool {
        !self.new_groups.is_empty() && self.new_groups.len() <= MAX_NEW_GROUPS
    }
}
