//! One invitation: read, locked, saved.

use crate::db::exactly;
use crate::db::schema::invitations;
use crate::invitations::invitation::{State, Status};
use crate::invitations::order::After;
use crate::invitations::record::Invitation;
use crate::types::{AccountId, EmailAddress, InvitationId, MailId, MembershipId, UserId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// The SQL twin of `invitation::has_expired`, for pending rows.
#[must_use]
#[diesel::dsl::auto_type]
pub fn is_expired(now: DateTime<Utc>) -> _ {
    let pending: Status = Status::Pending;
    invitations::status
        .eq(pending)
        .and(invitations::expires_at.le(now))
}

pub fn find(
    conn: &mut PgConnection,
    account: AccountId,
    id: InvitationId,
) -> QueryResult<Option<Invitation>> {
    invitations::table
        .find((account, id))
        .select(Invitation::as_select())
        .first(conn)
        .optional()
}

/// The row under lock. The account's row comes first, see `accounts::commands::lock`.
pub fn lock(
    conn: &mut PgConnection,
    account: AccountId,
    id: InvitationId,
) -> QueryResult<Option<Invitation>> {
    invitations::table
        .find((account, id))
        .select(Invitation::as_select())
        .for_update()
        .first(conn)
        .optional()
}

/// The rows under lock, in the order of their ids, which is that of other lockers.
pub fn lock_all(
    conn: &mut PgConnection,
    account: AccountId,
    ids: &[InvitationId],
) -> QueryResult<Vec<Invitation>> {
    invitations::table
        .filter(invitations::account_id.eq(account))
        .filter(invitations::id.eq_any(ids))
        .order(invitations::id)
        .select(Invitation::as_select())
        .for_update()
        .load(conn)
}

/// Saves what an order made of it, and the mail that was asked for last.
pub fn save_ordered(
    conn: &mut PgConnection,
    invitation: &Invitation,
    after: &After,
    last_mail: Option<MailId>,
) -> QueryResult<()> {
    let expires_at = deadline(invitation, after.state);
    let changed = diesel::update(invitations::table.find((invitation.account_id, invitation.id)))
        .set((
            invitations::status.eq(after.state.status()),
            invitations::expires_at.eq(expires_at),
            invitations::decided_at.eq(after.state.decided_at()),
            invitations::holds_seat.eq(after.holds_seat),
            invitations::licence.eq(after.offered.licence),
            invitations::role.eq(after.offered.role),
            invitations::group_id.eq(after.offered.group),
            invitations::last_mail_id.eq(last_mail),
        ))
        .execute(conn)?;
    exactly(1, changed)
}

/// The deadline it has, or had when it was decided.
fn deadline(invitation: &Invitation, state: State) -> DateTime<Utc> {
    match state {
        State::Pending { expires_at } => expires_at,
        State::Accepted { .. } | State::Declined { .. } | State::Cancelled { .. } => {
            invitation.expires_at
        }
    }
}

/// Saves a state that needs nothing else: pending or cancelled.
pub fn save(
    conn: &mut PgConnection,
    invitation: &Invitation,
    state: State,
    holds_seat: bool,
) -> QueryResult<()> {
    let expires_at = deadline(invitation, state);
    let changed = diesel::update(invitations::table.find((invitation.account_id, invitation.id)))
        .set((
            invitations::status.eq(state.status()),
            invitations::expires_at.eq(expires_at),
            invitations::decided_at.eq(state.decided_at()),
            invitations::holds_seat.eq(holds_seat),
        ))
        .execute(conn)?;
    exactly(1, changed)
}

/// The mail that was asked for last; its state is the delivery that lists show.
pub fn set_last_mail(
    conn: &mut PgConnection,
    invitation: &Invitation,
    mail: MailId,
) -> QueryResult<()> {
    let changed = diesel::update(invitations::table.find((invitation.account_id, invitation.id)))
        .set(invitations::last_mail_id.eq(mail))
        .execute(conn)?;
    exactly(1, changed)
}

/// The deadline of the pending invitation of an address, expired or not: there is one at most.
pub fn pending_for(
    conn: &mut PgConnection,
    account: AccountId,
    email: &EmailAddress,
) -> QueryResult<Option<DateTime<Utc>>> {
    invitations::table
        .filter(invitations::account_id.eq(account))
        .filter(invitations::email.eq(email))
        .filter(invitations::status.eq(Status::Pending))
        .select(invitations::expires_at)
        .first(conn)
        .optional()
}

/// Another address and with it another link; what the former reader did with theirs is no fact about the new one.
pub fn readdress(
    conn: &mut PgConnection,
    invitation: &Invitation,
    email: &EmailAddress,
) -> QueryResult<()> {
    let changed = diesel::update(invitations::table.find((invitation.account_id, invitation.id)))
        .set((
            invitations::email.eq(email),
            invitations::generation.eq(invitations::generation + 1),
            invitations::first_opened_at.eq(None::<DateTime<Utc>>),
            invitations::last_opened_at.eq(None::<DateTime<Utc>>),
            invitations::blocked_at.eq(None::<DateTime<Utc>>),
            invitations::blocked_by.eq(Vec::<String>::new()),
        ))
        .execute(conn)?;
    exactly(1, changed)
}

/// Who accepted and until when that can be taken back, and the membership it made. Its seat is the member's now.
pub fn save_accepted(
    conn: &mut PgConnection,
    invitation: &Invitation,
    (at, undo_until): (DateTime<Utc>, DateTime<Utc>),
    (by, membership): (UserId, MembershipId),
) -> QueryResult<()> {
    let changed = diesel::update(invitations::table.find((invitation.account_id, invitation.id)))
        .set((
            invitations::status.eq(Status::Accepted),
            invitations::decided_at.eq(at),
            invitations::holds_seat.eq(false),
            invitations::accepted_by.eq(by),
            invitations::membership_id.eq(membership),
            invitations::undo_until.eq(undo_until),
            invitations::blocked_at.eq(None::<DateTime<Utc>>),
            invitations::blocked_by.eq(Vec::<String>::new()),
        ))
        .execute(conn)?;
    exactly(1, changed)
}

/// It holds no seat any more; `seat::release` gives it back to the account.
pub fn save_declined(
    conn: &mut PgConnection,
    invitation: &Invitation,
    at: DateTime<Utc>,
    reason: Option<&str>,
) -> QueryResult<()> {
    let changed = diesel::update(invitations::table.find((invitation.account_id, invitation.id)))
        .set((
            invitations::status.eq(Status::Declined),
            invitations::decided_at.eq(at),
            invitations::holds_seat.eq(false),
            invitations::decline_reason.eq(reason),
        ))
        .execute(conn)?;
    exactly(1, changed)
}

/// It stays accepted: that it was, and by whom, is still true.
pub fn save_undone(
    conn: &mut PgConnection,
    invitation: &Invitation,
    at: DateTime<Utc>,
    by: UserId,
) -> QueryResult<()> {
    let changed = diesel::update(invitations::table.find((invitation.account_id, invitation.id)))
        .filter(invitations::undone_at.is_null())
        .set((invitations::undone_at.eq(at), invitations::undone_by.eq(by)))
        .execute(conn)?;
    exactly(1, changed)
}
