//! `/sign-in`, `/sign-out`.

use super::{device, home_of, part, settle, stranger};
use crate::access::queries::{self, Credentials};
use crate::access::scope::SignedIn;
use crate::access::throttle::Throttle;
use crate::access::views::SignInPage;
use crate::access::visitor::Visitor;
use crate::access::{commands, identify, passwords};
use crate::db::Db;
use crate::types::EmailAddress;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::form::{Posted, Query};
use crate::web::layout::Page;
use crate::web::respond::{page, page_with, see_other};
use crate::web::{client, paths};
use actix_session::Session;
use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::{Data, ReqData};
use actix_web::{HttpRequest, HttpResponse};
use secrecy::SecretString;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignInQuery {
    next: String,
    email: String,
}

/// Somebody signed in already is led on.
pub async fn sign_in_page(
    Query(asked): Query<SignInQuery>,
    visitor: Option<ReqData<Visitor>>,
    frame: Page,
) -> Result<HttpResponse, WebError> {
    let next = paths::local(&asked.next);
    match visitor {
        Some(visitor) if next == paths::HOME => Ok(see_other(home_of(&visitor))),
        Some(_) => Ok(see_other(next)),
        None => page(&SignInPage::new(frame, asked.email, next)),
    }
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
    frame: Page,
    session: Session,
) -> Result<HttpResponse, WebError> {
    let db = part::<Db>(&request)?;
    let (found, right) = tried(&request, &form).await?;
    let next = paths::local(&form.next);
    match found {
        Some(found) if right && found.confirmed_at.is_some() && !found.is_deactivated() => {
            let (user, device) = (found.user, device(&request));
            let actor = stranger(&request, "").named(user, &found.email);
            let done = db.transaction(move |tx| commands::signed_in(tx, user, &actor, now));
            settle(done.await?);
            identify::begin(&session, user, &device, now)?;
            Ok(see_other(next))
        }
        found => {
            let unconfirmed = right && found.is_some_and(|found| !found.is_deactivated());
            let actor = stranger(&request, &form.email.trim().to_lowercase());
            settle(
                db.transaction(move |tx| commands::refused(tx, &actor, now))
                    .await?,
            );
            let view = SignInPage::new(frame, form.email, next).refused(unconfirmed);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

/// The user of the address, and whether the password is theirs. Hashes one even where there is no such user.
async fn tried(
    request: &HttpRequest,
    form: &SignInForm,
) -> Result<(Option<Credentials>, bool), WebError> {
    let (db, throttle) = (part::<Db>(request)?, part::<Throttle>(request)?);
    let address = form.email.parse::<EmailAddress>().ok();
    let source = client::address(request);
    let claimed = address.as_ref().map_or(&form.email[..], |a| a.as_str());
    throttle.count_password(claimed, &source)?;
    let found = match address.clone() {
        Some(address) => {
            db.read(move |conn| queries::credentials(conn, &address))
                .await?
        }
        None => None,
    };
    let hash = found.as_ref().map(|found| found.password_hash.clone());
    let right = passwords::verify(form.password.clone(), hash).await;
    if right {
        throttle.forgive_password(claimed, &source);
    }
    Ok((found, right))
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
    answer.headers_mut().insert(
        HeaderName::from_static("clear-site-data"),
        HeaderValue::from_static("\"cache\""),
    );
    Ok(answer)
}
