//! The members that a filter leaves.

use crate::access::scope::ReadsAccount;
use crate::db::rows::containing;
use crate::db::schema::{group_members, memberships};
use crate::members::filter::MemberFilter;
use diesel::dsl::exists;
use diesel::pg::Pg;
use diesel::prelude::*;

pub(super) type Boxed<'a> = memberships::BoxedQuery<'a, Pg>;

/// In no order.
pub(super) fn filtered<'a>(scope: &impl ReadsAccount, filter: &MemberFilter) -> Boxed<'a> {
    let account = scope.account();
    let mut query = memberships::table
        .filter(memberships::account_id.eq(account))
        .filter(memberships::ended_at.is_null())
        .into_boxed();
    for (word, in_addresses) in filter.words() {
        let found = memberships::search_text.like(containing(&word));
        query = match in_addresses {
            Some(other) => {
                let other = memberships::search_text.like(containing(&other));
                query.filter(found.or(other))
            }
            None => query.filter(found),
        };
    }
    if let Some(role) = filter.role {
        query = query.filter(memberships::role.eq(role));
    }
    if let Some(licence) = filter.licence {
        query = query.filter(memberships::licence.eq(licence));
    }
    if let Some(status) = filter.status {
        query = query.filter(memberships::status.eq(status));
    }
    if let Some(group) = filter.group {
        let in_group = group_members::table
            .filter(group_members::account_id.eq(account))
            .filter(group_members::group_id.eq(group))
            .filter(group_members::membership_id.eq(memberships::id));
        query = query.filter(exists(in_group));
    }
    query
}
