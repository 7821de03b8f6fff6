//! Switching a member off and on again.

use super::entry::{hold, move_seat};
use crate::access::commands::sessions;
use crate::access::scope::AdminScope;
use crate::audit::{self, Action};
use crate::db::{Abort, OrRefuse, Tx, exactly};
use crate::members::member::MemberStatus;
use crate::members::queries::held;
use crate::members::rules::{MemberRefusal, may_readmit, may_remove, seats_of};
use crate::types::MembershipId;
use chrono::{DateTime, Utc};

/// The member cannot sign in any more, and their seat is free. Again: nothing more happens.
pub fn deactivate(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: MembershipId,
    now: DateTime<Utc>,
) -> Result<(), Abort<MemberRefusal>> {
    let held = hold(tx, scope, id)?;
    may_remove(held.by, held.standing(), held.other_owners).or_refuse()?;
    if held.member.status == MemberStatus::Deactivated {
        return Ok(());
    }
    exactly(1, held::switch_off(tx.conn(), held.account.id, id, now)?)?;
    let seats = seats_of(held.member.licence, held.member.status);
    move_seat(tx, held.account.id, -seats, now)?;
    sessions::end_all(tx, held.member.user)?;
    let entry = held.entry(Action::MemberDeactivated);
    audit::record(tx, scope.actor(), entry, now)?;
    Ok(())
}

/// The member may sign in again; a Licensed one needs a seat for it.
pub fn reactivate(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    id: MembershipId,
    now: DateTime<Utc>,
) -> Result<(), Abort<MemberRefusal>> {
    let held = hold(tx, scope, id)?;
    may_readmit(held.by, held.standing()).or_refuse()?;
    if held.member.status == MemberStatus::Active {
        return Ok(());
    }
    exactly(1, held::switch_on(tx.conn(), held.account.id, id)?)?;
    let seats = seats_of(held.member.licence, MemberStatus::Active);
    move_seat(tx, held.account.id, seats, now)?;
    let entry = held.entry(Action::MemberReactivated);
    audit::record(tx, scope.actor(), entry, now)?;
    Ok(())
}
