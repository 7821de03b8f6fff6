//! Whose joining it is, and who hears that it was taken back.

use crate::access::role::Role;
use crate::db::schema::{invitations, memberships};
use crate::invitations::record::Invitation;
use crate::members::member::MemberStatus;
use crate::types::{AccountId, InvitationId, UserId};
use diesel::dsl::exists;
use diesel::prelude::*;

/// The invitation that the person accepted last.
pub fn last_joined(conn: &mut PgConnection, user: UserId) -> QueryResult<Option<Invitation>> {
    invitations::table
        .filter(invitations::accepted_by.eq(user))
        .order((invitations::decided_at.desc(), invitations::id.desc()))
        .select(Invitation::as_select())
        .first(conn)
        .optional()
}

/// For support and for mails, which know an invitation by its id alone.
pub fn by_id(conn: &mut PgConnection, id: InvitationId) -> QueryResult<Option<Invitation>> {
    invitations::table
        .filter(invitations::id.eq(id))
        .select(Invitation::as_select())
        .first(conn)
        .optional()
}

/// The inviter while they run the account, else its owners.
pub fn told_of_undo(conn: &mut PgConnection, of: &Invitation) -> QueryResult<Vec<UserId>> {
    let running: Vec<(UserId, Role)> = memberships::table
        .filter(memberships::account_id.eq(of.account_id))
        .filter(memberships::role.eq_any([Role::Owner, Role::Admin]))
        .filter(memberships::status.eq(MemberStatus::Active))
        .filter(memberships::ended_at.is_null())
        .order(memberships::joined_at)
        .select((memberships::user_id, memberships::role))
        .load(conn)?;
    if running.iter().any(|(user, _)| *user == of.invited_by) {
        return Ok(vec![of.invited_by]);
    }
    let owners = running.into_iter().filter(|(_, role)| *role == Role::Owner);
    Ok(owners.map(|(user, _)| user).collect())
}

/// Whether the person is an active owner or admin of the account.
pub fn runs(conn: &mut PgConnection, account: AccountId, user: UserId) -> QueryResult<bool> {
    let running = memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::user_id.eq(user))
        .filter(memberships::role.eq_any([Role::Owner, Role::Admin]))
        .filter(memberships::status.eq(MemberStatus::Active))
        .filter(memberships::ended_at.is_null());
    diesel::select(exists(running)).get_result(conn)
}
