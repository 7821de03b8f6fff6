//! The messages of gateways.

use crate::db::exactly;
use crate::db::schema::gateway_events;
use crate::refunds::gateway::GatewayName;
use crate::refunds::gateway::event::{EventState, LEASE, StoredEvent};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;

/// A message that a worker has in hand.
#[derive(Debug, Clone)]
pub struct ClaimedEvent {
    pub event: StoredEvent,
    /// Counts from 1 and includes the try that begins.
    pub attempt: i32,
}

/// Stores a message; `false` if it is here already.
pub fn store_event(
    conn: &mut PgConnection,
    event: &StoredEvent,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let stored = diesel::insert_into(gateway_events::table)
        .values((
            gateway_events::gateway.eq(event.gateway),
            gateway_events::event_id.eq(&event.id),
            gateway_events::kind.eq(&event.kind),
            gateway_events::object_id.eq(&event.object_id),
            gateway_events::object.eq(&event.object),
            gateway_events::created_at.eq(event.created_at),
            gateway_events::received_at.eq(now),
            gateway_events::next_try_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    Ok(stored == 1)
}

/// Takes the message that waits longest, if one is due. One that another worker is taking is passed over.
pub fn claim_event(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
) -> QueryResult<Option<ClaimedEvent>> {
    let due = gateway_events::table
        .filter(gateway_events::state.eq(EventState::New))
        .filter(gateway_events::next_try_at.le(now))
        .order((gateway_events::next_try_at, gateway_events::event_id))
        .select((gateway_events::gateway, gateway_events::event_id))
        .for_update()
        .skip_locked()
        .first::<(GatewayName, String)>(conn)
        .optional()?;
    let Some(key) = due else {
        return Ok(None);
    };
    let claimed: Stored = diesel::update(gateway_events::table.find(key))
        .set((
            gateway_events::attempts.eq(gateway_events::attempts + 1),
            gateway_events::next_try_at.eq(now + LEASE),
        ))
        .returning(Stored::as_returning())
        .get_result(conn)?;
    Ok(Some(claimed.read()))
}

/// Messages that have been tried in vain: those that are tried again, and those that were given up.
pub fn events_in_trouble(conn: &mut PgConnection) -> QueryResult<(i64, i64)> {
    let in_state = |state: EventState| {
        gateway_events::table
            .filter(gateway_events::state.eq(state))
            .filter(gateway_events::attempts.gt(0))
            .count()
    };
    Ok((
        in_state(EventState::New).get_result(conn)?,
        in_state(EventState::Failed).get_result(conn)?,
    ))
}

/// Whether a message still has to be worked off; nobody else ends it until the transaction does.
pub fn lock_event(conn: &mut PgConnection, event: &StoredEvent) -> QueryResult<bool> {
    let state: EventState = gateway_events::table
        .find((event.gateway, &event.id))
        .select(gateway_events::state)
        .for_update()
        .first(conn)?;
    Ok(state == EventState::New)
}

/// Ends a message: its id stays, what it said is forgotten.
pub fn end_event(
    conn: &mut PgConnection,
    event: &StoredEvent,
    state: EventState,
) -> QueryResult<()> {
    let ended = diesel::update(gateway_events::table.find((event.gateway, &event.id)))
        .set((
            gateway_events::state.eq(state),
            gateway_events::object.eq(None::<Value>),
        ))
        .execute(conn)?;
    exactly(1, ended)
}

/// Puts a message off, or gives it up; either way with what was wrong.
pub fn put_off_event(
    conn: &mut PgConnection,
    event: &StoredEvent,
    (state, trouble): (EventState, &str),
    next_try_at: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::update(gateway_events::table.find((event.gateway, &event.id)))
        .filter(gateway_events::state.eq(EventState::New))
        .set((
            gateway_events::state.eq(state),
            gateway_events::next_try_at.eq(next_try_at),
            gateway_events::trouble.eq(trouble),
        ))
        .execute(conn)?;
    Ok(())
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = gateway_events)]
#[diesel(check_for_backend(diesel::pg::Pg))]
struct Stored {
    gateway: GatewayName,
    event_id: String,
    kind: String,
    object_id: Option<String>,
    object: Option<Value>,
    created_at: DateTime<Utc>,
    attempts: i32,
}

impl Stored {
    fn read(self) -> ClaimedEvent {
        ClaimedEvent {
            event: StoredEvent {
                gateway: self.gateway,
                id: self.event_id,
                kind: self.kind,
                object_id: self.object_id,
                object: self.object.unwrap_or_default(),
                created_at: self.created_at,
            },
            attempt: self.attempts,
        }
    }
}
