//! One order for many members, as one transaction.

use super::entry::{move_seat, settle};
use super::unlink::release;
use crate::access::commands::sessions;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::accounts;
use crate::accounts::account::Account;
use crate::audit::{self, Action, Entry};
use crate::db::{Tx, exactly};
use crate::members::order::{Judge, Order, Target, Verdict, seats_moved};
use crate::members::queries::bulk as queries;
use crate::members::queries::held::Held;
use crate::members::rules::{MemberRefusal, Standing};
use crate::types::MembershipId;
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// Somebody who changes, as they are until then.
type Change<'a> = (&'a Held, Target<'a>);

/// Carries the order out for each of these members, and answers for each id in the order given. Everything is decided
/// before anything is written, so nobody who is refused is changed in part.
pub fn carry_out(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    order: &Order,
    ids: &[MembershipId],
    now: DateTime<Utc>,
) -> QueryResult<Vec<Verdict>> {
    let account = accounts::commands::lock(tx, scope.account())?;
    let members = queries::lock(tx.conn(), scope, ids)?;
    let members: BTreeMap<MembershipId, Held> = members
        .into_iter()
        .map(|member| (member.id, member))
        .collect();
    let group = Group::of(tx, scope, order, ids)?;
    let mut judge = Judge {
        by: Standing {
            membership: scope.membership(),
            role: scope.role(),
        },
        free_seats: accounts::commands::free_seats(tx, account.id)?,
        owners: queries::owners(tx.conn(), scope)?,
        group_exists: group.name.is_some(),
    };
    let (verdicts, changing) = decide(&mut judge, order, ids, (&members, &group));
    if !changing.is_empty() {
        write(tx, (scope, &account), order, &changing, now)?;
        let entries = changing.iter().map(|(member, _)| {
            entry(order, &group, member)
                .of(account.id)
                .about(member.id.uuid())
        });
        audit::record_all(tx, scope.actor(), entries.collect(), now)?;
    }
    Ok(verdicts)
}

/// A verdict for each id, and those who change. An id that comes twice is done once.
fn decide<'a>(
    judge: &mut Judge,
    order: &Order,
    ids: &[MembershipId],
    (members, group): (&'a BTreeMap<MembershipId, Held>, &Group),
) -> (Vec<Verdict>, Vec<Change<'a>>) {
    let mut verdicts = Vec::with_capacity(ids.len());
    let (mut seen, mut changing) = (BTreeSet::new(), Vec::new());
    for id in ids {
        let Some(member) = members.get(id) else {
            verdicts.push(Verdict::Refused(MemberRefusal::Unknown));
            continue;
        };
        if !seen.insert(*id) {
            verdicts.push(Verdict::Unchanged);
            continue;
        }
        let target = target(member, group.inside.contains(id));
        let verdict = judge.decide(order, &target);
        if verdict == Verdict::Changes {
            changing.push((member, target));
        }
        verdicts.push(verdict);
    }
    (verdicts, changing)
}

/// The group that an order is about.
struct Group {
    name: Option<String>,
    inside: BTreeSet<MembershipId>,
}

impl Group {
    fn of(
        tx: &mut Tx<'_>,
        scope: &AdminScope,
        order: &Order,
        ids: &[MembershipId],
    ) -> QueryResult<Self> {
        let Some(group) = order.group() else {
            return Ok(Self {
                name: None,
                inside: BTreeSet::new(),
            });
        };
        Ok(Self {
            name: queries::group_name(tx.conn(), scope, group)?,
            inside: queries::in_group(tx.conn(), scope, group, ids)?,
        })
    }
}

fn target(member: &Held, in_group: bool) -> Target<'_> {
    Target {
        id: member.id,
        role: member.role,
        licence: member.licence,
        status: member.status,
        department: &member.profile.department,
        in_group,
    }
}

fn write(
    tx: &mut Tx<'_>,
    (scope, account): (&AdminScope, &Account),
    order: &Order,
    changing: &[Change<'_>],
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let ids: Vec<MembershipId> = changing.iter().map(|(member, _)| member.id).collect();
    let members: Vec<&Held> = changing.iter().map(|(member, _)| *member).collect();
    let written = match order {
        Order::Licence(licence) => queries::set_licence(tx.conn(), account.id, &ids, *licence)?,
        Order::Role(role) => queries::set_role(tx.conn(), account.id, &ids, *role)?,
        Order::GroupAdd(group) => queries::put_into(tx.conn(), account.id, *group, &ids)?,
        Order::GroupRemove(group) => queries::take_out(tx.conn(), account.id, *group, &ids)?,
        Order::Department(name) => queries::set_department(tx.conn(), account.id, &members, name)?,
        Order::Deactivate => switch(tx, account, &members, Some(now))?,
        Order::Reactivate => switch(tx, account, &members, None)?,
        Order::Unlink => unlink(tx, (scope, account), &members, now)?,
    };
    exactly(changing.len(), written)?;
    // Whoever is unlinked gives their seat back as they leave.
    if *order == Order::Unlink {
        return Ok(());
    }
    let seats = changing
        .iter()
        .map(|(_, target)| seats_moved(order, target));
    settle(move_seat(tx, account.id, seats.sum(), now))
}

fn switch(
    tx: &mut Tx<'_>,
    account: &Account,
    members: &[&Held],
    deactivated_at: Option<DateTime<Utc>>,
) -> QueryResult<usize> {
    let ids: Vec<MembershipId> = members.iter().map(|member| member.id).collect();
    let written = queries::set_status(tx.conn(), account.id, &ids, deactivated_at)?;
    if deactivated_at.is_some() {
        for member in members {
            sessions::end_all(tx, member.user)?;
        }
    }
    Ok(written)
}

fn unlink(
    tx: &mut Tx<'_>,
    (scope, account): (&AdminScope, &Account),
    members: &[&Held],
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    for member in members {
        release(tx, account, member, scope.actor(), now)?;
    }
    Ok(members.len())
}

/// The same words as when one member is changed.
fn entry(order: &Order, group: &Group, member: &Held) -> Entry {
    let action = match order {
        Order::Deactivate => Action::MemberDeactivated,
        Order::Reactivate => Action::MemberReactivated,
        Order::Unlink => Action::MemberUnlinked,
        _ => Action::MemberChanged,
    };
    let entry = Entry::new(action, &member.email);
    let name = group.name.clone().unwrap_or_default();
    match order {
        Order::Licence(licence) => {
            entry.with("licence", json!({ "from": member.licence, "to": licence }))
        }
        Order::Role(role) => entry.with("role", json!({ "from": member.role, "to": role })),
        Order::GroupAdd(_) => entry.with("groups", json!({ "from": "", "to": name })),
        Order::GroupRemove(_) => entry.with("groups", json!({ "from": name, "to": "" })),
        Order::Department(to) => {
            let from = &member.profile.department;
            entry.with("department", json!({ "from": from, "to": to }))
        }
        Order::Deactivate | Order::Reactivate | Order::Unlink => entry,
    }
}
