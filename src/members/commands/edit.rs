//! Editing members, one or many at once.

use super::entry::{move_seat, settle};
use crate::access::role::Role;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::accounts;
use crate::accounts::account::Licence;
use crate::audit::{self, Action, Entry};
use crate::db::{Abort, Tx, exactly};
use crate::members::member::Profile;
use crate::members::queries::held::Held;
use crate::members::queries::{bulk, held, in_groups};
use crate::members::rules::{MemberRefusal, Standing, may_appoint, seats_of};
use crate::types::{GroupId, MembershipId};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What a member is to be from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub role: Role,
    pub licence: Licence,
    pub profile: Profile,
    pub groups: Vec<GroupId>,
}

/// Changes role, licence, profile and groups at once. What is as it was leaves no trace.
pub fn change(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: MembershipId,
    change: &Change,
    now: DateTime<Utc>,
) -> Result<(), Abort<MemberRefusal>> {
    let answers = change_all(tx, scope, &[(id, change.clone())], now)?;
    let mut answers = answers.into_iter();
    answers
        .try_for_each(|answer| answer)
        .map_err(Abort::Refused)
}

/// The same for many, each of whom is named once: an answer for each, in the order given. Everything is decided before
/// anything is written, so nobody who is refused is changed in part.
pub fn change_all(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    wanted: &[(MembershipId, Change)],
    now: DateTime<Utc>,
) -> QueryResult<Vec<Result<(), MemberRefusal>>> {
    let account = accounts::commands::lock(tx, scope.account())?;
    let ids: Vec<MembershipId> = wanted.iter().map(|(id, _)| *id).collect();
    let members = bulk::lock(tx.conn(), scope, &ids)?;
    let members: BTreeMap<_, Held> = members.into_iter().map(|one| (one.id, one)).collect();
    let names = accounts::groups::all(tx.conn(), scope)?;
    let mut judge = Judge {
        by: Standing {
            membership: scope.membership(),
            role: scope.role(),
        },
        owners: bulk::owners(tx.conn(), scope)?,
        free_seats: accounts::commands::free_seats(tx, account.id)?,
        groups: names.iter().map(|(id, _)| *id).collect(),
    };
    let mut had = in_groups::of_all(tx.conn(), scope, ids)?;
    let (mut answers, mut edits) = (Vec::with_capacity(wanted.len()), Vec::new());
    for (id, change) in wanted {
        let member = members.get(id).ok_or(MemberRefusal::Unknown);
        let answer = member.and_then(|member| {
            let seats = judge.decide(member, change)?;
            edits.push(Edit::of(member, change, (&mut had, seats)));
            Ok(())
        });
        answers.push(answer);
    }
    write(tx, scope, &edits, now)?;
    let entries = edits.iter().filter_map(|edit| edit.entry(&names));
    let entries = entries.map(|entry| entry.of(account.id));
    audit::record_all(tx, scope.actor(), entries.collect(), now)?;
    Ok(answers)
}

/// What those who were decided on before have left.
struct Judge {
    by: Standing,
    /// The active ones.
    owners: BTreeSet<MembershipId>,
    free_seats: i32,
    groups: BTreeSet<GroupId>,
}

impl Judge {
    /// The seats that it takes.
    fn decide(&mut self, member: &Held, change: &Change) -> Result<i32, MemberRefusal> {
        let standing = Standing {
            membership: member.id,
            role: member.role,
        };
        let other_owners = self.owners.iter().any(|owner| *owner != member.id);
        may_appoint(self.by, standing, change.role, other_owners)?;
        if !change
            .groups
            .iter()
            .all(|group| self.groups.contains(group))
        {
            return Err(MemberRefusal::UnknownGroup);
        }
        let of = |licence| seats_of(licence, member.status);
        let seats = of(change.licence) - of(member.licence);
        if seats > 0 && seats > self.free_seats {
            return Err(MemberRefusal::NoSeat);
        }
        self.free_seats -= seats;
        if change.role != Role::Owner {
            self.owners.remove(&member.id);
        }
        Ok(seats)
    }
}

/// Somebody who changes, as they are until then.
struct Edit<'a> {
    member: &'a Held,
    change: &'a Change,
    had: BTreeSet<GroupId>,
    gets: BTreeSet<GroupId>,
    seats: i32,
}

type GroupsOf = HashMap<MembershipId, Vec<GroupId>>;

impl<'a> Edit<'a> {
    fn of(member: &'a Held, change: &'a Change, (had, seats): (&mut GroupsOf, i32)) -> Self {
        let had = had.remove(&member.id).unwrap_or_default();
        Self {
            member,
            change,
            had: had.into_iter().collect(),
            gets: change.groups.iter().copied().collect(),
            seats,
        }
    }

    /// Nothing where all is as it was.
    fn entry(&self, groups: &[(GroupId, String)]) -> Option<Entry> {
        let names = |of: &BTreeSet<GroupId>| -> String {
            let among = groups.iter().filter(|(id, _)| of.contains(id));
            let names: Vec<&str> = among.map(|(_, name)| name.as_str()).collect();
            names.join(", ")
        };
        let (member, change) = (self.member, self.change);
        let (old, new) = (&member.profile, &change.profile);
        let (had, gets) = (names(&self.had), names(&self.gets));
        let fields = [
            ("role", member.role.as_code(), change.role.as_code()),
            (
                "licence",
                member.licence.as_code(),
                change.licence.as_code(),
            ),
            ("department", &old.department, &new.department),
            ("job_title", &old.job_title, &new.job_title),
            ("location", &old.location, &new.location),
            ("manager", &old.manager, &new.manager),
            ("groups", &had, &gets),
        ];
        let mut changed = fields
            .into_iter()
            .filter(|(_, from, to)| from != to)
            .peekable();
        changed.peek()?;
        let entry = Entry::new(Action::MemberChanged, &member.email).about(member.id.uuid());
        let with =
            |entry: Entry, (field, from, to)| entry.with(field, json!({ "from": from, "to": to }));
        Some(changed.fold(entry, with))
    }
}

fn write(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    edits: &[Edit<'_>],
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let pairs = |of: for<'a> fn(&'a Edit<'_>) -> Vec<GroupId>| -> Vec<(MembershipId, GroupId)> {
        let each = |edit: &Edit<'_>| {
            of(edit)
                .into_iter()
                .map(|group| (edit.member.id, group))
                .collect()
        };
        let each: Vec<Vec<_>> = edits.iter().map(each).collect();
        each.concat()
    };
    let left = pairs(|edit| edit.had.difference(&edit.gets).copied().collect());
    let entered = pairs(|edit| edit.gets.difference(&edit.had).copied().collect());
    exactly(left.len(), in_groups::leave(tx.conn(), scope, &left)?)?;
    exactly(entered.len(), in_groups::enter(tx.conn(), scope, &entered)?)?;
    let changed: Vec<_> = edits
        .iter()
        .map(|edit| (edit.member, edit.change))
        .collect();
    exactly(changed.len(), held::save_all(tx.conn(), scope, &changed)?)?;
    let seats = edits.iter().map(|edit| edit.seats).sum();
    settle(move_seat(tx, scope.account(), seats, now))
}
