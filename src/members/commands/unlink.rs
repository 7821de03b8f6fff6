//! Sending a member back to an account of their own.

use super::entry::{hold, vacate};
use super::give_own_account;
use crate::access::commands::sessions;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::accounts::account::Account;
use crate::audit::{self, Action, Actor};
use crate::db::{Abort, OrRefuse, Tx};
use crate::members::queries::held::{self, Held};
use crate::members::rules::{MemberRefusal, may_remove};
use crate::types::MembershipId;
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

/// The member leaves the organisation and has an individual Free account: the one from before if nobody else is in
/// it, or a new one. They sign in as before, once more.
pub fn unlink(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: MembershipId,
    now: DateTime<Utc>,
) -> Result<(), Abort<MemberRefusal>> {
    let held = hold(tx, scope, id)?;
    may_remove(held.by, held.standing(), held.other_owners).or_refuse()?;
    release(tx, &held.account, &held.member, scope.actor(), now)?;
    let entry = held.entry(Action::MemberUnlinked);
    audit::record(tx, scope.actor(), entry, now)?;
    Ok(())
}

/// The name of somebody who was unlinked from the account and has not come back.
pub fn unlinked(
    conn: &mut PgConnection,
    scope: &AdminScope,
    id: MembershipId,
) -> QueryResult<Option<String>> {
    let done = audit::done_to(conn, scope.account(), Action::MemberUnlinked, id.uuid())?;
    match done {
        Some(_) => held::name_of_gone(conn, scope, id),
        None => Ok(None),
    }
}

/// Out of the account, which is locked, and into one of their own; signed out everywhere.
pub(super) fn release(
    tx: &mut Tx<'_>,
    account: &Account,
    member: &Held,
    actor: &Actor,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    vacate(tx, account.id, member, now)?;
    give_own_account(tx, member.user, &account.currency, actor, now)?;
    sessions::end_all(tx, member.user)?;
    Ok(())
}
