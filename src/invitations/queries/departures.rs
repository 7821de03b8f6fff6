//! What acceptances ended.

use crate::billing::commands::Ended;
use crate::db::exactly;
use crate::db::schema::departures;
use crate::invitations::departure::Departure;
use crate::invitations::record::Invitation;
use crate::refunds::commands::Settled;
use crate::types::instant::Instant;
use crate::types::{AccountId, MembershipId, SubscriptionId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

pub fn insert_departure(
    conn: &mut PgConnection,
    invitation: &Invitation,
    departure: &Departure,
) -> QueryResult<()> {
    let settled = departure.settled.as_ref();
    let ended = settled.map(|settled| settled.ended);
    let inserted = diesel::insert_into(departures::table)
        .values((
            departures::organisation_id.eq(invitation.account_id),
            departures::invitation_id.eq(invitation.id),
            departures::account_id.eq(departure.account),
            departures::membership_id.eq(departure.membership),
            departures::closed_account.eq(departure.closed_account),
            departures::settled_at.eq(ended.map(|ended| ended.at.utc())),
            departures::subscription_id.eq(ended.and_then(|ended| ended.subscription)),
            departures::credit_taken.eq(ended.map_or(0, |ended| ended.credit)),
            departures::credit_given.eq(settled.map_or(0, |settled| settled.credit_given)),
        ))
        .execute(conn)?;
    exactly(1, inserted)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = departures)]
#[diesel(check_for_backend(diesel::pg::Pg))]
struct Row {
    account_id: AccountId,
    membership_id: MembershipId,
    closed_account: bool,
    settled_at: Option<DateTime<Utc>>,
    subscription_id: Option<SubscriptionId>,
    credit_taken: i64,
    credit_given: i64,
}

/// None for somebody who was in no account before.
pub fn departure(
    conn: &mut PgConnection,
    invitation: &Invitation,
) -> QueryResult<Option<Departure>> {
    let row: Option<Row> = departures::table
        .find((invitation.account_id, invitation.id))
        .select(Row::as_select())
        .first(conn)
        .optional()?;
    Ok(row.map(|row| Departure {
        account: row.account_id,
        membership: row.membership_id,
        closed_account: row.closed_account,
        settled: row.settled_at.map(|at| Settled {
            ended: Ended {
                at: Instant::from(at),
                subscription: row.subscription_id,
                credit: row.credit_taken,
            },
            credit_given: row.credit_given,
        }),
    }))
}
