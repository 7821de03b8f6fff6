//! Leaving the place from before, and coming back to it.

use super::accept::{AcceptRefusal, Joiner, Locked, refused};
use crate::access;
use crate::audit::Actor;
use crate::db::{Abort, Tx};
use crate::invitations::departure::Departure;
use crate::members::place::Place;
use crate::refunds::commands::{Agreed, Leaving, Settled};
use crate::types::UserId;
use crate::{accounts, members, refunds};
use chrono::{DateTime, Utc};
use diesel::QueryResult;

/// Ends the earlier membership and, with its only user gone, the account.
pub fn leave(
    tx: &mut Tx<'_>,
    (joiner, locked): (&Joiner, &Locked),
    place: &Place,
    agreed: Option<&Agreed>,
    now: DateTime<Utc>,
) -> Result<Departure, Abort<AcceptRefusal>> {
    let settled = match agreed {
        Some(agreed) => Some(settle(tx, (joiner, locked), place, agreed, now)?),
        None => None,
    };
    members::commands::leave(tx, place.account, place.membership, now)?;
    let closed_account = place.owns_individual();
    if closed_account {
        accounts::commands::set_closed(tx, place.account, Some(now))?;
    }
    Ok(Departure {
        account: place.account,
        membership: place.membership,
        closed_account,
        settled,
    })
}

fn settle(
    tx: &mut Tx<'_>,
    (joiner, locked): (&Joiner, &Locked),
    place: &Place,
    agreed: &Agreed,
    now: DateTime<Utc>,
) -> Result<Settled, Abort<AcceptRefusal>> {
    let leaving = Leaving {
        account: place.account,
        user: joiner.user,
        name: &joiner.name,
        actor: &joiner.actor,
        organisation: &locked.organisation,
        invitation: locked.invitation.id,
        undo_until: locked.undo_until(now),
    };
    refunds::commands::settle(tx, &leaving, agreed, now).map_err(refused)
}

/// Back into the membership from before, in an account that is open again. Somebody who had none has an individual
/// Free account, as has somebody whose account closed without them. The person is in no account now.
pub fn come_back(
    tx: &mut Tx<'_>,
    departure: Option<&Departure>,
    (user, currency): (UserId, &str),
    actor: &Actor,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let Some(departure) = open_one(tx, departure)? else {
        return members::commands::give_own_account(tx, user, currency, actor, now);
    };
    members::commands::go_back(tx, departure.account, departure.membership)?;
    if departure.closed_account {
        accounts::commands::set_closed(tx, departure.account, None)?;
        let person = access::queries::known(tx.conn(), user)?;
        let name = person.ok_or(diesel::result::Error::NotFound)?.name;
        // An individual account is called like its owner, who may have another name by now.
        accounts::commands::rename(tx, departure.account, &name.full())?;
    }
    Ok(())
}

/// Locks the account that was left; none if others have closed it since.
fn open_one<'a>(
    tx: &mut Tx<'_>,
    departure: Option<&'a Departure>,
) -> QueryResult<Option<&'a Departure>> {
    let Some(departure) = departure else {
        return Ok(None);
    };
    accounts::commands::lock(tx, departure.account)?;
    let closed = accounts::commands::is_closed(tx.conn(), departure.account)?;
    Ok(Some(departure).filter(|departure| departure.leads_back(closed)))
}
