//! Taking joining back: out of the organisation, and into the membership from before.

use super::entry::vacate;
use crate::accounts;
use crate::db::{Tx, exactly};
use crate::members::queries::{self, held};
use crate::members::rules::is_only_owner;
use crate::types::{AccountId, MembershipId};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

/// What a membership is now, for whoever wants to end it by undo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stay {
    /// It runs; deactivated or not.
    Open,
    /// It has ended: the person was unlinked, or has gone elsewhere.
    Ended,
    /// The account would have no owner left.
    LastOwner,
}

/// Under the account's lock it stays true until the transaction ends.
pub fn stay(conn: &mut PgConnection, account: AccountId, id: MembershipId) -> QueryResult<Stay> {
    let Some(member) = held::find_in(conn, account, id)? else {
        return Ok(Stay::Ended);
    };
    let other_owners = held::has_other_owner(conn, account, id)?;
    Ok(if is_only_owner(member.role, other_owners) {
        Stay::LastOwner
    } else {
        Stay::Open
    })
}

/// Ends an open membership of an account under lock; its seat is free.
pub fn take_back(
    tx: &mut Tx<'_>,
    account: AccountId,
    id: MembershipId,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let member = held::find_in(tx.conn(), account, id)?;
    let member = member.ok_or(diesel::result::Error::NotFound)?;
    vacate(tx, account, &member, now)
}

/// The membership that joining ended is open again, as it was. Its account is locked.
pub fn go_back(tx: &mut Tx<'_>, account: AccountId, id: MembershipId) -> QueryResult<()> {
    exactly(1, queries::reopen(tx.conn(), account, id)?)?;
    accounts::commands::count_members(tx, account, 1)
}
