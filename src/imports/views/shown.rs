//! What the page of an import is made of.

use crate::imports::import::Import;
use crate::imports::queries::shown::ShownRow;
use crate::jobs::job::Job;
use crate::types::ImportId;
use chrono::{DateTime, Utc};

/// Another import of the same file that was confirmed before.
#[derive(Debug)]
pub struct Earlier {
    pub id: ImportId,
    /// Who confirmed it, and when.
    pub by: String,
    pub at: DateTime<Utc>,
}

/// What was read.
#[derive(Debug)]
pub struct Shown {
    pub import: Import,
    pub job: Option<Job>,
    /// The job that judges the lines, until all have a verdict.
    pub check: Option<Job>,
    pub earlier: Option<Earlier>,
    /// An owner, or another admin, brought it, and whoever looks may do less.
    pub is_for_other_eyes: bool,
    /// The group of lines that name none, and how many of those that are ready do.
    pub groupless: Option<(String, i64)>,
    /// Lines that are left out.
    pub faulty: Vec<ShownRow>,
    /// Lines that will be done, or were.
    pub fine: Vec<ShownRow>,
}
