//! The invitations that an order is for: counted, and read in the order of their addresses.

use super::is_expired;
use super::list::{Part, PendingRow, filtered, with_sent};
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::db::planned;
use crate::db::rows::{RowAfter, TextIdRow, whole};
use crate::db::schema::{invitations, outbox};
use crate::invitations::chosen::{Alike, Chosen, Tally};
use crate::types::{Fingerprint, InvitationId};
use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use uuid::Uuid;

/// An invitation as a number: another one for each, and once the invitation is of another kind.
const NUMBER: &str = "hashtextextended(concat_ws(' ', invitations.id, invitations.status, \
                      invitations.licence, invitations.role, invitations.holds_seat), 0)";

/// Whose, which, and as of when.
type Which<'a> = (&'a AdminScope, &'a Chosen, DateTime<Utc>);

/// Ids of the chosen, to look for in another query.
macro_rules! chosen {
    ($scope:expr, $which:expr, $now:expr) => {
        match $which {
            Chosen::Matching(filter) => filtered($scope, filter, $now),
            Chosen::These(ids) => invitations::table
                .left_join(outbox::table)
                .filter(invitations::account_id.eq($scope.account()))
                .filter(invitations::id.eq_any(ids.clone()))
                .into_boxed(),
        }
    };
}

pub fn tally(conn: &mut PgConnection, (scope, which, now): Which<'_>) -> QueryResult<Tally> {
    let kinds = (
        invitations::status,
        invitations::licence,
        invitations::role,
        invitations::holds_seat,
    );
    let counted = || {
        invitations::table
            .filter(invitations::account_id.eq(scope.account()))
            .filter(invitations::id.eq_any(chosen!(scope, which, now).select(invitations::id)))
    };
    let columns = (
        invitations::status,
        invitations::licence,
        invitations::role,
        invitations::holds_seat,
        diesel::dsl::count_star(),
    );
    let sum = sql::<Text>(&format!("sum({NUMBER})::text"));
    let alike = counted().group_by(kinds).select((columns, sum));
    let alike: Vec<(Alike, String)> = planned::anew(alike).load(conn)?;
    let expired = counted().filter(is_expired(now));
    let expired = expired.group_by(kinds).select(columns);
    let expired: Vec<Alike> = planned::anew(expired).load(conn)?;
    let mut print = Fingerprint::default();
    for (one, sum) in &alike {
        print.add(one.count, whole(sum)?);
    }
    for one in &expired {
        print.add(0, one.count.into());
    }
    Ok(Tally {
        first: first(conn, (scope, which, now))?,
        alike: alike.into_iter().map(|(one, _)| one).collect(),
        expired,
        print,
    })
}

fn first(conn: &mut PgConnection, (scope, which, now): Which<'_>) -> QueryResult<Vec<String>> {
    let first = chosen!(scope, which, now)
        .order((invitations::email, invitations::id))
        .limit(Tally::ADDRESSES)
        .select(invitations::email);
    planned::anew(first).load(conn)
}

/// An invitation as a row of a job.
#[derive(Debug, Clone, Queryable)]
pub struct Subject {
    pub id: InvitationId,
    pub email: String,
    number: i64,
    expired: bool,
}

impl Subject {
    /// What it counts with in a fingerprint: another number once it has expired.
    #[must_use]
    pub fn number(&self) -> i128 {
        i128::from(self.number) + i128::from(self.expired)
    }
}

/// Up to `limit` of them by address, from the one after `last` on.
pub fn part(
    conn: &mut PgConnection,
    (scope, which, now): Which<'_>,
    last: Option<&Subject>,
    limit: i64,
) -> QueryResult<Vec<Subject>> {
    let mut query = chosen!(scope, which, now);
    if let Some(last) = last {
        let place: (String, Uuid) = (last.email.clone(), last.id.uuid());
        query = query.filter(RowAfter::new(
            (invitations::email, invitations::id).into_sql::<TextIdRow>(),
            place.into_sql::<TextIdRow>(),
        ));
    }
    let query = query
        .order((invitations::email, invitations::id))
        .limit(limit)
        .select((
            invitations::id,
            invitations::email,
            sql::<BigInt>(NUMBER),
            is_expired(now),
        ));
    planned::anew(query).load(conn)
}

/// A few that were ticked, whole, for a file.
pub fn rows(
    conn: &mut PgConnection,
    scope: &AdminScope,
    ids: &[InvitationId],
    now: DateTime<Utc>,
) -> QueryResult<Part> {
    let which = Chosen::These(ids.to_vec());
    let rows: Vec<PendingRow> = chosen!(scope, &which, now)
        .order((invitations::email, invitations::id))
        .select(PendingRow::as_select())
        .load(conn)?;
    with_sent(conn, rows)
}
