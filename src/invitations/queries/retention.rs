//! Invitations that are over for so long that nobody needs to find them any more. Accepted ones are never among them.

use crate::db::schema::{invitations, outbox};
use crate::invitations::invitation::Status;
use crate::types::{AccountId, InvitationId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use std::collections::BTreeSet;

const ANSWERED: [Status; 2] = [Status::Declined, Status::Cancelled];

/// Accounts that have some, up to `most` of each kind.
pub fn accounts_with_old(
    conn: &mut PgConnection,
    most: i64,
    before: DateTime<Utc>,
) -> QueryResult<BTreeSet<AccountId>> {
    let expired: Vec<AccountId> = invitations::table
        .filter(invitations::status.eq(Status::Pending))
        .filter(invitations::expires_at.lt(before))
        .order(invitations::expires_at)
        .limit(most)
        .select(invitations::account_id)
        .load(conn)?;
    let decided: Vec<AccountId> = invitations::table
        .filter(invitations::status.eq_any(ANSWERED))
        .filter(invitations::decided_at.lt(before))
        .order(invitations::decided_at)
        .limit(most)
        .select(invitations::account_id)
        .load(conn)?;
    Ok(expired.into_iter().chain(decided).collect())
}

/// Deletes up to `most` of an account's, with their mails and whatever was tried to send them; how many they were.
pub fn delete_old(
    conn: &mut PgConnection,
    account: AccountId,
    most: i64,
    before: DateTime<Utc>,
) -> QueryResult<usize> {
    let expired = invitations::status
        .eq(Status::Pending)
        .and(invitations::expires_at.lt(before));
    let decided = invitations::status
        .eq_any(ANSWERED)
        .and(invitations::decided_at.lt(before));
    let old: Vec<InvitationId> = invitations::table
        .filter(invitations::account_id.eq(account))
        .filter(invitations::holds_seat.eq(false))
        .filter(expired.or(decided.assume_not_null()))
        .limit(most)
        .select(invitations::id)
        .load(conn)?;
    let of_account = invitations::table.filter(invitations::account_id.eq(account));
    let deleted = diesel::delete(of_account.filter(invitations::id.eq_any(&old))).execute(conn)?;
    diesel::delete(outbox::table.filter(outbox::invitation_id.eq_any(&old))).execute(conn)?;
    Ok(deleted)
}
