//! Lines about members: to update them, or to deactivate them.

use super::{faults, so_far};
use crate::access::scope::AdminScope;
use crate::accounts;
use crate::imports::change::{Eyes, change, deactivation};
use crate::imports::groups::Groups;
use crate::imports::import::Import;
use crate::imports::line::Line;
use crate::imports::mode::Mode;
use crate::imports::verdict::{Because, Judged, Verdict};
use crate::invitations::batch::SoFar;
use crate::members::commands::{self as members, Listed};
use crate::members::rules::Standing;
use crate::types::EmailAddress;
use diesel::{PgConnection, QueryResult};
use std::collections::HashMap;

pub struct Members {
    mode: Mode,
    eyes: Eyes,
    groups: Groups,
    free_seats: i32,
    so_far: SoFar,
    appoints: bool,
}

impl Members {
    pub fn begin(
        conn: &mut PgConnection,
        scope: &AdminScope,
        import: &Import,
    ) -> QueryResult<Self> {
        Ok(Self {
            mode: import.mode,
            eyes: eyes(conn, scope)?,
            groups: Groups::new(accounts::groups::all(conn, scope)?),
            free_seats: accounts::commands::seats(conn, scope)?.free(),
            so_far: so_far(import),
            appoints: false,
        })
    }

    pub fn judge(
        &mut self,
        conn: &mut PgConnection,
        scope: &AdminScope,
        lines: &[Line],
    ) -> QueryResult<Vec<Judged>> {
        let address = |line: &Line| line.entry.address.clone().ok();
        let addresses: Vec<EmailAddress> = lines.iter().filter_map(address).collect();
        let found = members::listed(conn, scope, &addresses)?;
        let found: HashMap<EmailAddress, Listed> = found
            .into_iter()
            .map(|member| (member.email.clone(), member))
            .collect();
        let judged = lines.iter().map(|line| self.of(line, &found));
        Ok(judged.collect())
    }

    pub fn so_far(&mut self) -> &mut SoFar {
        &mut self.so_far
    }

    #[must_use]
    pub fn appoints(&self) -> bool {
        self.appoints
    }

    fn of(&mut self, line: &Line, found: &HashMap<EmailAddress, Listed>) -> Judged {
        if let Some(broken) = faults(line) {
            return broken;
        }
        let Ok(address) = &line.entry.address else {
            return (Verdict::Invalid, Because::Nothing);
        };
        if let Some(first) = self.so_far.first_lines.get(address) {
            return (Verdict::Duplicate, Because::SameAs(*first));
        }
        self.so_far
            .first_lines
            .insert(address.clone(), line.entry.line);
        let Some(member) = found.get(address) else {
            return (Verdict::NotAMember, Because::Nothing);
        };
        let judged = match self.mode {
            Mode::Deactivate => deactivation(member, &self.eyes),
            Mode::Update | Mode::Invite => self.update(line, member),
        };
        match judged {
            Ok(()) => (Verdict::Ready, Because::Member(member.id)),
            Err(judged) => judged,
        }
    }

    fn update(&mut self, line: &Line, member: &Listed) -> Result<(), Judged> {
        let (change, seats) = change(&line.wanted, member, &self.groups, &self.eyes)?;
        if self.so_far.taken.seats + seats > self.free_seats && seats > 0 {
            return Err((Verdict::NoSeat, Because::Nothing));
        }
        self.so_far.taken.seats += seats;
        self.appoints |= change.role != member.role && change.role.may_administer();
        Ok(())
    }
}

/// The members as the one who imports may see them.
pub fn eyes(conn: &mut PgConnection, scope: &AdminScope) -> QueryResult<Eyes> {
    Ok(Eyes {
        by: Standing {
            membership: scope.membership(),
            role: scope.role(),
        },
        owners: members::owners(conn, scope)?,
    })
}
