//! Rows as `COPY` writes them.

use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::audit::{Action, ActorKind};
use crate::db::schema::{
    audit_entries, group_members, groups, invitations, mail_attempts, memberships, outbox, users,
};
use crate::invitations::invitation::Status;
use crate::mail::outbox::Delivery;
use crate::members::member::MemberStatus;
use crate::types::Language;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;
use uuid::Uuid;

type Time = DateTime<Utc>;

#[derive(Insertable)]
#[diesel(table_name = users, treat_none_as_default_value = false)]
pub struct UserRow {
    pub id: Uuid,
    pub email: String,
    pub first_name: String,
    pub last_name: String,
    pub password_hash: String,
    pub email_confirmed_at: Time,
    pub locale: Language,
    pub created_at: Time,
    pub last_sign_in_at: Option<Time>,
}

#[derive(Insertable)]
#[diesel(table_name = memberships, treat_none_as_default_value = false)]
pub struct MemberRow {
    pub account_id: Uuid,
    pub id: Uuid,
    pub user_id: Uuid,
    pub role: Role,
    pub licence: Licence,
    pub status: MemberStatus,
    pub department: &'static str,
    pub job_title: &'static str,
    pub location: &'static str,
    pub manager: String,
    pub joined_at: Time,
    pub deactivated_at: Option<Time>,
    pub email: String,
    pub display_name: String,
    pub sort_name: String,
    pub search_text: String,
    pub last_sign_in_at: Option<Time>,
}

#[derive(Insertable)]
#[diesel(table_name = groups, treat_none_as_default_value = false)]
pub struct GroupRow {
    pub account_id: Uuid,
    pub id: Uuid,
    pub name: String,
    pub created_at: Time,
}

#[derive(Insertable)]
#[diesel(table_name = group_members, treat_none_as_default_value = false)]
#[expect(
    clippy::struct_field_names,
    reason = "the columns are ids, and are called so"
)]
pub struct GroupMemberRow {
    pub account_id: Uuid,
    pub group_id: Uuid,
    pub membership_id: Uuid,
}

#[derive(Insertable)]
#[diesel(table_name = outbox, treat_none_as_default_value = false)]
pub struct MailRow {
    pub id: Uuid,
    pub account_id: Uuid,
    pub invitation_id: Uuid,
    pub message: Value,
    pub state: Delivery,
    pub created_at: Time,
    pub not_before: Time,
    pub attempts: i32,
    pub last_attempt_at: Time,
    pub last_reply: &'static str,
}

#[derive(Insertable)]
#[diesel(table_name = mail_attempts, treat_none_as_default_value = false)]
pub struct AttemptRow {
    pub outbox_id: Uuid,
    pub attempt: i32,
    pub at: Time,
    pub outcome: Delivery,
    pub reply: &'static str,
}

#[derive(Insertable)]
#[diesel(table_name = invitations, treat_none_as_default_value = false)]
pub struct InvitationRow {
    pub account_id: Uuid,
    pub id: Uuid,
    pub email: String,
    pub invited_by: Uuid,
    pub inviter_name: String,
    pub role: Role,
    pub licence: Licence,
    pub department: &'static str,
    pub job_title: &'static str,
    pub location: &'static str,
    pub manager: String,
    pub language: Language,
    pub status: Status,
    pub holds_seat: bool,
    pub created_at: Time,
    pub expires_at: Time,
    pub decided_at: Option<Time>,
    pub last_mail_id: Uuid,
    pub first_opened_at: Option<Time>,
    pub last_opened_at: Option<Time>,
}

#[derive(Insertable)]
#[diesel(table_name = audit_entries, treat_none_as_default_value = false)]
pub struct AuditRow {
    pub id: Uuid,
    pub account_id: Uuid,
    pub at: Time,
    pub actor_kind: ActorKind,
    pub actor_id: Uuid,
    pub actor_email: String,
    pub action: Action,
    pub subject_id: Uuid,
    pub subject: String,
    pub detail: Value,
    pub address: &'static str,
    pub request_id: &'static str,
}
