//! `/support/refunds/alerts/{id}`

use super::reason;
use crate::access::scope::{FinanceScope, SupportScope};
use crate::db::Db;
use crate::refunds::desk::commands::{self, NoSuchRefund, Settled};
use crate::refunds::desk::queries::Called;
use crate::refunds::desk::views::{AlertPage, Asked};
use crate::types::AlertId;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::Posted;
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SettleForm {
    reason: String,
}

/// `GET /support/refunds/alerts/{id}`
pub async fn alert_page(
    staff: FinanceScope,
    id: Path<String>,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let alert = see(&db, &staff, &id).await?;
    respond::page(&AlertPage::new(page, alert, Asked::default()))
}

async fn see(db: &Db, staff: &SupportScope, id: &str) -> Result<Called, WebError> {
    let id: AlertId = id.parse().map_err(|_| WebError::NotFound)?;
    let staff = staff.clone();
    let seen = db
        .transaction(move |tx| commands::see_alert(tx, &staff, id))
        .await?;
    seen.map_err(|NoSuchRefund| WebError::NotFound)
}

/// `POST /support/refunds/alerts/{id}`
pub async fn settle_alert(
    (staff, path): (FinanceScope, Path<String>),
    Posted(form): Posted<SettleForm>,
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let alert = see(&db, &staff, &path).await?;
    let id = alert.id;
    let back = alert
        .refund
        .map_or_else(|| paths::SUPPORT_REFUNDS.to_owned(), paths::support_refund);
    let note = match reason(&page, &form.reason) {
        Ok(note) => note,
        Err(fault) => {
            let mut asked = Asked {
                reason: form.reason,
                ..Asked::default()
            };
            asked.faults.add("reason", fault);
            let again = AlertPage::new(page, alert, asked);
            return respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
        }
    };
    let settled = db
        .transaction(move |tx| commands::settle_alert(tx, &staff, id, &note, now))
        .await?;
    let flash = match settled.map_err(|NoSuchRefund| WebError::NotFound)? {
        Settled::Now => Flash::done("flash-desk-alert-settled"),
        Settled::Before { by } => {
            Flash::refused("flash-desk-alert-before").text(by.unwrap_or_default())
        }
    };
    Ok(flash.on(respond::see_other(&back)))
}
