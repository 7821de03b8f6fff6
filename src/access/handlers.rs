//! `/`, `/sign-in`, `/sign-out`.

use super::identify::{self, Device};
use super::queries::{self, Credentials};
use super::scope::SignedIn;
use super::throttle::{Throttle, Tried};
use super::views::SignInPage;
use super::visitor::Visitor;
use super::{commands, passwords};
use crate::audit::Actor;
use crate::db::Db;
use crate::types::EmailAddress;
use crate::types::secret::random_text;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::form::{Posted, Query};
use crate::web::layout::{Page, request_id};
use crate::web::respond::{page, page_with, see_other};
use crate::web::{client, paths};
use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::http::header::USER_AGENT;
use actix_web::web::{Data, ReqData};
use actix_web::{HttpRequest, HttpResponse};
use secrecy::SecretString;
use serde::Deserialize;

/// `GET /`: each to their own home.
pub async fn home(visitor: Option<ReqData<Visitor>>) -> HttpResponse {
    see_other(visitor.map_or(paths::SIGN_IN, |visitor| home_of(&visitor)))
}

fn home_of(visitor: &Visitor) -> &'static str {
    if visitor.staff().is_some() {
        paths::SUPPORT_INVITATIONS
    } else if visitor.administers() {
        paths::USERS
    } else {
        paths::ME
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignInQuery {
    next: String,
    email: String,
}

pub async fn sign_in_page(
    asked: Query<SignInQuery>,
    page_frame: Page,
) -> Result<HttpResponse, WebError> {
    let Query(asked) = asked;
    page(&SignInPage::new(
        page_frame,
        asked.email,
        paths::local(&asked.next),
    ))
}

#[derive(Debug, Deserialize)]
pub struct SignInForm {
    email: String,
    password: SecretString,
    #[serde(default)]
    next: String,
}

/// One answer for every wrong pair, and about one time.
pub async fn sign_in(
    request: HttpRequest,
    Posted(form): Posted<SignInForm>,
    Now(now): Now,
    page_frame: Page,
    session: Session,
) -> Result<HttpResponse, WebError> {
    let (db, throttle) = (part::<Db>(&request)?, part::<Throttle>(&request)?);
    let device = device(&request);
    throttle.count(Tried::Source, &device.address)?;
    let email = form.email.trim().to_lowercase();
    throttle.count(Tried::Password, &email)?;
    let found = match email.parse::<EmailAddress>() {
        Ok(address) => {
            db.read(move |conn| queries::credentials(conn, &address))
                .await?
        }
        Err(_) => None,
    };
    let hash = found.as_ref().map(|found| found.password_hash.clone());
    let right = passwords::verify(form.password, hash).await;
    let request_id = request_id(&request);
    let next = paths::local(&form.next).to_owned();
    match found {
        Some(Credentials {
            user,
            confirmed_at: Some(_),
            ..
        }) if right => {
            let address = email.parse().map_err(|_| WebError::Forbidden)?;
            let actor = Actor::person(user, &address, device.address.clone(), request_id);
            settle(
                db.transaction(move |tx| commands::signed_in(tx, user, &actor, now))
                    .await?,
            );
            identify::begin(&session, user, &random_text(), &device)?;
            Ok(see_other(&next))
        }
        found => {
            let actor = Actor::stranger(&email, device.address, request_id);
            let claimed = email.clone();
            settle(
                db.transaction(move |tx| commands::refused(tx, &claimed, &actor, now))
                    .await?,
            );
            let unconfirmed = right && found.is_some();
            let view = SignInPage::new(page_frame, email, &next).refused(unconfirmed);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

/// `POST /sign-out`: the session is gone on the server, and the browser forgets the pages.
pub async fn sign_out(
    who: Option<SignedIn>,
    session: Session,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    if let Some(who) = who {
        let (user, actor) = (who.user(), who.actor().clone());
        settle(
            db.transaction(move |tx| commands::signed_out(tx, user, &actor, now))
                .await?,
        );
    }
    session.purge();
    let mut answer = see_other(paths::SIGN_IN);
    let clear = actix_web::http::header::HeaderValue::from_static("\"cache\"");
    answer.headers_mut().insert(
        actix_web::http::header::HeaderName::from_static("clear-site-data"),
        clear,
    );
    Ok(answer)
}

/// Commands that refuse nothing.
pub fn settle(done: Result<(), std::convert::Infallible>) {
    match done {
        Ok(()) => {}
    }
}

/// A part of the application that every request can use.
pub fn part<T: 'static>(request: &HttpRequest) -> Result<Data<T>, WebError> {
    request.app_data::<Data<T>>().cloned().ok_or_else(|| {
        WebError::Internal(anyhow::anyhow!(
            "{} is not wired",
            std::any::type_name::<T>()
        ))
    })
}

/// The browser of this request, for the list of sessions.
#[must_use]
pub fn device(request: &HttpRequest) -> Device {
    let agent = request
        .headers()
        .get(USER_AGENT)
        .and_then(|agent| agent.to_str().ok());
    Device {
        address: client::address(request),
        agent: agent.unwrap_or_default().chars().take(300).collect(),
    }
}
