//! Sending a member back to an account of their own.

use super::entry::{Hold, hold, move_seat};
use super::{join, leave};
use crate::access;
use crate::access::commands::sessions;
use crate::access::role::Role;
use crate::access::scope::AdminScope;
use crate::accounts;
use crate::accounts::account::Licence;
use crate::accounts::commands::NewAccount;
use crate::audit::{self, Action};
use crate::db::{Abort, OrRefuse, Tx};
use crate::members::member::{MemberStatus, NewMember, Profile};
use crate::members::queries::home;
use crate::members::rules::{MemberRefusal, may_remove, seats_of};
use crate::types::{AccountId, MembershipId, PersonName};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::result::Error as DieselError;

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
    let member = &held.member;
    leave(tx, held.account.id, id, now)?;
    if member.status == MemberStatus::Deactivated {
        accounts::commands::count_members(tx, held.account.id, 0, -1)?;
    }
    move_seat(
        tx,
        held.account.id,
        -seats_of(member.licence, member.status),
    )?;
    settle(tx, scope, &held, now)?;
    sessions::end_all(tx, member.user)?;
    let entry = held.entry(Action::MemberUnlinked);
    audit::record(tx, scope.actor(), entry, now)?;
    Ok(())
}

/// Gives the person who has left an account of their own.
fn settle(tx: &mut Tx<'_>, scope: &AdminScope, held: &Hold, now: DateTime<Utc>) -> QueryResult<()> {
    let known = access::queries::known(tx.conn(), held.member.user)?;
    let person = known.ok_or(DieselError::NotFound)?;
    let account = own_account(tx, scope, held, &person.name, now)?;
    let owner = NewMember {
        user: person.user,
        email: person.email,
        name: person.name,
        role: Role::Owner,
        licence: Licence::Basic,
        profile: Profile::default(),
        group: None,
    };
    join(tx, account, &owner, now)?;
    Ok(())
}

fn own_account(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    held: &Hold,
    name: &PersonName,
    now: DateTime<Utc>,
) -> QueryResult<AccountId> {
    if let Some(earlier) = home::earlier(tx.conn(), held.member.user)? {
        accounts::commands::reopen_as_free(tx, earlier)?;
        return Ok(earlier);
    }
    let new = NewAccount::individual(name.full(), &held.account.currency);
    accounts::commands::open(tx, &new, scope.actor(), now)
}
