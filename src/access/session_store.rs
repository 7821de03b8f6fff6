//! Sessions in Postgres, behind actix-session. The cookie's key is stored only as its SHA-256.

use super::queries::{self, Person};
use crate::db::schema::sessions;
use crate::db::{Db, DbError};
use crate::types::secret::{digest, random_text};
use crate::types::{SessionId, UserId};
use crate::web::clock::Clock;
use actix_session::storage::{LoadError, SaveError, SessionKey, SessionStore, UpdateError};
use actix_web::cookie::time;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use std::collections::HashMap;

/// A session ends after this long without a request,
pub const IDLE: Duration = Duration::hours(2);
/// and after this long in any case.
pub const ABSOLUTE: Duration = Duration::hours(12);
/// How exact `last_seen_at` is; spares a write per request.
const SEEN_EVERY: Duration = Duration::minutes(1);

/// The state's entry that names the signed-in user.
pub const USER: &str = "user";
/// The entry that a look-up adds: who that user is now. It is never kept.
pub const PERSON: &str = "person";

type State = HashMap<String, String>;

#[derive(Clone)]
pub struct PgSessions {
    db: Db,
    clock: Clock,
}

impl PgSessions {
    #[must_use]
    pub fn new(db: Db, clock: Clock) -> Self {
        Self { db, clock }
    }
}

fn user_of(state: &State) -> Option<UserId> {
    let id: String = serde_json::from_str(state.get(USER)?).ok()?;
    id.parse().ok()
}

fn as_json(state: &State) -> serde_json::Value {
    let kept: HashMap<_, _> = state.iter().filter(|(name, _)| *name != PERSON).collect();
    serde_json::json!(kept)
}

impl SessionStore for PgSessions {
    async fn load(&self, key: &SessionKey) -> Result<Option<State>, LoadError> {
        let hash = digest(key.as_ref());
        let now = self.clock.now();
        let loaded = self.db.read(move |conn| load(conn, &hash, now)).await;
        let Some((state, person)) = loaded.map_err(|error| LoadError::Other(error.into()))? else {
            return Ok(None);
        };
        let broken = |error: serde_json::Error| LoadError::Deserialization(error.into());
        let mut state: State = serde_json::from_value(state).map_err(broken)?;
        if let Some(person) = person {
            let person = serde_json::to_string(&person).map_err(broken)?;
            state.insert(PERSON.to_owned(), person);
        }
        Ok(Some(state))
    }

    async fn save(&self, state: State, _: &time::Duration) -> Result<SessionKey, SaveError> {
        let text = format!("{}{}", random_text(), random_text());
        let key = SessionKey::try_from(text).map_err(|error| SaveError::Other(error.into()))?;
        let hash = digest(key.as_ref());
        let now = self.clock.now();
        let saved = self
            .db
            .read(move |conn| insert(conn, hash, &state, now))
            .await;
        saved
            .map(|_| key)
            .map_err(|error| SaveError::Other(error.into()))
    }

    async fn update(
        &self,
        key: SessionKey,
        state: State,
        _: &time::Duration,
    ) -> Result<SessionKey, UpdateError> {
        let hash = digest(key.as_ref());
        let updated = self.db.read(move |conn| {
            diesel::update(sessions::table.find(hash))
                .set((
                    sessions::state.eq(as_json(&state)),
                    sessions::user_id.eq(user_of(&state)),
                ))
                .execute(conn)
        });
        updated
            .await
            .map(|_| key)
            .map_err(|error| UpdateError::Other(error.into()))
    }

    /// Nothing to do: reading a session is what keeps it alive.
    async fn update_ttl(&self, _: &SessionKey, _: &time::Duration) -> Result<(), anyhow::Error> {
        Ok(())
    }

    async fn delete(&self, key: &SessionKey) -> Result<(), anyhow::Error> {
        let hash = digest(key.as_ref());
        let deleted: Result<usize, DbError> = self
            .db
            .read(move |conn| diesel::delete(sessions::table.find(hash)).execute(conn))
            .await;
        deleted?;
        Ok(())
    }
}

fn load(
    conn: &mut PgConnection,
    hash: &[u8],
    now: DateTime<Utc>,
) -> QueryResult<Option<(serde_json::Value, Option<Person>)>> {
    let Some(stored) = queries::session(conn, hash, (now, now - IDLE))? else {
        return Ok(None);
    };
    if now - stored.last_seen_at >= SEEN_EVERY {
        diesel::update(sessions::table.find(hash))
            .set(sessions::last_seen_at.eq(now))
            .execute(conn)?;
    }
    Ok(Some((stored.state, stored.person)))
}

fn insert(
    conn: &mut PgConnection,
    hash: Vec<u8>,
    state: &State,
    now: DateTime<Utc>,
) -> QueryResult<usize> {
    diesel::insert_into(sessions::table)
        .values((
            sessions::key_hash.eq(hash),
            sessions::user_id.eq(user_of(state)),
            sessions::state.eq(as_json(state)),
            sessions::created_at.eq(now),
            sessions::last_seen_at.eq(now),
            sessions::expires_at.eq(now + ABSOLUTE),
            sessions::id.eq(SessionId::generate(now)),
        ))
        .execute(conn)
}
