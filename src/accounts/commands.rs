//! Opening accounts, moving seats; the rest by what it is about.

mod domains;
pub mod groups;
mod promises;
mod settings;

pub use domains::{
    DomainRefusal, MOST_DOMAINS, add_domain, domain_owner, domains, domains_of_others,
    invitable_domains, remove_domain, verified_domains, verify_domain, was_removed,
};
pub use promises::{Deleting, Reminding, deleting, reminding, that_delete, that_remind};
pub use settings::{
    Beside, SettingsRefusal, beside, change_settings, expiry_days, may_invite, settings,
    settings_as_seen,
};

use super::account::{Account, Plan};
use super::queries;
use super::seats::{NoSeat, SeatChange, Seats};
use crate::access::role::AccountKind;
use crate::access::scope::ReadsAccount;
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, Tx, exactly};
use crate::types::AccountId;
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

/// An account that does not exist yet. Currency is an ISO 4217 code.
#[derive(Debug, Clone)]
pub struct NewAccount {
    pub kind: AccountKind,
    pub name: String,
    pub plan: Plan,
    pub currency: String,
    pub seats_purchased: i32,
}

impl NewAccount {
    /// What everybody who signs up gets.
    #[must_use]
    pub fn individual(name: String, currency: &str) -> Self {
        Self {
            kind: AccountKind::Individual,
            name,
            plan: Plan::Free,
            currency: currency.to_owned(),
            seats_purchased: 0,
        }
    }
}

/// Creates the account alone; `members::commands::join` brings people into it.
pub fn open(
    tx: &mut Tx<'_>,
    new: &NewAccount,
    actor: &Actor,
    now: DateTime<Utc>,
) -> QueryResult<AccountId> {
    let id = AccountId::generate(now);
    // The last eight characters of a v7 id are random: a prefix that no two accounts are likely to share.
    let prefix = id.uuid().simple().to_string()[24..].to_uppercase();
    exactly(1, queries::insert(tx.conn(), id, new, &prefix, now)?)?;
    if new.kind == AccountKind::Organisation {
        exactly(
            1,
            queries::seats::begin(tx.conn(), id, new.seats_purchased, now)?,
        )?;
    }
    audit::record(
        tx,
        actor,
        Entry::new(Action::AccountCreated, &new.name).of(id),
        now,
    )?;
    Ok(id)
}

/// The account's row under lock: first in every command that moves seats or members.
pub fn lock(tx: &mut Tx<'_>, account: AccountId) -> QueryResult<Account> {
    queries::lock(tx.conn(), account)
}

/// Moves seats in one conditional write, or refuses. The day of `now` keeps what it ends with.
pub fn move_seats(
    tx: &mut Tx<'_>,
    account: AccountId,
    change: SeatChange,
    now: DateTime<Utc>,
) -> Result<(), Abort<NoSeat>> {
    if queries::seats::move_seats(tx.conn(), account, change, now)? == 1 {
        Ok(())
    } else {
        Err(Abort::Refused(NoSeat))
    }
}

/// Keeps how every organisation's seats stand on the day of `now`: for data that was not written in its own order.
pub fn keep_seats(tx: &mut Tx<'_>, now: DateTime<Utc>) -> QueryResult<usize> {
    queries::seats::keep_all(tx.conn(), now)
}

/// The seats as the account's pages show them.
pub fn seats(conn: &mut PgConnection, scope: &impl ReadsAccount) -> QueryResult<Seats> {
    queries::seats::seats(conn, scope)
}

/// Free seats of an account that is under lock.
pub fn free_seats(tx: &mut Tx<'_>, account: AccountId) -> QueryResult<i32> {
    queries::seats::free_seats(tx.conn(), account)
}

/// Keeps how many an account has; for the rooms that add and end memberships.
pub fn count_members(tx: &mut Tx<'_>, account: AccountId, members: i32) -> QueryResult<()> {
    exactly(1, queries::count_members(tx.conn(), account, members)?)
}

/// An individual's plan follows their subscription.
pub fn set_plan(tx: &mut Tx<'_>, account: AccountId, plan: Plan) -> QueryResult<()> {
    exactly(1, queries::set_plan(tx.conn(), account, plan)?)
}

/// Nobody is in the account any more, or somebody is again.
pub fn set_closed(
    tx: &mut Tx<'_>,
    account: AccountId,
    closed_at: Option<DateTime<Utc>>,
) -> QueryResult<()> {
    exactly(1, queries::set_closed(tx.conn(), account, closed_at)?)
}

/// An individual account follows its owner's name.
pub fn rename(tx: &mut Tx<'_>, account: AccountId, name: &str) -> QueryResult<()> {
    exactly(1, queries::rename(tx.conn(), account, name)?)
}

/// Adds to what an organisation may spend, under its lock; the balance afterwards.
pub fn add_credit(tx: &mut Tx<'_>, account: AccountId, amount: i64) -> QueryResult<i64> {
    queries::add_credit(tx.conn(), account, amount)
}

/// An account as it is now, without a lock.
pub fn find(conn: &mut PgConnection, account: AccountId) -> QueryResult<Account> {
    queries::find(conn, account)
}

/// An individual account that everybody had left has its person again, and no plan to pay for.
pub fn reopen_as_free(tx: &mut Tx<'_>, account: AccountId) -> QueryResult<()> {
    lock(tx, account)?;
    set_plan(tx, account, Plan::Free)?;
    set_closed(tx, account, None)
}

/// Whether nobody is left in the account.
pub fn is_closed(conn: &mut PgConnection, account: AccountId) -> QueryResult<bool> {
    queries::is_closed(conn, account)
}
