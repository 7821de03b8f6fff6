//! Joining and leaving; the rest of the use cases by what they are about.

mod bulk;
mod columns;
mod comeback;
mod deletion;
mod edit;
mod entry;
mod groups;
mod jobs;
mod listing;
mod own_account;
mod ownership;
mod seen;
mod status;
mod unlink;

pub use bulk::carry_out;
pub use columns::choose_columns;
pub use comeback::{Stay, go_back, stay, take_back};
pub use deletion::{Cleared, Outlook, announced, clear_dormant, outlook};
pub use edit::{Change, change, change_all};
pub use groups::{Kept, NotPutIn, in_group, put_into_group, take_out_of_group};
pub use jobs::{order, work};
pub use listing::{Listed, listed, owners};
pub use own_account::give_own_account;
pub use ownership::{Afterwards, hand_over};
pub use seen::{Edited, as_seen, change_as_seen};
pub use status::{deactivate, reactivate};
pub use unlink::{unlink, unlinked};

use super::counts::Counts;
use super::member::{NewMember, OwnMembership};
use super::place::Place;
use super::queries;
use crate::access::role::AccountKind;
use crate::access::scope::{AccountScope, ReadsAccount};
use crate::accounts;
use crate::db::{Tx, exactly};
use crate::types::{AccountId, EmailAddress, GroupId, MembershipId, PersonName, UserId};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

/// Adds somebody to an account whose row is locked, and whose seat (for Licensed) the caller has taken.
/// Their earlier membership must have ended: a person is in one account at a time.
pub fn join(
    tx: &mut Tx<'_>,
    account: AccountId,
    new: &NewMember,
    now: DateTime<Utc>,
) -> QueryResult<MembershipId> {
    let id = queries::insert(tx.conn(), account, new, now)?;
    if let Some(group) = new.group {
        exactly(1, queries::put_in_group(tx.conn(), account, group, id)?)?;
    }
    accounts::commands::count_members(tx, account, 1)?;
    Ok(id)
}

/// Ends a membership without giving back its seat: the caller knows whether it had one.
pub fn leave(
    tx: &mut Tx<'_>,
    account: AccountId,
    id: MembershipId,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    exactly(1, queries::end(tx.conn(), account, id, now)?)?;
    accounts::commands::count_members(tx, account, -1)
}

/// Copies a person's new name to all their memberships, ended ones too: an undo may bring those back.
pub fn rename(tx: &mut Tx<'_>, user: UserId, name: &PersonName) -> QueryResult<()> {
    for copy in queries::copies::of_user(tx.conn(), user)? {
        exactly(1, queries::copies::rename(tx.conn(), &copy, name)?)?;
    }
    Ok(())
}

/// How many members of each kind the account has.
pub fn counts(conn: &mut PgConnection, scope: &impl ReadsAccount) -> QueryResult<Counts> {
    queries::counts::of_account(conn, scope)
}

/// Those of `addresses` whose people are in the account.
pub fn among(
    conn: &mut PgConnection,
    account: AccountId,
    addresses: &[EmailAddress],
) -> QueryResult<Vec<EmailAddress>> {
    queries::among(conn, account, addresses)
}

/// Domains of the people who joined last.
pub fn recent_domains(conn: &mut PgConnection, account: AccountId) -> QueryResult<Vec<String>> {
    queries::recent_domains(conn, account)
}

/// The account's groups, by name.
pub fn groups(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
) -> QueryResult<Vec<(GroupId, String)>> {
    accounts::groups::all(conn, scope)
}

/// What a member reads of their own membership.
pub fn own(conn: &mut PgConnection, scope: &AccountScope) -> QueryResult<OwnMembership> {
    queries::own::own(conn, scope)
}

/// Where a person is now. Under the account's lock it stays true until the transaction ends.
pub fn place_of(conn: &mut PgConnection, user: UserId) -> QueryResult<Option<Place>> {
    queries::place_of(conn, user)
}

/// Locks the individual account that a person is in, and says where they are then: whoever moved them in the meantime
/// has finished. An organisation's row is not locked here: two people changing places would wait for each other.
pub fn lock_place(tx: &mut Tx<'_>, user: UserId) -> QueryResult<Option<Place>> {
    let Some(seen) = queries::place_of(tx.conn(), user)? else {
        return Ok(None);
    };
    if seen.kind == AccountKind::Organisation {
        return Ok(Some(seen));
    }
    accounts::commands::lock(tx, seen.account)?;
    queries::place_of(tx.conn(), user)
}
