//! Asking for the password again before a sensitive act. A handler that takes [`Fresh`] runs only when the password
//! was given lately; otherwise a page asks for it and then sends the same form once more, with nothing lost.

use super::handlers::{device, part};
use super::throttle::Throttle;
use super::views::reauth::ReauthPage;
use super::visitor::Visitor;
use super::{commands, handlers, identify, passwords, queries};
use crate::audit::Actor;
use crate::db::Db;
use crate::web::clock::Clock;
use crate::web::error::WebError;
use crate::web::form::CheckedBody;
use crate::web::layout::{Page, request_id};
use crate::web::{paths, respond};
use actix_session::SessionExt;
use actix_web::dev::Payload;
use actix_web::error::InternalError;
use actix_web::http::StatusCode;
use actix_web::{Error, FromRequest, HttpMessage, HttpRequest};
use chrono::{DateTime, Duration, Utc};
use secrecy::SecretString;
use std::future::Future;
use std::pin::Pin;

/// How long a password counts as given just now.
pub const LATELY: Duration = Duration::minutes(30);
/// The field of the page that asks.
const FIELD: &str = "reauth_password";

/// The signed-in person gave their password lately. For handlers of POSTs.
#[derive(Debug)]
pub struct Fresh(());

impl FromRequest for Fresh {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Error>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { prove(&request).await })
    }
}

async fn prove(request: &HttpRequest) -> Result<Fresh, Error> {
    let visitor = request.extensions().get::<Visitor>().cloned();
    let visitor = visitor.ok_or_else(|| WebError::SignInFirst {
        next: paths::HOME.to_owned(),
    })?;
    let now = part::<Clock>(request)?.now();
    if now - visitor.proved_at() <= LATELY {
        return Ok(Fresh(()));
    }
    let (given, kept): (Vec<_>, Vec<_>) = fields(request)
        .into_iter()
        .filter(|(name, _)| name != "form_token")
        .partition(|(name, _)| name == FIELD);
    let Some((_, password)) = given.into_iter().next() else {
        return Err(ask(request, kept, None).await?);
    };
    if password.is_empty() {
        return Err(ask(request, kept, Some("password-empty")).await?);
    }
    if password_is_right(request, &visitor, password.into(), now).await? {
        identify::prove_again(&request.get_session(), now)?;
        Ok(Fresh(()))
    } else {
        Err(ask(request, kept, Some("password-wrong")).await?)
    }
}

fn fields(request: &HttpRequest) -> Vec<(String, String)> {
    let body = request.extensions().get::<CheckedBody>().cloned();
    body.map_or_else(Vec::new, |CheckedBody(bytes)| {
        url::form_urlencoded::parse(&bytes).into_owned().collect()
    })
}

/// Whether the password is the visitor's; tried under the same throttle as signing in.
pub async fn password_is_right(
    request: &HttpRequest,
    visitor: &Visitor,
    password: SecretString,
    now: DateTime<Utc>,
) -> Result<bool, WebError> {
    let (db, throttle) = (part::<Db>(request)?, part::<Throttle>(request)?);
    let (email, source) = (visitor.email().clone(), device(request).address);
    throttle.count_password(email.as_str(), &source)?;
    let hash = {
        let email = email.clone();
        db.read(move |conn| queries::credentials(conn, &email))
            .await?
            .map(|found| found.password_hash)
    };
    let right = passwords::verify(password, hash).await;
    if right {
        throttle.forgive_password(email.as_str(), &source);
    } else {
        let actor = Actor::person(visitor.user(), &email, source, request_id(request));
        let refused = db.transaction(move |tx| commands::refused(tx, &actor, now));
        handlers::settle(refused.await?);
    }
    Ok(right)
}

async fn ask(
    request: &HttpRequest,
    kept: Vec<(String, String)>,
    fault: Option<&str>,
) -> Result<Error, Error> {
    let page = Page::extract(request).await?;
    let view = ReauthPage::new(page, request.path(), kept, fault);
    let status = if fault.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::FORBIDDEN
    };
    let answer = respond::page_with(status, &view)?;
    Ok(InternalError::from_response("the password is asked for again", answer).into())
}
