//! How many a filter leaves, and which they are where they are few.

use super::Boxed;
use super::place::bound;
use crate::db::planned;
use crate::db::schema::invitations;
use crate::invitations::pending_filter::{PendingFilter, SortKey};
use crate::invitations::queries::counts::Kept;
use crate::types::InvitationId;
use crate::types::page::Cursor;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use uuid::Uuid;

/// Counting what words or deliveries leave stops here: a list of more says "more than".
pub const MOST_COUNTED: i64 = 1_000;

/// What a filter leaves, as far as it is known before a page is read.
pub struct Found {
    pub matching: Option<i64>,
    /// All of them, where they are few: they may stand together far from the list's beginning, so they are gathered by
    /// the index of what is asked for and put in order here.
    pub few: Option<Vec<Place>>,
}

/// Where one stands in every order of the list.
#[derive(Debug, Clone, Queryable)]
pub struct Place {
    id: InvitationId,
    email: String,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

impl Place {
    fn in_order_of(&self, key: SortKey) -> (Option<DateTime<Utc>>, &str, Uuid) {
        let time = match key {
            SortKey::Invited => Some(self.created_at),
            SortKey::Expires => Some(self.expires_at),
            SortKey::Email => None,
        };
        (time, &self.email, self.id.uuid())
    }
}

/// The ids of a page and of one more, in the order in which they are read.
pub fn page(
    mut places: Vec<Place>,
    filter: &PendingFilter,
    (cursor, size): (Option<&Cursor>, usize),
) -> Vec<InvitationId> {
    let key = filter.sort.key;
    places.sort_by(|one, other| one.in_order_of(key).cmp(&other.in_order_of(key)));
    let up = filter.goes_up(cursor);
    if !up {
        places.reverse();
    }
    let bound = cursor.and_then(|cursor| bound(cursor, key));
    let beyond = |place: &Place| match &bound {
        Some((time, email, id)) if up => place.in_order_of(key) > (*time, email, *id),
        Some((time, email, id)) => place.in_order_of(key) < (*time, email, *id),
        None => true,
    };
    let beyond = places.iter().filter(|place| beyond(place));
    beyond.take(size + 1).map(|place| place.id).collect()
}

pub fn found(
    conn: &mut PgConnection,
    query: Boxed<'_>,
    (filter, kept): (&PendingFilter, Kept),
) -> QueryResult<Found> {
    let is_counted = filter.q.is_empty() && filter.delivery.is_none();
    let matching = is_counted.then_some(kept.among);
    if matching.is_some_and(|among| among > MOST_COUNTED || among * 8 > kept.total) {
        return Ok(Found {
            matching,
            few: None,
        });
    }
    let places = query.limit(MOST_COUNTED + 1).select((
        invitations::id,
        invitations::email,
        invitations::created_at,
        invitations::expires_at,
    ));
    let places: Vec<Place> = planned::anew(places).load(conn)?;
    let count = i64::try_from(places.len()).unwrap_or(i64::MAX);
    let is_few = count <= MOST_COUNTED;
    Ok(Found {
        matching: matching.or_else(|| is_few.then_some(count)),
        few: is_few.then_some(places),
    })
}
