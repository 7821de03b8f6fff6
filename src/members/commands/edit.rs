//! Editing a member.

use super::entry::{Hold, hold, move_seat};
use crate::access::role::Role;
use crate::access::scope::AdminScope;
use crate::accounts::account::Licence;
use crate::audit::{self, Action};
use crate::db::{Abort, OrRefuse, Tx, exactly};
use crate::members::member::Profile;
use crate::members::queries::{held, in_groups};
use crate::members::rules::{MemberRefusal, may_appoint, seats_of};
use crate::types::{GroupId, MembershipId};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use serde_json::json;

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
    let held = hold(tx, scope, id)?;
    may_appoint(held.by, held.standing(), change.role, held.other_owners).or_refuse()?;
    let before = in_groups::names_of(tx.conn(), scope, id)?;
    put_in_groups(tx, scope, id, &change.groups)?;
    exactly(
        1,
        held::save(tx.conn(), &held.member, held.account.id, change)?,
    )?;
    let (had, has) = (held.member.licence, change.licence);
    let status = held.member.status;
    move_seat(
        tx,
        held.account.id,
        seats_of(has, status) - seats_of(had, status),
        now,
    )?;
    let after = in_groups::names_of(tx.conn(), scope, id)?;
    record(tx, scope, &held, (change, &before, &after), now)?;
    Ok(())
}

/// The member is in exactly these groups afterwards.
fn put_in_groups(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: MembershipId,
    groups: &[GroupId],
) -> Result<(), Abort<MemberRefusal>> {
    let mut groups = groups.to_vec();
    groups.sort_unstable();
    groups.dedup();
    if in_groups::existing(tx.conn(), scope, &groups)? != groups.len() {
        return Err(Abort::Refused(MemberRefusal::UnknownGroup));
    }
    in_groups::leave_others(tx.conn(), scope, id, &groups)?;
    in_groups::enter(tx.conn(), scope, id, &groups)?;
    Ok(())
}

fn record(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    held: &Hold,
    (change, groups_before, groups_after): (&Change, &[String], &[String]),
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let member = &held.member;
    let groups = (groups_before.join(", "), groups_after.join(", "));
    let (old, new) = (&member.profile, &change.profile);
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
        ("groups", &groups.0, &groups.1),
    ];
    let mut entry = held.entry(Action::MemberChanged);
    let mut changed = false;
    for (field, from, to) in fields.into_iter().filter(|(_, from, to)| from != to) {
        entry = entry.with(field, json!({ "from": from, "to": to }));
        changed = true;
    }
    if changed {
        audit::record(tx, scope.actor(), entry, now)?;
    }
    Ok(())
}
