//! What became of the rows of a job.

/// A row that was done. Every other code says why it was not.
pub const DONE: &str = "done";

/// Not the row's fault: the log says what happened.
pub const FAILED: &str = "failed";

/// What became of a row. The codes are those of the messages `job-outcome-<code>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Done,
    /// It was so before: nothing was to be done, and nothing stood in the way.
    Already(&'static str),
    Refused(&'static str),
}

/// What became of a row: `done`, or the code of why not, worded by the message `job-outcome-<code>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowOutcome {
    pub position: i32,
    pub code: &'static str,
    /// It was so before: nothing was to be done, and nothing stood in the way.
    pub already: bool,
}

impl RowOutcome {
    #[must_use]
    pub const fn done(position: i32) -> Self {
        Self::of(position, Fate::Done)
    }

    #[must_use]
    pub const fn refused(position: i32, code: &'static str) -> Self {
        Self::of(position, Fate::Refused(code))
    }

    #[must_use]
    pub const fn of(position: i32, fate: Fate) -> Self {
        let (code, already) = match fate {
            Fate::Done => (DONE, false),
            Fate::Already(code) => (code, true),
            Fate::Refused(code) => (code, false),
        };
        Self {
            position,
            code,
            already,
        }
    }
}

/// What became of the rows of a part.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    pub done: usize,
    pub already: usize,
    pub refused: usize,
}

impl Counts {
    #[must_use]
    pub fn of(outcomes: &[RowOutcome]) -> Self {
        let done = outcomes.iter().filter(|row| row.code == DONE).count();
        let already = outcomes.iter().filter(|row| row.already).count();
        Self {
            done,
            already,
            refused: outcomes.len() - done - already,
        }
    }
}
