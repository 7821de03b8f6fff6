//! `POST /support/invitations/{id}/undo`

use super::read;
use crate::access::reauth::Fresh;
use crate::access::scope::SupportScope;
use crate::db::Db;
use crate::invitations::commands::undo;
use crate::invitations::undo_rule::UndoRefusal;
use crate::support::act::reason;
use crate::support::views::CasePage;
use crate::types::InvitationId;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::Posted;
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use chrono::{DateTime, Utc};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct UndoForm {
    reason: String,
}

/// Takes joining back for the one who joined. The reason goes into the trail.
pub async fn undo(
    (staff, _): (SupportScope, Fresh),
    id: Path<String>,
    Posted(form): Posted<UndoForm>,
    (page, Now(now)): (Page, Now),
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let id: InvitationId = id.parse().map_err(|_| WebError::NotFound)?;
    let reason = match reason(&form.reason, "support-reason-missing", page.words) {
        Ok(reason) => reason,
        Err(fault) => return refused((staff, id, now), page, &db, (form.reason, fault)).await,
    };
    let done = db.transaction(move |tx| undo::undo_for(tx, &staff, id, &reason, now));
    let flash = match done.await? {
        Ok(()) => Flash::done("flash-support-undone"),
        Err(UndoRefusal::NothingToUndo) => return Err(WebError::NotFound),
        Err(refusal) => Flash::refused(refusal_key(refusal)),
    };
    Ok(flash.on(respond::see_other(&paths::support_invitation(id))))
}

async fn refused(
    (staff, id, now): (SupportScope, InvitationId, DateTime<Utc>),
    page: Page,
    db: &Db,
    (typed, fault): (String, String),
) -> Result<HttpResponse, WebError> {
    let seen = read(db, staff, id, now).await?;
    let view = CasePage::new(page, seen, now).refused_reason(typed, fault);
    respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

const fn refusal_key(refusal: UndoRefusal) -> &'static str {
    match refusal {
        UndoRefusal::NothingToUndo | UndoRefusal::MembershipEnded => "flash-support-undo-ended",
        UndoRefusal::WindowOver { .. } => "flash-support-undo-over",
        UndoRefusal::MoneyMoved => "flash-support-undo-money",
        UndoRefusal::LastOwner => "flash-support-undo-last-owner",
        UndoRefusal::SubscribedAgain => "flash-support-undo-subscribed",
    }
}
