//! Invitees who wait for word that nothing stands in the way any more.

use crate::db::exactly;
use crate::db::schema::{blocker_watches, invitations, users};
use crate::invitations::invitation::Status;
use crate::invitations::record::Invitation;
use crate::types::{AccountId, InvitationId, UserId};
use chrono::{DateTime, Utc};
use diesel::dsl::{exists, not};
use diesel::prelude::*;

/// One who has not been told yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = blocker_watches)]
pub struct Watch {
    pub account_id: AccountId,
    pub invitation_id: InvitationId,
    pub user_id: UserId,
}

/// Under the invitation's lock: keeps the wish, unless it is kept already. Somebody who was told before may ask again:
/// something new can stand in the way. Gives whether anything changed.
pub fn ask(
    conn: &mut PgConnection,
    invitation: &Invitation,
    user: UserId,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let waits = asked_at(conn, (invitation.account_id, invitation.id), user)?;
    if waits.is_some() {
        return Ok(false);
    }
    let stored = diesel::insert_into(blocker_watches::table)
        .values((
            blocker_watches::account_id.eq(invitation.account_id),
            blocker_watches::invitation_id.eq(invitation.id),
            blocker_watches::user_id.eq(user),
            blocker_watches::asked_at.eq(now),
        ))
        .on_conflict((blocker_watches::account_id, blocker_watches::invitation_id))
        .do_update()
        .set((
            blocker_watches::user_id.eq(user),
            blocker_watches::asked_at.eq(now),
            blocker_watches::told_at.eq(None::<DateTime<Utc>>),
        ))
        .execute(conn)?;
    exactly(1, stored).map(|()| true)
}

/// Since when this person waits.
pub fn asked_at(
    conn: &mut PgConnection,
    (account, invitation): (AccountId, InvitationId),
    user: UserId,
) -> QueryResult<Option<DateTime<Utc>>> {
    blocker_watches::table
        .find((account, invitation))
        .filter(blocker_watches::user_id.eq(user))
        .filter(blocker_watches::told_at.is_null())
        .select(blocker_watches::asked_at)
        .first(conn)
        .optional()
}

/// Who asked last, told or not.
pub fn who_asked(
    conn: &mut PgConnection,
    account: AccountId,
    invitation: InvitationId,
) -> QueryResult<Option<UserId>> {
    blocker_watches::table
        .find((account, invitation))
        .select(blocker_watches::user_id)
        .first(conn)
        .optional()
}

/// Those who wait, at most `limit` of them after `last`.
pub fn waiting_after(
    conn: &mut PgConnection,
    last: Option<&Watch>,
    limit: i64,
) -> QueryResult<Vec<Watch>> {
    let mut query = blocker_watches::table
        .filter(blocker_watches::told_at.is_null())
        .order((blocker_watches::account_id, blocker_watches::invitation_id))
        .limit(limit)
        .select(Watch::as_select())
        .into_boxed();
    if let Some(last) = last {
        let later = blocker_watches::account_id.eq(last.account_id);
        let later = later.and(blocker_watches::invitation_id.gt(last.invitation_id));
        query = query.filter(blocker_watches::account_id.gt(last.account_id).or(later));
    }
    query.load(conn)
}

/// Once per wish: none the second time.
pub fn mark_told(
    conn: &mut PgConnection,
    watch: &Watch,
    now: DateTime<Utc>,
) -> QueryResult<Option<()>> {
    let waiting = blocker_watches::table
        .find((watch.account_id, watch.invitation_id))
        .filter(blocker_watches::user_id.eq(watch.user_id))
        .filter(blocker_watches::told_at.is_null());
    let changed = diesel::update(waiting)
        .set(blocker_watches::told_at.eq(now))
        .execute(conn)?;
    if changed == 0 {
        return Ok(None);
    }
    exactly(1, changed).map(Some)
}

/// Forgets those whose invitation is answered, cancelled, expired, or somebody else's by now.
pub fn forget_closed(conn: &mut PgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    let pending: Status = Status::Pending;
    let open = invitations::table
        .inner_join(users::table.on(users::email.eq(invitations::email)))
        .filter(invitations::account_id.eq(blocker_watches::account_id))
        .filter(invitations::id.eq(blocker_watches::invitation_id))
        .filter(users::id.eq(blocker_watches::user_id))
        .filter(invitations::status.eq(pending))
        .filter(invitations::expires_at.gt(now));
    diesel::delete(blocker_watches::table.filter(not(exists(open)))).execute(conn)
}
