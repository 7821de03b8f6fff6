//! What every change of one member begins and ends with.

use crate::access::scope::{AdminScope, ReadsAccount};
use crate::accounts;
use crate::accounts::account::Account;
use crate::accounts::seats::{NoSeat, SeatChange};
use crate::audit::{Action, Entry};
use crate::db::{Abort, OrRefuse, Tx};
use crate::members::queries::held::{self, Held};
use crate::members::rules::{MemberRefusal, Standing, seats_of};
use crate::types::{AccountId, MembershipId};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::result::Error as DieselError;

/// The account and one of its members, both under lock.
pub struct Hold {
    pub account: Account,
    pub member: Held,
    pub by: Standing,
    /// The account has an active owner besides the member.
    pub other_owners: bool,
}

impl Hold {
    pub fn standing(&self) -> Standing {
        Standing {
            membership: self.member.id,
            role: self.member.role,
        }
    }

    /// An entry in the account's log about the member.
    pub fn entry(&self, action: Action) -> Entry {
        Entry::new(action, &self.member.email)
            .of(self.account.id)
            .about(self.member.id.uuid())
    }
}

pub fn hold(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: MembershipId,
) -> Result<Hold, Abort<MemberRefusal>> {
    let account = accounts::commands::lock(tx, scope.account())?;
    let member = held::lock(tx.conn(), scope, id)?
        .ok_or(MemberRefusal::Unknown)
        .or_refuse()?;
    let by = Standing {
        membership: scope.membership(),
        role: scope.role(),
    };
    let other_owners = held::has_owner_besides(tx.conn(), scope, id)?;
    Ok(Hold {
        account,
        member,
        by,
        other_owners,
    })
}

/// Takes a seat for `1`, gives one back for `-1`.
pub fn move_seat(
    tx: &mut Tx<'_>,
    account: AccountId,
    seats: i32,
    now: DateTime<Utc>,
) -> Result<(), Abort<MemberRefusal>> {
    if seats == 0 {
        return Ok(());
    }
    accounts::commands::move_seats(tx, account, SeatChange::take(seats), now).map_err(|abort| {
        match abort {
            Abort::Refused(NoSeat) => Abort::Refused(MemberRefusal::NoSeat),
            Abort::Failed(error) => Abort::Failed(error),
        }
    })
}

/// The seats were counted before, under the same lock, or are given back.
pub fn settle(moved: Result<(), Abort<MemberRefusal>>) -> QueryResult<()> {
    moved.map_err(|abort| match abort {
        Abort::Failed(error) => error,
        Abort::Refused(_) => DieselError::QueryBuilderError("the seat counts do not add up".into()),
    })
}

/// Ends a membership of an account under lock: its seat is free, the totals follow.
pub fn vacate(
    tx: &mut Tx<'_>,
    account: AccountId,
    member: &Held,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    super::leave(tx, account, member.id, now)?;
    let seats = seats_of(member.licence, member.status);
    settle(move_seat(tx, account, -seats, now))
}
