//! The seat that an invitation for Licensed holds. The account's row is locked; saving the invitation says whether
//! it still holds one.

use crate::accounts::commands::move_seats;
use crate::accounts::seats::{NoSeat, SeatChange};
use crate::db::{Abort, Tx};
use crate::invitations::record::Invitation;
use crate::types::AccountId;
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::result::Error as DieselError;

/// Gives a held seat back to the account.
pub fn release(tx: &mut Tx<'_>, invitation: &Invitation, now: DateTime<Utc>) -> QueryResult<()> {
    let seats = i32::from(invitation.holds_seat);
    release_many(tx, invitation.account_id, seats, now)
}

/// Gives back the seats of several.
pub fn release_many(
    tx: &mut Tx<'_>,
    account: AccountId,
    seats: i32,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    if seats == 0 {
        return Ok(());
    }
    must_move(tx, account, SeatChange::release_reserved(seats), now)
}

/// Reserves seats that are known to be free.
pub fn reserve(
    tx: &mut Tx<'_>,
    account: AccountId,
    seats: i32,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    must_move(tx, account, SeatChange::reserve(seats), now)
}

/// Under the account's lock a refusal means that the counts are wrong: nothing may be written.
fn must_move(
    tx: &mut Tx<'_>,
    account: AccountId,
    change: SeatChange,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    move_seats(tx, account, change, now).map_err(|abort| match abort {
        Abort::Failed(error) => error,
        Abort::Refused(NoSeat) => {
            DieselError::QueryBuilderError("the seat counts do not add up".into())
        }
    })
}

/// Reserves a seat for one that is revived without its seat; whether it holds one afterwards.
pub fn retake(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    now: DateTime<Utc>,
) -> Result<bool, Abort<NoSeat>> {
    if invitation.licence.takes_seat() && !invitation.holds_seat {
        move_seats(tx, invitation.account_id, SeatChange::reserve(1), now)?;
    }
    Ok(invitation.licence.takes_seat())
}

/// The invitee becomes a member: the seat set aside is used, or a free one where none was.
pub fn take_up(
    tx: &mut Tx<'_>,
    invitation: &Invitation,
    now: DateTime<Utc>,
) -> Result<(), Abort<NoSeat>> {
    if !invitation.licence.takes_seat() {
        return Ok(());
    }
    let change = if invitation.holds_seat {
        SeatChange::take_up(1)
    } else {
        SeatChange::take(1)
    };
    move_seats(tx, invitation.account_id, change, now)
}
