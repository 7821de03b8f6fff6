//! Rows that "Add users" writes.

use super::is_expired;
use super::known::addressed;
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::db::exactly;
use crate::db::fixed::fixed;
use crate::db::schema::invitations;
use crate::invitations::record::Invitation;
use crate::types::{
    AccountId, BatchId, EmailAddress, GroupId, InvitationId, Language, MailId, UserId,
};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Array, Bool, Nullable, Text, Timestamptz, Uuid};

/// What an invitation says; a new one has it, and an expired one that is sent anew gets it.
#[derive(Debug, Clone, AsChangeset)]
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

#[derive(Debug, Clone)]
pub struct NewInvitation {
    pub account_id: AccountId,
    pub id: InvitationId,
    pub email: EmailAddress,
    pub created_at: DateTime<Utc>,
    pub last_mail_id: MailId,
    pub content: Content,
}

/// In one statement, a column at a time: as rows of values the database takes twice as long.
pub fn insert_all(conn: &mut PgConnection, new: &[NewInvitation]) -> QueryResult<()> {
    let said = |column: fn(&Content) -> &str| -> Vec<&str> {
        new.iter().map(|one| column(&one.content)).collect()
    };
    let inserted = fixed(INSERT)
        .bind::<Array<Uuid>, _>(column(new, |one| one.account_id))
        .bind::<Array<Uuid>, _>(column(new, |one| one.id))
        .bind::<Array<Text>, _>(new.iter().map(|one| &one.email).collect::<Vec<_>>())
        .bind::<Array<Timestamptz>, _>(column(new, |one| one.created_at))
        .bind::<Array<Uuid>, _>(column(new, |one| one.last_mail_id))
        .bind::<Array<Nullable<Uuid>>, _>(column(new, |one| one.content.batch_id))
        .bind::<Array<Uuid>, _>(column(new, |one| one.content.invited_by))
        .bind::<Array<Text>, _>(said(|content| &content.inviter_name))
        .bind::<Array<Text>, _>(column(new, |one| one.content.role))
        .bind::<Array<Text>, _>(column(new, |one| one.content.licence))
        .bind::<Array<Text>, _>(said(|content| &content.department))
        .bind::<Array<Text>, _>(said(|content| &content.job_title))
        .bind::<Array<Text>, _>(said(|content| &content.location))
        .bind::<Array<Text>, _>(said(|content| &content.manager))
        .bind::<Array<Nullable<Uuid>>, _>(column(new, |one| one.content.group_id))
        .bind::<Array<Text>, _>(column(new, |one| one.content.language))
        .bind::<Array<Text>, _>(said(|content| &content.message))
        .bind::<Array<Bool>, _>(column(new, |one| one.content.holds_seat))
        .bind::<Array<Timestamptz>, _>(column(new, |one| one.content.expires_at))
        .execute(conn)?;
    exactly(new.len(), inserted)
}

/// The columns in the order of their parameters.
const INSERT: &str = "INSERT INTO invitations (account_id, id, email, created_at, last_mail_id, \
     batch_id, invited_by, inviter_name, role, licence, department, job_title, location, manager, \
     group_id, language, message, holds_seat, expires_at) \
     SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, \
     $17, $18, $19)";

fn column<T>(new: &[NewInvitation], of: impl Fn(&NewInvitation) -> T) -> Vec<T> {
    new.iter().map(of).collect()
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
