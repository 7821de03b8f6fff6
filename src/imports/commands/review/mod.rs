//! A verdict for each line of a file, part by part.

mod invitees;
mod members;

pub use invitees::{offering, verdict};
pub use members::eyes;

use crate::access::scope::AdminScope;
use crate::imports::import::Import;
use crate::imports::line::{Line, reason, shown};
use crate::imports::mode::Mode;
use crate::imports::verdict::{Because, Fault, Judged, Reason, Verdict};
use crate::invitations::batch::SoFar;
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use invitees::Invitees;
use members::Members;

pub enum Review {
    Invitees(Box<Invitees>),
    Members(Box<Members>),
}

impl Review {
    /// Goes on from the lines of the import that were judged before.
    pub fn begin(
        conn: &mut PgConnection,
        scope: &AdminScope,
        import: &Import,
        now: DateTime<Utc>,
    ) -> QueryResult<Self> {
        Ok(match import.mode {
            Mode::Invite => Self::Invitees(Box::new(Invitees::begin(conn, scope, import, now)?)),
            Mode::Update | Mode::Deactivate => {
                Self::Members(Box::new(Members::begin(conn, scope, import)?))
            }
        })
    }

    /// What the next part goes on from.
    pub fn so_far(&mut self) -> &mut SoFar {
        match self {
            Self::Invitees(review) => review.so_far(),
            Self::Members(review) => review.so_far(),
        }
    }

    /// In the order of the lines.
    pub fn judge(
        &mut self,
        conn: &mut PgConnection,
        scope: &AdminScope,
        lines: &[Line],
        now: DateTime<Utc>,
    ) -> QueryResult<Vec<Judged>> {
        match self {
            Self::Invitees(review) => review.judge(conn, scope, lines, now),
            Self::Members(review) => review.judge(conn, scope, lines),
        }
    }
}

fn so_far(import: &Import) -> SoFar {
    SoFar {
        taken: import.taken,
        ..SoFar::default()
    }
}

/// Everything that is wrong with a line, its address too.
fn faults(line: &Line) -> Option<Judged> {
    let mut faults = line.faults.clone();
    let told = |fault: &Fault| matches!(fault.reason, Reason::NoAddress | Reason::SeveralAddresses);
    if let Err(fault) = &line.entry.address
        && !faults.iter().any(told)
    {
        let about = shown(&line.entry.typed);
        let reason = reason(*fault);
        faults.insert(0, Fault { reason, about });
    }
    (!faults.is_empty()).then_some((Verdict::Invalid, Because::Faults(faults)))
}
