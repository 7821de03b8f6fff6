//! Signed-in browsers.

use crate::access::identify::{ADDRESS, AGENT, MARK};
use crate::access::session_store::IDLE;
use crate::db::schema::sessions;
use crate::types::{SessionId, UserId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// One of a person's sessions, as they see it.
#[derive(Debug, Clone)]
pub struct OpenSession {
    pub id: SessionId,
    pub mark: String,
    pub address: String,
    pub agent: String,
    pub began_at: DateTime<Utc>,
    pub last_seen_at: DateTime<Utc>,
}

/// Those that still work, the latest seen first.
pub fn open(
    conn: &mut PgConnection,
    user: UserId,
    now: DateTime<Utc>,
) -> QueryResult<Vec<OpenSession>> {
    let rows: Vec<(SessionId, serde_json::Value, DateTime<Utc>, DateTime<Utc>)> = sessions::table
        .filter(sessions::user_id.eq(user))
        .filter(sessions::expires_at.gt(now))
        .filter(sessions::last_seen_at.gt(now - IDLE))
        .order((sessions::last_seen_at.desc(), sessions::id))
        .select((
            sessions::id,
            sessions::state,
            sessions::created_at,
            sessions::last_seen_at,
        ))
        .load(conn)?;
    let as_seen = |(id, state, began_at, last_seen_at)| OpenSession {
        id,
        mark: entry(&state, MARK),
        address: entry(&state, ADDRESS),
        agent: entry(&state, AGENT),
        began_at,
        last_seen_at,
    };
    Ok(rows.into_iter().map(as_seen).collect())
}

/// An entry of the state, which the session middleware keeps as JSON inside JSON.
fn entry(state: &serde_json::Value, name: &str) -> String {
    let json = state.get(name).and_then(serde_json::Value::as_str);
    json.and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default()
}

/// Ends one session of the person; `0` where they have no such session.
pub fn end(conn: &mut PgConnection, user: UserId, session: SessionId) -> QueryResult<usize> {
    diesel::delete(sessions::table)
        .filter(sessions::user_id.eq(user))
        .filter(sessions::id.eq(session))
        .execute(conn)
}

/// Ends all of them but the one with this mark.
pub fn end_others(conn: &mut PgConnection, user: UserId, mark: &str) -> QueryResult<usize> {
    let mark = serde_json::json!(mark).to_string();
    diesel::delete(sessions::table)
        .filter(sessions::user_id.eq(user))
        .filter(
            sessions::state
                .retrieve_as_text(MARK)
                .is_distinct_from(mark),
        )
        .execute(conn)
}
