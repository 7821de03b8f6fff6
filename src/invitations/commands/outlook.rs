//! What taking joining back would do, or has done. Nothing is changed.

use crate::accounts::account::{Account, Plan};
use crate::billing::subscription::Subscription;
use crate::db::Tx;
use crate::invitations::departure::Departure;
use crate::invitations::queries;
use crate::invitations::record::Invitation;
use crate::invitations::undo_rule::{Joining, UndoRefusal, may_undo};
use crate::refunds::commands::{DebitNote, Receipt};
use crate::types::{InvitationId, UserId};
use crate::{accounts, billing, members, refunds};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::pg::PgConnection;

/// One joining, and the way back.
#[derive(Debug, Clone)]
pub struct Outlook {
    pub invitation: Invitation,
    pub organisation: Account,
    /// Whether it can be taken back now; of one that was, nothing.
    pub verdict: Result<(), UndoRefusal>,
    pub departure: Option<Departure>,
    /// The one that ended, if one did; after undo it runs again.
    pub subscription: Option<Subscription>,
    pub receipt: Option<Receipt>,
    /// Once joining was taken back, if there was a credit note.
    pub debit_note: Option<DebitNote>,
}

impl Outlook {
    /// The plan to come back to.
    #[must_use]
    pub fn plan(&self) -> Plan {
        let settled = self.departure.as_ref().and_then(|from| from.settled);
        settled.map_or(Plan::Free, |_| Plan::Pro)
    }

    #[must_use]
    pub fn undone_by_themselves(&self) -> bool {
        self.invitation.undone_by == self.invitation.accepted_by
    }
}

/// The person's latest joining, whatever became of it.
pub fn of_person(
    conn: &mut PgConnection,
    user: UserId,
    now: DateTime<Utc>,
) -> QueryResult<Option<Outlook>> {
    let Some(last) = queries::last_joined(conn, user)? else {
        return Ok(None);
    };
    outlook(conn, last, now).map(Some)
}

/// For support, who see any invitation; none for one that nobody accepted.
pub fn of_invitation(
    tx: &mut Tx<'_>,
    id: InvitationId,
    now: DateTime<Utc>,
) -> QueryResult<Option<Outlook>> {
    let found = queries::by_id(tx.conn(), id)?;
    let joined = found.filter(|invitation| invitation.membership_id.is_some());
    joined
        .map(|invitation| outlook(tx.conn(), invitation, now))
        .transpose()
}

/// Until when the person can take their joining back, if they can.
pub fn open_until(
    conn: &mut PgConnection,
    user: UserId,
    now: DateTime<Utc>,
) -> QueryResult<Option<DateTime<Utc>>> {
    let last = queries::last_joined(conn, user)?.filter(|last| last.undone_at.is_none());
    let until = last.as_ref().and_then(|last| last.undo_until);
    // Most members have joined long ago: there is nothing more to read about them.
    let (Some(last), true) = (last, until.is_some_and(|until| now < until)) else {
        return Ok(None);
    };
    let receipt = refunds::commands::receipt(conn, last.account_id, last.id)?;
    let verdict = verdict(conn, &last, receipt.as_ref(), now)?;
    Ok(verdict.ok().and(until))
}

/// The way back from one accepted invitation.
pub fn outlook(
    conn: &mut PgConnection,
    invitation: Invitation,
    now: DateTime<Utc>,
) -> QueryResult<Outlook> {
    let (account, id) = (invitation.account_id, invitation.id);
    let receipt = refunds::commands::receipt(conn, account, id)?;
    let departure = way_back(conn, &invitation)?;
    Ok(Outlook {
        organisation: accounts::commands::find(conn, account)?,
        verdict: verdict(conn, &invitation, receipt.as_ref(), now)?,
        subscription: subscription(conn, departure.as_ref())?,
        debit_note: match &receipt {
            Some(receipt) => refunds::commands::reversal(conn, &receipt.note)?,
            None => None,
        },
        departure,
        receipt,
        invitation,
    })
}

/// None for somebody who came from no account, or from one that others have closed since.
fn way_back(conn: &mut PgConnection, invitation: &Invitation) -> QueryResult<Option<Departure>> {
    let Some(departure) = queries::departure(conn, invitation)? else {
        return Ok(None);
    };
    let closed = accounts::commands::is_closed(conn, departure.account)?;
    Ok(Some(departure).filter(|departure| departure.leads_back(closed)))
}

fn verdict(
    conn: &mut PgConnection,
    invitation: &Invitation,
    receipt: Option<&Receipt>,
    now: DateTime<Utc>,
) -> QueryResult<Result<(), UndoRefusal>> {
    let Some(membership) = invitation.membership_id else {
        return Ok(Err(UndoRefusal::NothingToUndo));
    };
    let joining = Joining {
        undo_until: invitation.undo_until,
        stay: members::commands::stay(conn, invitation.account_id, membership)?,
        money_moved: receipt.is_some_and(Receipt::has_moved),
    };
    Ok(may_undo(&joining, now))
}

fn subscription(
    conn: &mut PgConnection,
    departure: Option<&Departure>,
) -> QueryResult<Option<Subscription>> {
    let ended = departure.and_then(|from| {
        let id = from.settled?.ended.subscription?;
        Some((from.account, id))
    });
    match ended {
        Some((account, id)) => billing::commands::subscription(conn, account, id),
        None => Ok(None),
    }
}
