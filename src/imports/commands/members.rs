//! Doing lines about members: everybody of a part who can be changed, in the same statements.

use super::people::People;
use super::work::Became;
use crate::access::scope::AdminScope;
use crate::db::Tx;
use crate::imports::change::refused;
use crate::imports::queries::rows::RowToDo;
use crate::imports::verdict::{Because, Judged, Verdict};
use crate::members::commands as members;
use crate::members::order::{Order, Verdict as Carried};
use crate::members::rules::MemberRefusal;
use crate::types::{EmailAddress, MembershipId};
use chrono::{DateTime, Utc};
use diesel::QueryResult;

pub fn update(
    tx: &mut Tx<'_>,
    by: &AdminScope,
    to_do: &[RowToDo],
    now: DateTime<Utc>,
) -> QueryResult<Vec<Became>> {
    let decided = decided(tx, by, to_do, |people, email, row| {
        let (id, wish) = people.change(email, &row.wanted)?;
        Ok((id, wish.granted()?))
    })?;
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
    let decided = decided(tx, by, to_do, |people, email, _| people.deactivation(email))?;
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
    tx: &mut Tx<'_>,
    by: &AdminScope,
    to_do: &[RowToDo],
    decide: impl Fn(&People, &EmailAddress, &RowToDo) -> Result<T, Judged>,
) -> QueryResult<Vec<Result<T, Judged>>> {
    let address = |row: &RowToDo| row.email.parse::<EmailAddress>().ok();
    let addresses: Vec<EmailAddress> = to_do.iter().filter_map(address).collect();
    let mut people = People::begin(tx.conn(), by)?;
    people.look_up(tx.conn(), by, &addresses)?;
    let each = |row: &RowToDo| {
        let address = address(row).ok_or_else(|| refused(MemberRefusal::Unknown))?;
        decide(&people, &address, row)
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
