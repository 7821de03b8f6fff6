//! An account of their own for somebody who has left an organisation.

use super::join;
use crate::access;
use crate::access::role::Role;
use crate::accounts;
use crate::accounts::account::Licence;
use crate::accounts::commands::NewAccount;
use crate::audit::Actor;
use crate::db::Tx;
use crate::members::member::{NewMember, Profile};
use crate::members::queries::home;
use crate::types::{AccountId, PersonName, UserId};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::result::Error as DieselError;

/// Somebody who is in no account has an individual Free account: the one from before if nobody else is in it, or a
/// new one in that currency.
pub fn give_own_account(
    tx: &mut Tx<'_>,
    user: UserId,
    currency: &str,
    actor: &Actor,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let known = access::queries::known(tx.conn(), user)?;
    let person = known.ok_or(DieselError::NotFound)?;
    let account = own_account(tx, user, (&person.name, currency), actor, now)?;
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
    user: UserId,
    (name, currency): (&PersonName, &str),
    actor: &Actor,
    now: DateTime<Utc>,
) -> QueryResult<AccountId> {
    if let Some(earlier) = home::earlier(tx.conn(), user)? {
        accounts::commands::reopen_as_free(tx, earlier)?;
        return Ok(earlier);
    }
    let new = NewAccount::individual(name.full(), currency);
    accounts::commands::open(tx, &new, actor, now)
}
