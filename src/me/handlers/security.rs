//! `/me/security`: the password, and the browsers one is signed in with.

use crate::access::commands::{passwords as password_commands, sessions};
use crate::access::handlers::{part, settle};
use crate::access::queries::open_sessions;
use crate::access::reauth::{self, Fresh};
use crate::access::scope::SignedIn;
use crate::access::{fields, identify, passwords};
use crate::db::{Db, DbError};
use crate::me::views::security::SecurityPage;
use crate::types::SessionId;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::{Faults, Posted};
use crate::web::layout::Page;
use crate::web::paths;
use crate::web::respond::{page, page_with, see_other};
use actix_session::SessionExt;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

pub async fn security(
    who: SignedIn,
    Now(now): Now,
    frame: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    page(&view(&who, frame, &db, now).await?)
}

async fn view(
    who: &SignedIn,
    frame: Page,
    db: &Db,
    now: DateTime<Utc>,
) -> Result<SecurityPage, DbError> {
    let user = who.user();
    let open = db
        .read(move |conn| open_sessions::open(conn, user, now))
        .await?;
    Ok(SecurityPage::new(frame, open, who.visitor().session_mark()))
}

#[derive(Debug, Deserialize)]
#[serde(default)]
pub struct PasswordForm {
    current: SecretString,
    password: SecretString,
}

impl Default for PasswordForm {
    fn default() -> Self {
        Self {
            current: String::new().into(),
            password: String::new().into(),
        }
    }
}

/// The other browsers are signed out, this one gets a new cookie, the owner a mail.
pub async fn change_password(
    request: HttpRequest,
    who: SignedIn,
    Posted(form): Posted<PasswordForm>,
    Now(now): Now,
    frame: Page,
) -> Result<HttpResponse, WebError> {
    let db = part::<Db>(&request)?;
    let visitor = who.visitor().clone();
    let mut faults = Faults::default();
    let place = visitor.place().map_or("", |place| &place.account_name);
    let context = [visitor.email().as_str(), &visitor.name().full(), place];
    if form.current.expose_secret().is_empty() {
        faults.add("current", frame.say("password-empty"));
    } else if !reauth::password_is_right(&request, &visitor, form.current, now).await? {
        faults.add("current", frame.say("password-wrong"));
    }
    fields::new_password(&form.password, &context, &frame, &mut faults);
    if !faults.is_empty() {
        let view = view(&who, frame, &db, now).await?.refused(faults);
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let hash = passwords::hash(form.password).await;
    let hash = hash.ok_or(DbError::Interrupted)?;
    let changed =
        db.transaction(move |tx| password_commands::change_password(tx, &who, &hash, now));
    settle(changed.await?);
    identify::prove_again(&request.get_session(), now)?;
    Ok(Flash::done("flash-password-changed").on(see_other(paths::SECURITY)))
}

/// Ends one of the person's own sessions; another's does not exist.
pub async fn revoke(
    who: SignedIn,
    fresh: Fresh,
    id: Path<String>,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let id: SessionId = id.parse().map_err(|_| WebError::NotFound)?;
    db.transaction(move |tx| sessions::revoke(tx, &who, &fresh, id, now))
        .await?
        .map_err(|sessions::NoSuchSession| WebError::NotFound)?;
    Ok(Flash::done("flash-session-ended").on(see_other(paths::SECURITY)))
}

pub async fn revoke_others(
    who: SignedIn,
    fresh: Fresh,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let ended = db.transaction(move |tx| sessions::revoke_others(tx, &who, &fresh, now));
    let ended = settle(ended.await?);
    let flash = Flash::done("flash-sessions-ended").count(i64::try_from(ended).unwrap_or(0));
    Ok(flash.on(see_other(paths::SECURITY)))
}
