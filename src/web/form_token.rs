//! Forms of this site only: every POST must come from our origin and carry a token bound to the visitor's browser
//! and session. Handlers get the body only after this check, so none can forget it. Addresses of gateways, and only
//! those, are passed over: their handlers check a signature on the raw body instead.

use super::error::WebError;
use super::form::CheckedBody;
use super::upload::{self, Room};
use super::{routes, same_origin, stale_form};
use crate::access::visitor::Visitor;
use crate::config::Config;
use crate::types::secret::{SigningKeys, random_text};
use actix_web::body::MessageBody;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::CONTENT_TYPE;
use actix_web::middleware::Next;
use actix_web::web::{self, Bytes, Data};
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Deserialize;
use std::time::Duration;

/// 1,000 addresses with names, once percent-encoded, and a note.
pub const BODY_LIMIT: usize = 512 * 1024;
const BODY_PATIENCE: Duration = Duration::from_secs(20);
/// A large file through a slow line.
const LARGE_PATIENCE: Duration = Duration::from_mins(5);
const PURPOSE: &str = "form";
/// A tag over the form cookie alone outlives the session: it tells a late form of this browser from one that another site
/// has filled in.
const LATE: &str = "late form";
const TAG: usize = 16;

/// The random value in the visitor's form cookie.
#[derive(Clone)]
struct Seed {
    value: String,
    fresh: bool,
}

/// The token that the page's forms carry.
#[must_use]
pub fn token(request: &HttpRequest) -> String {
    let extensions = request.extensions();
    let seed = extensions.get::<Seed>().map_or("", |seed| &seed.value);
    let message = message(seed, extensions.get::<Visitor>());
    request
        .app_data::<Data<SigningKeys>>()
        .map_or_else(String::new, |keys| {
            let of_session = keys.sign(PURPOSE, message.as_bytes());
            let of_browser = keys.sign(LATE, seed.as_bytes());
            URL_SAFE_NO_PAD.encode([of_session, of_browser].concat())
        })
}

fn message(seed: &str, visitor: Option<&Visitor>) -> String {
    format!(
        "{seed}\n{}",
        visitor.map_or("", |visitor| visitor.session_mark())
    )
}

/// Middleware around every route.
pub async fn check(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let name = cookie_name(&request);
    let seed = match request.cookie(name) {
        Some(cookie) if cookie.value().len() == 22 => Seed {
            value: cookie.value().to_owned(),
            fresh: false,
        },
        _ => Seed {
            value: random_text(),
            fresh: true,
        },
    };
    request.extensions_mut().insert(seed.clone());
    let is_form = !request.method().is_safe() && !routes::is_signed(request.path());
    let stale = if is_form {
        take_body(&mut request, &seed).await?
    } else {
        None
    };
    let secure = name.starts_with("__Host-");
    let mut response = match stale {
        Some(answer) => request.into_response(answer).map_into_right_body(),
        None => next.call(request).await?.map_into_left_body(),
    };
    let is_page = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if seed.fresh && is_page {
        let cookie = Cookie::build(name, seed.value)
            .path("/")
            .http_only(true)
            .secure(secure)
            .same_site(SameSite::Lax);
        response.response_mut().add_cookie(&cookie.finish())?;
    }
    Ok(response)
}

/// Keeps the body for the handler, or gives the answer to one that comes too late.
async fn take_body(
    request: &mut ServiceRequest,
    seed: &Seed,
) -> Result<Option<HttpResponse>, WebError> {
    match checked_body(request, seed).await? {
        Sent::Now(body) => {
            request.extensions_mut().insert(CheckedBody(body));
            Ok(None)
        }
        Sent::TooLate(body, token) => {
            let kept = stale_form::answer(request.request(), &body, token);
            kept.map(Some).ok_or(WebError::StaleForm)
        }
    }
}

fn cookie_name(request: &ServiceRequest) -> &'static str {
    let secure = request
        .app_data::<Data<Config>>()
        .is_some_and(|config| config.is_secure());
    if secure {
        "__Host-muster-form"
    } else {
        "muster-form"
    }
}

/// A body from a page of this site.
enum Sent {
    Now(Bytes),
    /// The page was this browser's, in another session; with its token.
    TooLate(Bytes, String),
}

async fn checked_body(request: &mut ServiceRequest, seed: &Seed) -> Result<Sent, WebError> {
    same_origin::check(request)?;
    let kind = request.headers().get(CONTENT_TYPE);
    let is = |name: &str| kind.is_some_and(|kind| kind.as_bytes().starts_with(name.as_bytes()));
    let has_file = is(upload::CONTENT_TYPE);
    if !(kind.is_none() || has_file || is("application/x-www-form-urlencoded")) {
        return Err(WebError::UnsupportedMedia);
    }
    let payload = request
        .extract::<web::Payload>()
        .await
        .map_err(|_| WebError::BadRequest("no body"))?;
    let body = if has_file {
        form_with_file(request, payload).await?
    } else {
        whole_body(payload).await?
    };
    let given = given_token(&body).ok_or(WebError::StaleForm)?;
    let keys = request.app_data::<Data<SigningKeys>>();
    let keys = keys.ok_or(WebError::StaleForm)?;
    let tags = URL_SAFE_NO_PAD.decode(&given).unwrap_or_default();
    let (of_session, of_browser) = tags.split_at_checked(TAG).ok_or(WebError::StaleForm)?;
    let message = message(&seed.value, request.extensions().get::<Visitor>());
    if keys.verify(PURPOSE, message.as_bytes(), of_session) {
        return Ok(Sent::Now(body));
    }
    let is_of_browser = !seed.fresh && keys.verify(LATE, seed.value.as_bytes(), of_browser);
    // A file cannot stand on a page.
    if is_of_browser && !has_file {
        return Ok(Sent::TooLate(body, given));
    }
    Err(WebError::StaleForm)
}

/// Strangers have no file to give.
async fn form_with_file(
    request: &ServiceRequest,
    payload: web::Payload,
) -> Result<Bytes, WebError> {
    let room = match request.extensions().get::<Visitor>() {
        Some(visitor) => Room::at(request.path(), visitor.administers()),
        None => Room::small(BODY_LIMIT),
    };
    let patience = if room.is_large() {
        LARGE_PATIENCE
    } else {
        BODY_PATIENCE
    };
    let read = upload::as_form(request.headers(), payload, room);
    let (form, uploads) = tokio::time::timeout(patience, read)
        .await
        .map_err(|_| WebError::Timeout)??;
    request.extensions_mut().insert(uploads);
    Ok(form)
}

/// The raw body, within the bounds that hold for all.
pub async fn whole_body(payload: web::Payload) -> Result<Bytes, WebError> {
    tokio::time::timeout(BODY_PATIENCE, payload.to_bytes_limited(BODY_LIMIT))
        .await
        .map_err(|_| WebError::Timeout)?
        .map_err(|_| WebError::TooLarge)?
        .map_err(|_| WebError::BadRequest("the body ends early"))
}

fn given_token(body: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Token {
        form_token: String,
    }
    let token: Token = serde_html_form::from_bytes(body).ok()?;
    Some(token.form_token)
}
