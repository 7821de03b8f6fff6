//! A file, line by line: whatever its length, one line is held at a time.

use super::apply::{Outcome, import};
use super::line::{ImportLine, LineRefusal};
use crate::audit::Actor;
use crate::db::{Abort, Db, DbError};
use chrono::{DateTime, Utc};
use std::fmt;
use std::io::{self, BufRead, Read};

/// Bytes of one line: years of invoices of one person take a tenth of it.
pub const LONGEST_LINE: usize = 4 << 20;

/// How a file is imported.
pub struct Import<'a> {
    pub db: &'a Db,
    pub now: DateTime<Utc>,
    /// Everything is done as it would be, and each line taken back.
    pub dry_run: bool,
}

/// How many lines had which fate; blank ones are not counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    pub imported: u64,
    pub unchanged: u64,
    pub refused: u64,
}

/// A line of which nothing was stored, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedLine {
    pub number: u64,
    pub reason: LineRefusal,
}

impl fmt::Display for RefusedLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.number, self.reason)
    }
}

/// The import stopped. It can be started again: lines that are known change nothing.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error("line {number} cannot be read: {error}; the lines before it are done")]
    Read { number: u64, error: io::Error },
    #[error("line {number}: {error}; the lines before it are done")]
    Database { number: u64, error: DbError },
}

enum Stop {
    Refused(LineRefusal),
    DryRun(Outcome),
}

impl Import<'_> {
    /// Goes through all lines; `refused` is told of each one that was not taken.
    pub fn run(
        &self,
        mut input: impl BufRead,
        mut refused: impl FnMut(&RefusedLine),
    ) -> Result<Summary, ImportError> {
        let mut summary = Summary::default();
        let mut buffer = Vec::new();
        for number in 1.. {
            let read = next_line(&mut input, &mut buffer)
                .map_err(|error| ImportError::Read { number, error })?;
            let outcome = match read {
                NextLine::End => break,
                NextLine::Read if buffer.trim_ascii().is_empty() => continue,
                NextLine::Read => self
                    .line(&buffer)
                    .map_err(|error| ImportError::Database { number, error })?,
                NextLine::TooLong => Err(LineRefusal::TooLong),
            };
            match outcome {
                Ok(Outcome::Imported) => summary.imported += 1,
                Ok(Outcome::Unchanged) => summary.unchanged += 1,
                Err(reason) => {
                    summary.refused += 1;
                    refused(&RefusedLine { number, reason });
                }
            }
        }
        Ok(summary)
    }

    fn line(&self, bytes: &[u8]) -> Result<Result<Outcome, LineRefusal>, DbError> {
        let line = match ImportLine::read(bytes) {
            Ok(line) => line,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let actor = Actor::system("billing import");
        let stored = self.db.transaction_now(|tx| {
            let outcome = import(tx, &line, &actor, self.now).map_err(|abort| match abort {
                Abort::Refused(refusal) => Abort::Refused(Stop::Refused(refusal)),
                Abort::Failed(error) => Abort::Failed(error),
            })?;
            if self.dry_run {
                return Err(Abort::Refused(Stop::DryRun(outcome)));
            }
            Ok(outcome)
        })?;
        Ok(match stored {
            Ok(outcome) | Err(Stop::DryRun(outcome)) => Ok(outcome),
            Err(Stop::Refused(refusal)) => Err(refusal),
        })
    }
}

enum NextLine {
    Read,
    TooLong,
    End,
}

fn next_line(input: &mut impl BufRead, buffer: &mut Vec<u8>) -> io::Result<NextLine> {
    buffer.clear();
    let most = LONGEST_LINE as u64 + 1;
    let length = input.by_ref().take(most).read_until(b'\n', buffer)?;
    if length == 0 {
        return Ok(NextLine::End);
    }
    if buffer.len() > LONGEST_LINE && !buffer.ends_with(b"\n") {
        input.skip_until(b'\n')?;
        return Ok(NextLine::TooLong);
    }
    Ok(NextLine::Read)
}
