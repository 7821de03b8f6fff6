//! What a membership carries.

use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::types::{EmailAddress, GroupId, MembershipId, PersonName, UserId};
use chrono::{DateTime, Utc};

coded! {
    /// Whether a member may use the account.
    pub enum MemberStatus {
        Active => "active",
        Deactivated => "deactivated",
    }
}

/// The directory profile: free text that the organisation fills in.
#[derive(Debug, Clone, Default, PartialEq, Eq, diesel::Queryable)]
pub struct Profile {
    pub department: String,
    pub job_title: String,
    pub location: String,
    pub manager: String,
}

impl Profile {
    /// Longest text of each field, in characters.
    pub const MAX_CHARS: usize = 120;

    /// Each by the name of its field.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, &str); 4] {
        [
            ("department", &self.department),
            ("job_title", &self.job_title),
            ("location", &self.location),
            ("manager", &self.manager),
        ]
    }
}

/// Somebody who is about to join an account.
#[derive(Debug, Clone)]
pub struct NewMember {
    pub user: UserId,
    pub email: EmailAddress,
    pub name: PersonName,
    pub role: Role,
    pub licence: Licence,
    pub profile: Profile,
    pub group: Option<GroupId>,
}

/// A membership as the member sees it.
#[derive(Debug, Clone, diesel::Queryable)]
pub struct OwnMembership {
    pub licence: Licence,
    pub joined_at: DateTime<Utc>,
    pub department: String,
    pub job_title: String,
    pub location: String,
    pub manager: String,
}

/// A member as their group's page shows them.
#[derive(Debug, Clone)]
pub struct GroupMember {
    pub id: MembershipId,
    pub email: String,
    pub name: String,
    pub role: Role,
    pub status: MemberStatus,
}
