//! Editing a member.

use super::entry::{Hold, hold, move_seat};
use crate::access::role::Role;
use crate::access::scope::AdminScope;
use crate::accounts::account::Licence;
use crate::audit::{self, Action};
use crate::db::{Abort, OrRefuse, Tx, exactly};
use crate::members::member::Profile;
use crate::members::queries::held::Held;
use crate::members::queries::{held, in_groups};
use crate::members::rules::{MemberRefusal, may_appoint, seats_of};
use crate::types::{GroupId, MembershipId, Stamp};
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

/// What a form was filled in from, of everything that it can change.
#[must_use]
pub fn as_seen(member: &Held, groups: &[GroupId]) -> Stamp {
    let profile = &member.profile;
    let mut values = vec![
        member.role.to_string(),
        member.licence.to_string(),
        profile.department.clone(),
        profile.job_title.clone(),
        profile.location.clone(),
        profile.manager.clone(),
    ];
    values.extend(groups.iter().map(GroupId::to_string));
    Stamp::of(&values)
}

impl Change {
    /// Whether the member is like this already.
    fn is(&self, member: &Held, groups: &[GroupId]) -> bool {
        let mut wanted = self.groups.clone();
        wanted.sort_unstable();
        wanted.dedup();
        (self.role, self.licence) == (member.role, member.licence)
            && self.profile == member.profile
            && wanted == groups
    }
}

/// What came of an edit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edited {
    Saved,
    /// Somebody else has changed the member since the form was filled in, to something else. Nothing was written.
    Overtaken,
}

/// Changes the member unless somebody else has done so since they were `seen`.
pub fn change_as_seen(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: MembershipId,
    (wanted, seen): (&Change, Option<&Stamp>),
    now: DateTime<Utc>,
) -> Result<Edited, Abort<MemberRefusal>> {
    let held = hold(tx, scope, id)?.member;
    let groups = in_groups::of(tx.conn(), scope, id)?;
    let overtaken = seen.is_some_and(|seen| *seen != as_seen(&held, &groups));
    if overtaken && !wanted.is(&held, &groups) {
        return Ok(Edited::Overtaken);
    }
    change(tx, scope, id, wanted, now)?;
    Ok(Edited::Saved)
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
