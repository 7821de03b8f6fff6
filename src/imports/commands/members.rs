//! Doing lines about members: everybody of a part who can be changed, in the same statements.

use super::review;
use super::work::Became;
use crate::access::scope::AdminScope;
use crate::accounts;
use crate::db::Tx;
use crate::imports::change::{Eyes, change, deactivation, refused};
use crate::imports::groups::Groups;
use crate::imports::queries::rows::RowToDo;
use crate::imports::verdict::{Because, Judged, Verdict};
use crate::members::commands::{self as members, Listed};
use crate::members::order::{Order, Verdict as Carried};
use crate::members::rules::MemberRefusal;
use crate::types::{EmailAddress, MembershipId};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use std::collections::HashMap;

pub fn update(
    tx: &mut Tx<'_>,
    by: &AdminScope,
    to_do: &[RowToDo],
    now: DateTime<Utc>,
) -> QueryResult<Vec<Became>> {
    let groups = Groups::new(accounts::groups::all(tx.conn(), by)?);
    let decide = |row: &RowToDo, member: &Listed, eyes: &Eyes| {
        change(&row.wanted, member, &groups, eyes).map(|(change, _)| (member.id, change))
    };
    let decided = decided(tx.conn(), by, to_do, decide)?;
    let wanted: Vec<_> = decided.iter().flatten().cloned().collect();
    let answers = members::change_all(tx, by, &wanted, now)?;
    let named = decided.into_iter().map(|one| one.map(|(id, _)| id));
    Ok(became(
        named,
        answers.into_iter().map(|answer| answer.map_err(refused)),
    ))
}

pub fn deactivate(
    tx: &mut Tx<'_>,
    by: &AdminScope,
    to_do: &[RowToDo],
    now: DateTime<Utc>,
) -> QueryResult<Vec<Became>> {
    let decide =
        |_: &RowToDo, member: &Listed, eyes: &Eyes| deactivation(member, eyes).map(|()| member.id);
    let decided = decided(tx.conn(), by, to_do, decide)?;
    let ids: Vec<MembershipId> = decided.iter().flatten().copied().collect();
    let answers = members::carry_out(tx, by, &Order::Deactivate, &ids, now)?;
    let answers = answers.into_iter().map(|answer| match answer {
        Carried::Changes => Ok(()),
        Carried::Unchanged => Err((Verdict::AlreadyDeactivated, Because::Nothing)),
        Carried::Refused(refusal) => Err(refused(refusal)),
    });
    Ok(became(decided, answers))
}

/// What to do about each line whose member is known, or what stands in its way.
fn decided<T>(
    conn: &mut PgConnection,
    by: &AdminScope,
    to_do: &[RowToDo],
    decide: impl Fn(&RowToDo, &Listed, &Eyes) -> Result<T, Judged>,
) -> QueryResult<Vec<Result<T, Judged>>> {
    let eyes = review::eyes(conn, by)?;
    let addresses: Vec<EmailAddress> = to_do
        .iter()
        .filter_map(|row| row.email.parse().ok())
        .collect();
    let found = members::listed(conn, by, &addresses)?;
    let found: HashMap<&str, &Listed> = found.iter().map(|one| (one.email.as_str(), one)).collect();
    let each = |row: &RowToDo| {
        let member = found.get(row.email.as_str());
        let member = member.ok_or_else(|| refused(MemberRefusal::Unknown))?;
        decide(row, member, &eyes)
    };
    Ok(to_do.iter().map(each).collect())
}

/// The answers are about those who were decided on, in their order.
fn became(
    decided: impl IntoIterator<Item = Result<MembershipId, Judged>>,
    answers: impl IntoIterator<Item = Result<(), Judged>>,
) -> Vec<Became> {
    let mut answers = answers.into_iter();
    let each = |one: Result<MembershipId, Judged>| {
        let id = one?;
        let unanswered = || Err(refused(MemberRefusal::Unknown));
        answers.next().unwrap_or_else(unanswered)?;
        Ok(Because::Member(id))
    };
    decided.into_iter().map(each).collect()
}
