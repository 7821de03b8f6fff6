//! Who is in a group, for the room that keeps the groups.

use super::carry_out;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::db::{Abort, Tx};
use crate::members::filter::{MemberFilter, MemberQuery};
use crate::members::member::GroupMember;
use crate::members::order::{Order, Verdict};
use crate::members::queries::{self, list};
use crate::members::rules::MemberRefusal;
use crate::types::page::{Cursor, Slice};
use crate::types::{EmailAddress, GroupId, MembershipId};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use std::collections::BTreeSet;

/// Members on one page of a group.
const ON_A_PAGE: usize = 25;

/// Some of a group's members, by name.
pub fn in_group(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    group: GroupId,
    cursor: Option<&Cursor>,
) -> QueryResult<Slice<GroupMember>> {
    let filter = MemberFilter {
        group: Some(group),
        ..MemberFilter::parse(&MemberQuery::default())
    };
    let slice = list::part(conn, scope, &filter, cursor, ON_A_PAGE)?;
    let member = |row: list::MemberRow| GroupMember {
        id: row.id,
        email: row.email,
        name: row.display_name,
        role: row.role,
        status: row.status,
    };
    Ok(Slice {
        rows: slice.rows.into_iter().map(member).collect(),
        previous: slice.previous,
        next: slice.next,
    })
}

/// Why nobody was put into a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotPutIn {
    UnknownGroup,
    These(Kept),
}

/// Those of a list who keep everybody on it out of a group.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept {
    /// These are in no membership of the account.
    pub strangers: Vec<EmailAddress>,
    /// These are owners, whom an admin does not change.
    pub owners: Vec<EmailAddress>,
}

/// Puts everybody with these addresses into the group, or nobody; gives how many were not in it before.
pub fn put_into_group(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    group: GroupId,
    addresses: &[EmailAddress],
    now: DateTime<Utc>,
) -> Result<usize, Abort<NotPutIn>> {
    let known = queries::ids_of(tx.conn(), scope, addresses)?;
    let here: BTreeSet<&EmailAddress> = known.iter().map(|(_, address)| address).collect();
    let strangers: Vec<EmailAddress> = addresses
        .iter()
        .filter(|address| !here.contains(address))
        .cloned()
        .collect();
    let ids: Vec<MembershipId> = known.iter().map(|(id, _)| *id).collect();
    let verdicts = carry_out(tx, scope, &Order::GroupAdd(group), &ids, now)?;
    let mut owners = Vec::new();
    for ((_, address), verdict) in known.iter().zip(&verdicts) {
        match verdict {
            Verdict::Changes | Verdict::Unchanged => {}
            Verdict::Refused(MemberRefusal::UnknownGroup) => {
                return Err(Abort::Refused(NotPutIn::UnknownGroup));
            }
            Verdict::Refused(_) => owners.push(address.clone()),
        }
    }
    if !strangers.is_empty() || !owners.is_empty() {
        return Err(Abort::Refused(NotPutIn::These(Kept { strangers, owners })));
    }
    Ok(verdicts
        .iter()
        .filter(|verdict| **verdict == Verdict::Changes)
        .count())
}

/// Takes one member out of a group; somebody who is not in it stays out.
pub fn take_out_of_group(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    group: GroupId,
    member: MembershipId,
    now: DateTime<Utc>,
) -> Result<(), Abort<MemberRefusal>> {
    let verdicts = carry_out(tx, scope, &Order::GroupRemove(group), &[member], now)?;
    match verdicts.first() {
        Some(Verdict::Refused(refusal)) => Err(Abort::Refused(*refusal)),
        _ => Ok(()),
    }
}
