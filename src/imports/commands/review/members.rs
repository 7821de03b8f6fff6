//! Lines about members: to update them, or to deactivate them.

use super::{faults, so_far};
use crate::access::role::Role;
use crate::access::scope::AdminScope;
use crate::accounts;
use crate::imports::change::Eyes;
use crate::imports::commands::people::People;
use crate::imports::import::Import;
use crate::imports::line::Line;
use crate::imports::mode::Mode;
use crate::imports::verdict::{Because, Judged, Verdict};
use crate::invitations::batch::SoFar;
use crate::members::commands as members;
use crate::members::rules::Standing;
use crate::types::{EmailAddress, MembershipId};
use diesel::{PgConnection, QueryResult};

pub struct Members {
    mode: Mode,
    people: People,
    free_seats: i32,
    so_far: SoFar,
}

impl Members {
    pub fn begin(
        conn: &mut PgConnection,
        scope: &AdminScope,
        import: &Import,
    ) -> QueryResult<Self> {
        Ok(Self {
            mode: import.mode,
            people: People::begin(conn, scope)?,
            free_seats: accounts::commands::seats(conn, scope)?.free(),
            so_far: so_far(import),
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
        self.people.look_up(conn, scope, &addresses)?;
        let judged = lines.iter().map(|line| self.of(line));
        Ok(judged.collect())
    }

    pub fn so_far(&mut self) -> &mut SoFar {
        &mut self.so_far
    }

    fn of(&mut self, line: &Line) -> Judged {
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
        let judged = match self.mode {
            Mode::Deactivate => self.people.deactivation(address),
            Mode::Update | Mode::Invite => self.update(address, line),
        };
        match judged {
            Ok(member) => (Verdict::Ready, Because::Member(member)),
            Err(judged) => judged,
        }
    }

    fn update(&mut self, address: &EmailAddress, line: &Line) -> Result<MembershipId, Judged> {
        let (member, wish) = self.people.change(address, &line.wanted)?;
        let seats = wish.seats();
        if seats > 0 && self.so_far.taken.seats + seats > self.free_seats {
            return Err((Verdict::NoSeat, Because::Nothing));
        }
        self.so_far.taken.seats += seats;
        wish.granted()?;
        Ok(member)
    }
}

/// The members as the one who imports may see them. Of somebody who has handed the account over while this waited for
/// it, the proof still says that they own it.
pub fn eyes(conn: &mut PgConnection, scope: &AdminScope) -> QueryResult<Eyes> {
    let owners = members::owners(conn, scope)?;
    let membership = scope.membership();
    let role = match scope.role() {
        Role::Owner if !owners.contains(&membership) => Role::Admin,
        role => role,
    };
    let by = Standing { membership, role };
    Ok(Eyes { by, owners })
}
