//! A verdict for each line of a file, part by part.

mod invitees;
mod members;

pub use invitees::{owners_invite, terms, verdict};
pub use members::eyes;

use crate::access::scope::AdminScope;
use crate::imports::import::Defaults;
use crate::imports::line::{Line, reason, shown};
use crate::imports::mode::Mode;
use crate::imports::verdict::{Because, Fault, Judged, Reason, Verdict};
use crate::types::ImportId;
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use invitees::Invitees;
use members::Members;

pub enum Review {
    Invitees(Box<Invitees>),
    Members(Box<Members>),
}

impl Review {
    /// `earlier` are imports of the same file that were confirmed.
    pub fn begin(
        conn: &mut PgConnection,
        scope: &AdminScope,
        (mode, defaults, earlier): (Mode, Defaults, Vec<ImportId>),
        now: DateTime<Utc>,
    ) -> QueryResult<Self> {
        Ok(match mode {
            Mode::Invite => {
                let begun = Invitees::begin(conn, scope, (defaults, earlier), now)?;
                Self::Invitees(Box::new(begun))
            }
            Mode::Update | Mode::Deactivate => {
                Self::Members(Box::new(Members::begin(conn, scope, mode)?))
            }
        })
    }

    /// In the order of the lines.
    pub fn judge(
        &mut self,
        conn: &mut PgConnection,
        scope: &AdminScope,
        lines: &[&Line],
        now: DateTime<Utc>,
    ) -> QueryResult<Vec<Judged>> {
        match self {
            Self::Invitees(review) => review.judge(conn, scope, lines, now),
            Self::Members(review) => review.judge(conn, scope, lines),
        }
    }

    /// Whether some line makes somebody an admin who is none.
    #[must_use]
    pub fn appoints(&self) -> bool {
        match self {
            Self::Invitees(_) => false,
            Self::Members(review) => review.appoints(),
        }
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
