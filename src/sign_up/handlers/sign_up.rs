//! `/sign-up`, `/sign-up/sent`.

use crate::access::create::NewUser;
use crate::access::even::evenly;
use crate::access::handlers::{part, stranger};
use crate::access::passwords;
use crate::access::throttle::{Throttle, Tried};
use crate::access::visitor::Visitor;
use crate::db::{Db, DbError};
use crate::sign_up::commands;
use crate::sign_up::views::{SentPage, SignUpForm, SignUpPage};
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::form::Posted;
use crate::web::layout::Page;
use crate::web::respond::{page, page_with, see_other};
use crate::web::{client, paths};
use actix_web::http::StatusCode;
use actix_web::web::ReqData;
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};

/// Somebody signed in already has an account.
pub async fn sign_up_page(
    visitor: Option<ReqData<Visitor>>,
    frame: Page,
) -> Result<HttpResponse, WebError> {
    if visitor.is_some() {
        return Ok(see_other(paths::HOME));
    }
    page(&SignUpPage::new(frame, SignUpForm::default()))
}

/// One answer whether or not the address has an account, at one time: the difference is in the mail.
pub async fn sign_up(
    request: HttpRequest,
    Posted(form): Posted<SignUpForm>,
    Now(now): Now,
    frame: Page,
) -> Result<HttpResponse, WebError> {
    let throttle = part::<Throttle>(&request)?;
    throttle.count(Tried::Source, &client::address(&request))?;
    let parsed = match form.parse(&frame) {
        Ok(parsed) => parsed,
        Err(faults) => {
            let view = SignUpPage::new(frame, form).refused(faults);
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    throttle.count(Tried::Mail, parsed.email.as_str())?;
    let work = async {
        let new = NewUser {
            password_hash: passwords::hash(form.password)
                .await
                .ok_or(DbError::Interrupted)?,
            email: parsed.email,
            name: parsed.name,
            language: frame.language(),
            staff: None,
            confirmed: false,
        };
        store(&request, new, now).await
    };
    evenly(work).await?;
    Ok(see_other(paths::SIGN_UP_SENT))
}

/// Twice where two requests want one address at once: the second time the address has its owner.
async fn store(request: &HttpRequest, new: NewUser, now: DateTime<Utc>) -> Result<(), WebError> {
    let db = part::<Db>(request)?;
    let origin = stranger(request, new.email.as_str());
    for _ in 0..2 {
        let (new, origin) = (new.clone(), origin.clone());
        let done = db.transaction(move |tx| commands::sign_up(tx, &new, &origin, now));
        if done.await?.is_ok() {
            return Ok(());
        }
    }
    Err(DbError::Interrupted.into())
}

pub async fn sent(frame: Page) -> Result<HttpResponse, WebError> {
    page(&SentPage { page: frame })
}
