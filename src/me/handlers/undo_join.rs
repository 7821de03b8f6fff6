//! `/me/undo-join`: asks, does it, and says afterwards what was done.

use crate::access::scope::SignedIn;
use crate::db::Db;
use crate::invitations::commands::outlook::{Outlook, of_person};
use crate::invitations::commands::undo;
use crate::invitations::undo_rule::UndoRefusal;
use crate::me::views::undo_join::UndoPage;
use crate::types::UserId;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::layout::Page;
use crate::web::paths;
use crate::web::respond::{page, page_with, see_other};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use chrono::{DateTime, Utc};

/// Changes nothing.
pub async fn undo_join_page(
    who: SignedIn,
    Now(now): Now,
    frame: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let outlook = read(&db, who.user(), now).await?;
    page(&UndoPage::new(frame, outlook))
}

/// A repeat leads to the first result.
pub async fn undo_join(
    who: SignedIn,
    Now(now): Now,
    frame: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let user = who.user();
    let done = db
        .transaction(move |tx| undo::undo_own(tx, &who, now))
        .await?;
    match done {
        Ok(()) => Ok(see_other(paths::UNDO_JOIN)),
        Err(refusal) => refused(frame, &db, user, (refusal, now)).await,
    }
}

async fn refused(
    frame: Page,
    db: &Db,
    user: UserId,
    (refusal, now): (UndoRefusal, DateTime<Utc>),
) -> Result<HttpResponse, WebError> {
    let outlook = read(db, user, now).await?;
    let view = UndoPage::new(frame, outlook).refused(refusal);
    page_with(StatusCode::CONFLICT, &view)
}

async fn read(db: &Db, user: UserId, now: DateTime<Utc>) -> Result<Option<Outlook>, WebError> {
    Ok(db.read(move |conn| of_person(conn, user, now)).await?)
}
