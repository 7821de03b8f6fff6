//! Rows that "Add users" writes.

use super::is_expired;
use super::known::addressed;
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::db::exactly;
use crate::db::schema::invitations;
use crate::invitations::record::Invitation;
use crate::types::{
    AccountId, BatchId, EmailAddress, GroupId, InvitationId, Language, MailId, UserId,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// What an invitation says; a new one has it, and an expired one that is sent anew gets it.
#[derive(Debug, Clone, Insertable, AsChangeset)]
#[diesel(table_name = invitations)]
pub struct Content {
    pub batch_id: Option<BatchId>,
    pub invited_by: UserId,
    pub inviter_name: String,
    pub role: Role,
    pub licence: Licence,
    pub department: String,
    pub job_title: String,
    pub location: String,
    pub manager: String,
    // An invitation that is sent anew loses the group it had.
    #[diesel(treat_none_as_null = true)]
    pub group_id: Option<GroupId>,
    pub language: Language,
    pub message: String,
    pub holds_seat: bool,
    pub expires_at: DateTime<Utc>,
}

#[derive(Debug, Clone, Insertable)]
#[diesel(table_name = invitations)]
pub struct NewInvitation {
    pub account_id: AccountId,
    pub id: InvitationId,
    pub email: EmailAddress,
    pub created_at: DateTime<Utc>,
    pub last_mail_id: MailId,
    #[diesel(embed)]
    pub content: Content,
}

/// In one statement per thousand.
pub fn insert_all(conn: &mut PgConnection, new: &[NewInvitation]) -> QueryResult<()> {
    for part in new.chunks(1_000) {
        let inserted = diesel::insert_into(invitations::table)
            .values(part)
            .execute(conn)?;
        exactly(part.len(), inserted)?;
    }
    Ok(())
}

/// The expired ones among these addresses, under lock.
pub fn lock_expired(
    conn: &mut PgConnection,
    account: AccountId,
    addresses: &[EmailAddress],
    now: DateTime<Utc>,
) -> QueryResult<Vec<Invitation>> {
    let theirs = addressed(conn, account, addresses)?;
    let expired = theirs.iter().filter(|one| one.is_expired(now));
    let expired: Vec<InvitationId> = expired.map(|one| one.id).collect();
    if expired.is_empty() {
        return Ok(Vec::new());
    }
    invitations::table
        .filter(invitations::account_id.eq(account))
        .filter(invitations::id.eq_any(expired))
        .filter(is_expired(now))
        .order(invitations::id)
        .select(Invitation::as_select())
        .for_update()
        .load(conn)
}

/// An expired invitation says something new; its link is the same.
pub fn renew(
    conn: &mut PgConnection,
    invitation: &Invitation,
    content: &Content,
    mail: MailId,
) -> QueryResult<()> {
    let changed = diesel::update(invitations::table.find((invitation.account_id, invitation.id)))
        .set((content, invitations::last_mail_id.eq(mail)))
        .execute(conn)?;
    exactly(1, changed)
}
