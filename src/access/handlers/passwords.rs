//! `/password/forgot`, `/password/reset/{token}`.

use super::{open_link, part, settle, stranger};
use crate::access::commands::passwords as commands;
use crate::access::even::evenly;
use crate::access::link::{LinkRefusal, Purpose};
use crate::access::passwords::{self, PasswordFault};
use crate::access::throttle::{Throttle, Tried};
use crate::access::views::passwords::{ForgotPage, ForgotSentPage, ResetPage};
use crate::access::views::refused_link::{self, RefusedLinkPage};
use crate::db::Db;
use crate::types::EmailAddress;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::Posted;
use crate::web::layout::Page;
use crate::web::respond::{page, page_with, see_other};
use crate::web::{client, paths};
use actix_web::http::StatusCode;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

pub async fn forgot_page(frame: Page) -> Result<HttpResponse, WebError> {
    page(&ForgotPage::new(frame, String::new()))
}

#[derive(Debug, Deserialize)]
pub struct ForgotForm {
    email: String,
}

/// One answer for every address, at one time; the mail goes through the outbox.
pub async fn ask_reset(
    request: HttpRequest,
    Posted(form): Posted<ForgotForm>,
    Now(now): Now,
    frame: Page,
) -> Result<HttpResponse, WebError> {
    let (db, throttle) = (part::<Db>(&request)?, part::<Throttle>(&request)?);
    throttle.count(Tried::Source, &client::address(&request))?;
    let Ok(email) = form.email.parse::<EmailAddress>() else {
        let view = ForgotPage::new(frame, form.email).no_address();
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    throttle.count(Tried::Mail, email.as_str())?;
    let origin = stranger(&request, email.as_str());
    let asked = db.transaction(move |tx| commands::ask_reset(tx, &email, &origin, now));
    settle(evenly(asked).await?);
    Ok(see_other(paths::FORGOT_SENT))
}

pub async fn forgot_sent(frame: Page) -> Result<HttpResponse, WebError> {
    page(&ForgotSentPage { page: frame })
}

/// Shows the form; only its POST uses the link.
pub async fn reset_page(
    request: HttpRequest,
    token: Path<String>,
    Now(now): Now,
    frame: Page,
) -> Result<HttpResponse, WebError> {
    match open_link(&request, &token, Purpose::ResetPassword, now).await? {
        Ok(link) => page(&ResetPage::new(frame, &token, link.email.as_str())),
        Err(refusal) => refused(frame, refusal),
    }
}

#[derive(Debug, Deserialize)]
pub struct ResetForm {
    password: SecretString,
}

/// Sets the password and leads to the sign-in page: the link alone signs nobody in.
pub async fn reset(
    request: HttpRequest,
    token: Path<String>,
    Posted(form): Posted<ResetForm>,
    Now(now): Now,
    frame: Page,
) -> Result<HttpResponse, WebError> {
    let db = part::<Db>(&request)?;
    let link = match open_link(&request, &token, Purpose::ResetPassword, now).await? {
        Ok(link) => link,
        Err(refusal) => return refused(frame, refusal),
    };
    let context = [link.email.as_str(), &link.name.full()];
    if let Err(fault) = passwords::check(form.password.expose_secret(), &context) {
        return faulty(frame, &token, link.email.as_str(), fault);
    }
    let hash = passwords::hash(form.password)
        .await
        .ok_or(WebError::Unavailable(crate::db::DbError::Interrupted))?;
    let origin = stranger(&request, link.email.as_str());
    let done = db
        .transaction(move |tx| commands::reset_password(tx, link.id, &hash, &origin, now))
        .await?;
    match done {
        Ok(()) => Ok(Flash::done("flash-password-reset").on(see_other(paths::SIGN_IN))),
        Err(refusal) => refused(frame, refusal),
    }
}

fn faulty(
    frame: Page,
    token: &str,
    email: &str,
    fault: PasswordFault,
) -> Result<HttpResponse, WebError> {
    let view = ResetPage::new(frame, token, email).refused(fault);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

fn refused(frame: Page, refusal: LinkRefusal) -> Result<HttpResponse, WebError> {
    let view = RefusedLinkPage::new(frame, Purpose::ResetPassword, refusal);
    page_with(refused_link::status(refusal), &view)
}
