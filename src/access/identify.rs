//! Middleware that finds out who is signed in, once per request.

use super::queries::Person;
use super::session_store::{PERSON, USER};
use super::visitor::Visitor;
use crate::db::DbError;
use crate::types::UserId;
use crate::types::secret::random_text;
use crate::web::error::WebError;
use actix_session::{Session, SessionExt, SessionInsertError};
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage};
use chrono::{DateTime, Utc};

/// The state's entry that form tokens are bound to.
pub const MARK: &str = "mark";
/// The state's entry that says when the password was last given.
const PROVED_AT: &str = "proved_at";
pub const ADDRESS: &str = "address";
pub const AGENT: &str = "agent";

pub async fn identify(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let session = request.get_session();
    if session.contains_key(USER) {
        let person = session.get::<Person>(PERSON)?;
        let known = person.map_or(Ok(None), Person::known);
        match known.map_err(|error| WebError::from(DbError::Failed(error)))? {
            Some(known) => {
                let mark = session.get::<String>(MARK)?.unwrap_or_default();
                let proved_at = session.get::<DateTime<Utc>>(PROVED_AT)?;
                let visitor = Visitor::new(known, mark, proved_at.unwrap_or_default());
                request.extensions_mut().insert(visitor);
            }
            None => session.purge(),
        }
    }
    next.call(request).await
}

/// Begins a session for a user who has just shown who they are; an earlier one of this browser ends.
pub fn begin(
    session: &Session,
    user: UserId,
    device: &Device,
    now: DateTime<Utc>,
) -> Result<(), WebError> {
    session.clear();
    session.renew();
    session
        .insert(USER, user)
        .and_then(|()| session.insert(MARK, random_text()))
        .and_then(|()| session.insert(PROVED_AT, now))
        .and_then(|()| session.insert(ADDRESS, &device.address))
        .and_then(|()| session.insert(AGENT, &device.agent))
        .map_err(failed)
}

/// The person behind this session has just given the password again; the cookie is a new one from now on.
pub fn prove_again(session: &Session, now: DateTime<Utc>) -> Result<(), WebError> {
    session.renew();
    session.insert(PROVED_AT, now).map_err(failed)
}

fn failed(error: SessionInsertError) -> WebError {
    WebError::Internal(error.into())
}

/// What the list of a person's sessions tells them apart by.
#[derive(Debug, Clone)]
pub struct Device {
    pub address: String,
    pub agent: String,
}
