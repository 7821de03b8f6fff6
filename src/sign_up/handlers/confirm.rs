//! `/sign-up/confirm/{token}`, `/sign-up/confirm-again`.

use crate::access::commands::links;
use crate::access::even::evenly;
use crate::access::handlers::{open_link, part, settle, stranger};
use crate::access::link::{LinkRefusal, Purpose};
use crate::access::throttle::{Throttle, Tried};
use crate::access::views::refused_link::{self, RefusedLinkPage};
use crate::db::Db;
use crate::sign_up::commands;
use crate::sign_up::views::{ConfirmAgainPage, ConfirmPage};
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
use serde::Deserialize;

/// Shows a button: mail scanners follow links, and only the POST confirms.
pub async fn confirm_page(
    request: HttpRequest,
    token: Path<String>,
    Now(now): Now,
    frame: Page,
) -> Result<HttpResponse, WebError> {
    match open_link(&request, &token, Purpose::ConfirmAddress, now).await? {
        Ok(link) => page(&ConfirmPage::new(frame, &token, link.email.as_str())),
        Err(refusal) => refused(frame, refusal),
    }
}

pub async fn confirm(
    request: HttpRequest,
    token: Path<String>,
    Now(now): Now,
    frame: Page,
) -> Result<HttpResponse, WebError> {
    let link = match open_link(&request, &token, Purpose::ConfirmAddress, now).await? {
        Ok(link) => link,
        Err(refusal) => return refused(frame, refusal),
    };
    let origin = stranger(&request, link.email.as_str());
    let done = part::<Db>(&request)?
        .transaction(move |tx| links::confirm_address(tx, link.id, &origin, now))
        .await?;
    match done {
        Ok(()) => Ok(Flash::done("flash-address-confirmed").on(see_other(paths::SIGN_IN))),
        Err(refusal) => refused(frame, refusal),
    }
}

fn refused(frame: Page, refusal: LinkRefusal) -> Result<HttpResponse, WebError> {
    let view = RefusedLinkPage::new(frame, Purpose::ConfirmAddress, refusal);
    page_with(refused_link::status(refusal), &view)
}

pub async fn confirm_again_page(frame: Page) -> Result<HttpResponse, WebError> {
    page(&ConfirmAgainPage::new(frame, String::new()))
}

#[derive(Debug, Deserialize)]
pub struct ConfirmAgainForm {
    email: String,
}

/// One answer for every address, at one time.
pub async fn confirm_again(
    request: HttpRequest,
    Posted(form): Posted<ConfirmAgainForm>,
    Now(now): Now,
    frame: Page,
) -> Result<HttpResponse, WebError> {
    let (db, throttle) = (part::<Db>(&request)?, part::<Throttle>(&request)?);
    throttle.count(Tried::Source, &client::address(&request))?;
    let Ok(email) = form.email.parse::<EmailAddress>() else {
        let view = ConfirmAgainPage::new(frame, form.email).no_address();
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    throttle.count(Tried::Mail, email.as_str())?;
    let asked = db.transaction(move |tx| commands::confirm_again(tx, &email, now));
    settle(evenly(asked).await?);
    Ok(see_other(paths::SIGN_UP_SENT))
}
