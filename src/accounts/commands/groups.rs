//! Creating, renaming and deleting an account's groups. Who is in them is the members room's.

use crate::access::scope::{AdminScope, ReadsAccount};
use crate::accounts::group_name::GroupName;
use crate::accounts::{commands, queries};
use crate::audit::{self, Action, Entry};
use crate::db::{Abort, OrRefuse, Tx, exactly};
use crate::types::GroupId;
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};
use serde_json::json;

/// Why a group stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GroupRefusal {
    #[error("the account has no such group")]
    Unknown,
    #[error("the account has a group of this name")]
    NameTaken,
    #[error("somebody else has renamed the group meanwhile")]
    Overtaken,
}

/// The account's groups, in the order that a reader expects.
pub fn all(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
) -> QueryResult<Vec<(GroupId, String)>> {
    queries::groups::names(conn, scope, i64::MAX)
}

/// The first of the account's groups, in the same order.
pub fn first(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    most: i64,
) -> QueryResult<Vec<(GroupId, String)>> {
    queries::groups::names(conn, scope, most)
}

/// Those of these groups that there are, in the same order.
pub fn some(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    ids: &[GroupId],
) -> QueryResult<Vec<(GroupId, String)>> {
    queries::groups::names_of(conn, scope, ids)
}

/// The group of this name, however its case and accents are written.
pub fn called(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    name: &str,
) -> QueryResult<Option<GroupId>> {
    queries::groups::called(conn, scope, name)
}

pub fn create_group(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    name: &GroupName,
    now: DateTime<Utc>,
) -> Result<GroupId, Abort<GroupRefusal>> {
    commands::lock(tx, scope.account())?;
    must_be_free(tx, scope, name, None)?;
    let id = GroupId::generate(now);
    let inserted = queries::groups::insert(tx.conn(), scope, (id, name.as_str()), now)?;
    exactly(1, inserted)?;
    let entry = entry(scope, Action::GroupCreated, id, name.as_str());
    audit::record(tx, scope.actor(), entry, now)?;
    Ok(id)
}

/// Its members and pending invitations stay with it. `was` is the name that whoever renames it has seen, if they say so.
pub fn rename_group(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: GroupId,
    (name, was): (&GroupName, Option<&str>),
    now: DateTime<Utc>,
) -> Result<(), Abort<GroupRefusal>> {
    commands::lock(tx, scope.account())?;
    let before = current_name(tx, scope, id)?;
    if before == name.as_str() {
        return Ok(());
    }
    if was.is_some_and(|was| was != before) {
        return Err(Abort::Refused(GroupRefusal::Overtaken));
    }
    must_be_free(tx, scope, name, Some(id))?;
    exactly(
        1,
        queries::groups::rename(tx.conn(), scope, id, name.as_str())?,
    )?;
    let entry = entry(scope, Action::GroupRenamed, id, name.as_str())
        .with("name", json!({ "from": before, "to": name.as_str() }));
    audit::record(tx, scope.actor(), entry, now)?;
    Ok(())
}

/// Its members stay in the account; pending invitations keep everything but the group. Returns its name.
pub fn delete_group(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: GroupId,
    now: DateTime<Utc>,
) -> Result<String, Abort<GroupRefusal>> {
    commands::lock(tx, scope.account())?;
    let name = current_name(tx, scope, id)?;
    exactly(1, queries::groups::delete(tx.conn(), scope, id)?)?;
    let entry = entry(scope, Action::GroupDeleted, id, &name);
    audit::record(tx, scope.actor(), entry, now)?;
    Ok(name)
}

/// What a group was called that was deleted.
pub fn deleted(
    conn: &mut PgConnection,
    scope: &AdminScope,
    id: GroupId,
) -> QueryResult<Option<String>> {
    audit::done_to(conn, scope.account(), Action::GroupDeleted, id.uuid())
}

/// The group that an invitation proposes unless another is chosen.
pub fn default_group(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
) -> QueryResult<Option<GroupId>> {
    queries::groups::default(conn, scope)
}

/// From now on new invitations propose this group, or (`false`) this one no more. Gives whether that is new.
pub fn choose_default(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: GroupId,
    is_default: bool,
    now: DateTime<Utc>,
) -> Result<bool, Abort<GroupRefusal>> {
    commands::lock(tx, scope.account())?;
    let name = current_name(tx, scope, id)?;
    let before = queries::groups::default(tx.conn(), scope)?;
    if (before == Some(id)) == is_default {
        return Ok(false);
    }
    let after = Some(id).filter(|_| is_default);
    queries::groups::set_default(tx.conn(), scope, after)?;
    let entry = entry(scope, Action::DefaultGroupChanged, id, &name).with("default", is_default);
    audit::record(tx, scope.actor(), entry, now)?;
    Ok(true)
}

fn current_name(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: GroupId,
) -> Result<String, Abort<GroupRefusal>> {
    queries::groups::name(tx.conn(), scope, id)?
        .ok_or(GroupRefusal::Unknown)
        .or_refuse()
}

/// The account's row is locked, so no other name comes in between.
fn must_be_free(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    name: &GroupName,
    own: Option<GroupId>,
) -> Result<(), Abort<GroupRefusal>> {
    let called = queries::groups::called(tx.conn(), scope, name.as_str())?;
    match called.filter(|id| Some(*id) != own) {
        Some(_) => Err(Abort::Refused(GroupRefusal::NameTaken)),
        None => Ok(()),
    }
}

fn entry(scope: &AdminScope, action: Action, id: GroupId, name: &str) -> Entry {
    Entry::new(action, name)
        .of(scope.account())
        .about(id.uuid())
}
