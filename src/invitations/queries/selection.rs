//! The invitations that an order is for: counted, and read in the order of their addresses.

use super::is_expired;
use super::list::{Boxed, Part, PendingRow, filtered, with_sent};
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::db::planned;
use crate::db::rows::{RowAfter, TextIdRow, whole};
use crate::db::schema::{invitations, outbox};
use crate::invitations::chosen::{Alike, Chosen, Tally};
use crate::invitations::record::Invitation;
use crate::types::page::{Cursor, Slice};
use crate::types::{Fingerprint, InvitationId};
use chrono::{DateTime, Utc};
use diesel::dsl::{count_star, sql};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use uuid::Uuid;

/// What stands behind the `@`.
const DOMAIN: &str = "split_part(invitations.email, '@', 2)";

/// An invitation as a number: another one for each, and once the invitation is of another kind.
const NUMBER: &str = "hashtextextended(concat_ws(' ', invitations.id, invitations.status, \
                      invitations.licence, invitations.role, invitations.holds_seat), 0)";

type Kinds = (
    invitations::status,
    invitations::licence,
    invitations::role,
    invitations::holds_seat,
);
const KINDS: Kinds = (
    invitations::status,
    invitations::licence,
    invitations::role,
    invitations::holds_seat,
);

/// Whose, which, and as of when.
type Which<'a> = (&'a AdminScope, &'a Chosen, DateTime<Utc>);

fn chosen<'a>((scope, which, now): Which<'_>) -> Boxed<'a> {
    match which {
        Chosen::Matching(filter) => filtered(scope, filter, now),
        Chosen::These(ids) => invitations::table
            .left_join(outbox::table)
            .filter(invitations::account_id.eq(scope.account()))
            .filter(invitations::id.eq_any(ids.clone()))
            .into_boxed(),
    }
}

/// Those of them that have the domain, where one is given.
fn having<'a>(which: Which<'_>, domain: Option<&str>) -> Boxed<'a> {
    let chosen = chosen(which);
    match domain {
        Some(domain) => chosen.filter(sql::<Text>(DOMAIN).eq(domain.to_owned())),
        None => chosen,
    }
}

/// The chosen in numbers, or those of them that have the domain.
pub fn tally(
    conn: &mut PgConnection,
    which: Which<'_>,
    domain: Option<&str>,
) -> QueryResult<Tally> {
    let (status, licence, role, holds_seat) = KINDS;
    let columns = (status, licence, role, holds_seat, count_star());
    let alike = invitations::table
        .filter(invitations::account_id.eq(which.0.account()))
        .filter(invitations::id.eq_any(having(which, domain).select(invitations::id)))
        .group_by(KINDS)
        .select((columns, sql::<Text>(&format!("sum({NUMBER})::text"))));
    let alike: Vec<(Alike, String)> = planned::anew(alike).load(conn)?;
    let expired = expired(conn, which, having(which, domain))?;
    let mut print = Fingerprint::default();
    for (one, sum) in &alike {
        print.add(one.count, whole(sum)?);
    }
    for one in &expired {
        print.add(0, one.count.into());
    }
    Ok(Tally {
        first: first(conn, having(which, domain))?,
        alike: alike.into_iter().map(|(one, _)| one).collect(),
        expired,
        print,
    })
}

/// Those of them that have expired and have none of these domains.
pub fn expired_elsewhere(
    conn: &mut PgConnection,
    which: Which<'_>,
    domains: &[String],
) -> QueryResult<Vec<Alike>> {
    let elsewhere = sql::<Text>(DOMAIN).ne_all(domains.to_vec());
    expired(conn, which, chosen(which).filter(elsewhere))
}

fn expired(
    conn: &mut PgConnection,
    (scope, _, now): Which<'_>,
    of: Boxed<'_>,
) -> QueryResult<Vec<Alike>> {
    let (status, licence, role, holds_seat) = KINDS;
    let expired = invitations::table
        .filter(invitations::account_id.eq(scope.account()))
        .filter(invitations::id.eq_any(of.select(invitations::id)))
        .filter(is_expired(now))
        .group_by(KINDS)
        .select((status, licence, role, holds_seat, count_star()));
    planned::anew(expired).load(conn)
}

fn first(conn: &mut PgConnection, of: Boxed<'_>) -> QueryResult<Vec<String>> {
    let first = of
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
    which: Which<'_>,
    last: Option<&Subject>,
    limit: i64,
) -> QueryResult<Vec<Subject>> {
    let last = last.map(|last| (last.email.clone(), last.id.uuid()));
    let columns = (
        invitations::id,
        invitations::email,
        sql::<BigInt>(NUMBER),
        is_expired(which.2),
    );
    let query = by_address(which, last, limit).select(columns);
    planned::anew(query).load(conn)
}

fn by_address<'a>(which: Which<'_>, last: Option<(String, Uuid)>, limit: i64) -> Boxed<'a> {
    let mut query = chosen(which);
    if let Some(place) = last {
        query = query.filter(RowAfter::new(
            (invitations::email, invitations::id).into_sql::<TextIdRow>(),
            place.into_sql::<TextIdRow>(),
        ));
    }
    query
        .order((invitations::email, invitations::id))
        .limit(limit)
}

/// Some of them by address, all that is known of each, from a place on; and the place to go on from.
pub fn whole_part(
    conn: &mut PgConnection,
    which: Which<'_>,
    from: Option<&Cursor>,
    size: usize,
) -> QueryResult<(Vec<Invitation>, Option<Cursor>)> {
    let last = from.and_then(|from| Some((from.key.clone(), from.tie.parse().ok()?)));
    let limit = i64::try_from(size + 1).unwrap_or(i64::MAX);
    let query = by_address(which, last, limit).select(Invitation::as_select());
    let rows = planned::anew(query).load(conn)?;
    let place = |one: &Invitation| (one.email.to_string(), one.id.to_string());
    let slice = Slice::cut(rows, size, from, place);
    Ok((slice.rows, slice.next))
}

/// The domains that most of them have, each with how many.
pub fn domains(conn: &mut PgConnection, which: Which<'_>) -> QueryResult<Vec<(String, i64)>> {
    let ids = chosen(which).select(invitations::id);
    let counted = invitations::table
        .filter(invitations::account_id.eq(which.0.account()))
        .filter(invitations::id.eq_any(ids))
        .group_by(sql::<Text>(DOMAIN))
        .order((count_star().desc(), sql::<Text>(DOMAIN)))
        .limit(Tally::DOMAINS)
        .select((sql::<Text>(DOMAIN), count_star()));
    planned::anew(counted).load(conn)
}

/// A few that were ticked, whole, for a file.
pub fn rows(
    conn: &mut PgConnection,
    scope: &AdminScope,
    ids: &[InvitationId],
    now: DateTime<Utc>,
) -> QueryResult<Part> {
    let which = Chosen::These(ids.to_vec());
    let rows: Vec<PendingRow> = chosen((scope, &which, now))
        .order((invitations::email, invitations::id))
        .select(PendingRow::as_select())
        .load(conn)?;
    with_sent(conn, rows)
}
