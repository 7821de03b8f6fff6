//! Addresses of members and groups.

use super::{AUDIT_LOG, GROUPS, USERS};
use crate::types::{GroupId, MembershipId};

pub const USER_COLUMNS: &str = "/user-management/users/columns";
pub const USERS_BULK: &str = "/user-management/users/bulk";

#[must_use]
pub fn member(id: MembershipId) -> String {
    format!("{USERS}/{id}")
}

#[must_use]
pub fn deactivate_member(id: MembershipId) -> String {
    format!("{}/deactivate", member(id))
}

#[must_use]
pub fn reactivate_member(id: MembershipId) -> String {
    format!("{}/reactivate", member(id))
}

#[must_use]
pub fn unlink_member(id: MembershipId) -> String {
    format!("{}/unlink", member(id))
}

#[must_use]
pub fn make_owner(id: MembershipId) -> String {
    format!("{}/make-owner", member(id))
}

/// The users list, narrowed and ordered by a query string.
#[must_use]
pub fn users_list(query: &str) -> String {
    format!("{USERS}{}", query.trim_end_matches('?'))
}

/// The people of a group, in the list.
#[must_use]
pub fn users_in_group(id: GroupId) -> String {
    format!("{USERS}?group={id}")
}

#[must_use]
pub fn group(id: GroupId) -> String {
    format!("{GROUPS}/{id}")
}

#[must_use]
pub fn delete_group(id: GroupId) -> String {
    format!("{}/delete", group(id))
}

#[must_use]
pub fn default_group(id: GroupId) -> String {
    format!("{}/default", group(id))
}

#[must_use]
pub fn group_members(id: GroupId) -> String {
    format!("{}/members", group(id))
}

#[must_use]
pub fn take_out_of_group(id: GroupId, member: MembershipId) -> String {
    format!("{}/{member}/remove", group_members(id))
}

/// The account's log, as far as it is about somebody.
#[must_use]
pub fn audit_log_about(email: &str) -> String {
    let email: String = url::form_urlencoded::byte_serialize(email.as_bytes()).collect();
    format!("{AUDIT_LOG}?q={email}")
}
