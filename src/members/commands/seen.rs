//! An edit that does not write over what somebody else has saved meanwhile.

use super::edit::{Change, change};
use super::entry::hold;
use crate::access::scope::AdminScope;
use crate::db::{Abort, Tx};
use crate::members::queries::held::Held;
use crate::members::queries::in_groups;
use crate::members::rules::MemberRefusal;
use crate::types::{GroupId, MembershipId, Stamp};
use chrono::{DateTime, Utc};

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
