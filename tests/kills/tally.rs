//! What was killed, and what had become of it.

use std::collections::BTreeMap;
use std::fmt;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Accept,
    Undo,
    Choose,
    Retry,
    Message,
    Approve,
    Export,
    BankResult,
    /// The worker, at a random moment of its life.
    Work,
    /// The worker, over the rows of jobs, reminders and deletions.
    Labour,
    /// The worker, while the gateway has its call or just answered.
    WorkInCall,
    /// The worker, while the mail server has its mail or just took it.
    WorkInMail,
}

/// What a kill left of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// The answer was faster.
    Answered,
    /// It had happened, but nobody was told.
    Unheard,
    Nothing,
    /// There was nobody to tell.
    Background,
}

#[derive(Debug, Default)]
pub struct Tally {
    pub kills: u32,
    pub rounds: u32,
    pub backends: u32,
    outcomes: BTreeMap<(Kind, Outcome), u32>,
}

impl Tally {
    pub fn add(&mut self, kind: Kind, outcome: Outcome) {
        *self.outcomes.entry((kind, outcome)).or_default() += 1;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (kills, rounds, backends) = (self.kills, self.rounds, self.backends);
        writeln!(
            f,
            "{kills} kills in {rounds} rounds, and {backends} of the database"
        )?;
        for ((kind, outcome), count) in &self.outcomes {
            writeln!(f, "  {kind:?} {outcome:?}: {count}")?;
        }
        Ok(())
    }
}
