//! The account's groups as the users list needs them: what it can be narrowed by, and what its rows are in.

use super::list::MemberRow;
use crate::access::scope::ReadsAccount;
use crate::accounts;
use crate::types::GroupId;
use diesel::{PgConnection, QueryResult};
use std::collections::BTreeSet;

/// Groups that can be chosen from a list; where there are more, a name is written.
const MOST_OFFERED: i64 = 50;

#[derive(Debug)]
pub struct GroupsBeside {
    /// All, or those that the page names; in the order that a reader expects.
    pub known: Vec<(GroupId, String)>,
    pub are_all: bool,
}

impl GroupsBeside {
    /// Reads no more groups for an account that has thousands.
    pub fn of(
        conn: &mut PgConnection,
        scope: &impl ReadsAccount,
        rows: &[MemberRow],
        chosen: Option<GroupId>,
    ) -> QueryResult<Self> {
        let offered = accounts::groups::first(conn, scope, MOST_OFFERED + 1)?;
        let are_all = i64::try_from(offered.len()).is_ok_and(|count| count <= MOST_OFFERED);
        let known = if are_all {
            offered
        } else {
            let named: BTreeSet<GroupId> = rows
                .iter()
                .flat_map(|row| &row.groups)
                .copied()
                .chain(chosen)
                .collect();
            accounts::groups::some(conn, scope, &Vec::from_iter(named))?
        };
        Ok(Self { known, are_all })
    }

    #[must_use]
    pub fn name(&self, id: GroupId) -> Option<&str> {
        let (_, name) = self.known.iter().find(|(known, _)| *known == id)?;
        Some(name)
    }
}
