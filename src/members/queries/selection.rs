//! The members that an order is for: counted, and read in the order of their names.

use super::filtered::{Boxed, filtered};
use super::list::MemberRow;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::db::planned;
use crate::db::rows::{RowAfter, TextRow, whole};
use crate::db::schema::memberships;
use crate::members::chosen::{Chosen, Kind, Tally};
use crate::types::{Fingerprint, MembershipId};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};

/// A member as a number: another one for everybody, and once the member is of another kind.
const NUMBER: &str = "hashtextextended(concat_ws(' ', memberships.id, memberships.role, \
                      memberships.licence, memberships.status), 0)";

fn chosen<'a>(scope: &impl ReadsAccount, which: &Chosen) -> Boxed<'a> {
    match which {
        Chosen::Matching(filter) => filtered(scope, filter),
        Chosen::These(ids) => memberships::table
            .filter(memberships::account_id.eq(scope.account()))
            .filter(memberships::ended_at.is_null())
            .filter(memberships::id.eq_any(ids.clone()))
            .into_boxed(),
    }
}

pub fn tally(conn: &mut PgConnection, scope: &AdminScope, which: &Chosen) -> QueryResult<Tally> {
    let kind = (memberships::role, memberships::licence, memberships::status);
    let kinds = memberships::table
        .filter(memberships::account_id.eq(scope.account()))
        .filter(memberships::id.eq_any(chosen(scope, which).select(memberships::id)))
        .group_by(kind)
        .select((
            kind,
            diesel::dsl::count_star(),
            sql::<Text>(&format!("sum({NUMBER})::text")),
        ));
    let kinds: Vec<(Kind, i64, String)> = planned::anew(kinds).load(conn)?;
    let mut print = Fingerprint::default();
    for (_, count, sum) in &kinds {
        print.add(*count, whole(sum)?);
    }
    let kinds = kinds.into_iter().map(|(kind, count, _)| (kind, count));
    let oneself = chosen(scope, which)
        .filter(memberships::id.eq(scope.membership()))
        .select(kind)
        .first(conn)
        .optional()?;
    let first = chosen(scope, which)
        .order((memberships::sort_name, memberships::email))
        .limit(Tally::NAMES)
        .select((memberships::display_name, memberships::email));
    let first = planned::anew(first).load(conn)?;
    Ok(Tally {
        kinds: kinds.collect(),
        oneself,
        first,
        print,
    })
}

/// A member as a row of a job.
#[derive(Debug, Clone, Queryable)]
pub struct Subject {
    pub id: MembershipId,
    pub email: String,
    sort_name: String,
    /// What they count with in a fingerprint.
    pub number: i64,
}

/// Up to `limit` of them by name, from the one after `last` on.
pub fn part(
    conn: &mut PgConnection,
    scope: &AdminScope,
    which: &Chosen,
    last: Option<&Subject>,
    limit: i64,
) -> QueryResult<Vec<Subject>> {
    let mut query = chosen(scope, which);
    if let Some(last) = last {
        query = query.filter(RowAfter::new(
            (memberships::sort_name, memberships::email).into_sql::<TextRow>(),
            (last.sort_name.clone(), last.email.clone()).into_sql::<TextRow>(),
        ));
    }
    let query = query
        .order((memberships::sort_name, memberships::email))
        .limit(limit)
        .select((
            memberships::id,
            memberships::email,
            memberships::sort_name,
            sql::<BigInt>(NUMBER),
        ));
    planned::anew(query).load(conn)
}

/// A few that were ticked, whole, for a file.
pub fn rows(
    conn: &mut PgConnection,
    scope: &AdminScope,
    ids: &[MembershipId],
) -> QueryResult<Vec<MemberRow>> {
    chosen(scope, &Chosen::These(ids.to_vec()))
        .order((memberships::sort_name, memberships::email))
        .select(MemberRow::as_select())
        .load(conn)
}
