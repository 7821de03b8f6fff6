//! Middleware that finds out who is signed in, once per request.

use super::queries;
use super::session_store::USER;
use super::visitor::Visitor;
use crate::db::Db;
use crate::types::UserId;
use crate::web::error::WebError;
use actix_session::{Session, SessionExt};
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage};

/// The state's entry that form tokens are bound to.
const MARK: &str = "mark";

pub async fn identify(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let session = request.get_session();
    let db = request.app_data::<Data<Db>>().cloned();
    if let (Some(user), Some(db)) = (session.get::<UserId>(USER)?, db) {
        let known = db
            .read(move |conn| queries::known(conn, user))
            .await
            .map_err(WebError::from)?;
        match known {
            Some(known) => {
                let mark = session.get::<String>(MARK)?.unwrap_or_default();
                request.extensions_mut().insert(Visitor::new(known, mark));
            }
            None => session.purge(),
        }
    }
    next.call(request).await
}

/// Begins a session for a user who has just shown who they are; an earlier one of this browser ends.
pub fn begin(session: &Session, user: UserId, mark: &str, device: &Device) -> Result<(), WebError> {
    session.clear();
    session.renew();
    let stored = session
        .insert(USER, user)
        .and_then(|()| session.insert(MARK, mark))
        .and_then(|()| session.insert("address", &device.address))
        .and_then(|()| session.insert("agent", &device.agent));
    stored.map_err(|error| WebError::Internal(error.into()))
}

/// What the list of a person's sessions tells them apart by.
#[derive(Debug, Clone)]
pub struct Device {
    pub address: String,
    pub agent: String,
}
