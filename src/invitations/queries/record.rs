//! An invitation's row, read as values that cannot be wrong.

use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::db::schema::invitations;
use crate::invitations::invitation::{State, Status};
use crate::members::member::Profile;
use crate::types::{
    AccountId, BatchId, EmailAddress, GroupId, InvitationId, Language, MailId, MembershipId, UserId,
};
use chrono::{DateTime, Utc};
use diesel::deserialize;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Nullable, Text, Timestamptz};

/// All of one invitation.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = invitations)]
#[diesel(check_for_backend(Pg))]
pub struct Invitation {
    pub account_id: AccountId,
    pub id: InvitationId,
    pub batch_id: Option<BatchId>,
    pub email: EmailAddress,
    pub invited_by: UserId,
    pub inviter_name: String,
    pub role: Role,
    pub licence: Licence,
    pub department: String,
    pub job_title: String,
    pub location: String,
    pub manager: String,
    pub group_id: Option<GroupId>,
    pub language: Language,
    pub message: String,
    #[diesel(embed)]
    pub state: State,
    pub holds_seat: bool,
    /// Raised by a correction of the address: links of an earlier one are dead.
    pub generation: i32,
    pub created_at: DateTime<Utc>,
    /// The deadline it has, or had when it was decided.
    pub expires_at: DateTime<Utc>,
    pub decline_reason: Option<String>,
    pub last_mail_id: Option<MailId>,
    pub first_opened_at: Option<DateTime<Utc>>,
    pub last_opened_at: Option<DateTime<Utc>>,
    pub blocked_at: Option<DateTime<Utc>>,
    /// Codes of what stands in the way on the invitee's own account.
    pub blocked_by: Vec<String>,
    pub accepted_by: Option<UserId>,
    pub membership_id: Option<MembershipId>,
    /// Until when joining can be taken back, as it was promised on acceptance.
    pub undo_until: Option<DateTime<Utc>>,
    /// When it was taken back. The invitation stays accepted.
    pub undone_at: Option<DateTime<Utc>>,
    /// The person, or somebody of support.
    pub undone_by: Option<UserId>,
}

impl Invitation {
    /// The directory profile that the invitee will have.
    #[must_use]
    pub fn profile(&self) -> Profile {
        Profile {
            department: self.department.clone(),
            job_title: self.job_title.clone(),
            location: self.location.clone(),
            manager: self.manager.clone(),
        }
    }
}

type StateColumns = (
    invitations::status,
    invitations::expires_at,
    invitations::decided_at,
);

impl Selectable<Pg> for State {
    type SelectExpression = StateColumns;

    fn construct_selection() -> StateColumns {
        (
            invitations::status,
            invitations::expires_at,
            invitations::decided_at,
        )
    }
}

impl Queryable<(Text, Timestamptz, Nullable<Timestamptz>), Pg> for State {
    type Row = (Status, DateTime<Utc>, Option<DateTime<Utc>>);

    fn build((status, expires_at, decided_at): Self::Row) -> deserialize::Result<Self> {
        match (status, decided_at) {
            (Status::Pending, None) => Ok(Self::Pending { expires_at }),
            (Status::Accepted, Some(at)) => Ok(Self::Accepted { at }),
            (Status::Declined, Some(at)) => Ok(Self::Declined { at }),
            (Status::Cancelled, Some(at)) => Ok(Self::Cancelled { at }),
            (Status::Pending, Some(_))
            | (Status::Accepted | Status::Declined | Status::Cancelled, None) => {
                Err("invitations: status and decided_at do not agree".into())
            }
        }
    }
}
