//! `/support/refunds/reconciliation…`

use super::commands::{self, NoSuchReport};
use super::queries::Reconciled;
use super::views::{DifferencesTable, ReconciliationsPage, ReportPage};
use crate::access::handlers::settle;
use crate::access::scope::{FinanceScope, SupportScope};
use crate::db::{Abort, Db};
use crate::refunds::gateway::Gateways;
use crate::types::ReconciliationId;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::export::{self, Kind};
use crate::web::flash::Flash;
use crate::web::form::Posted;
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::Deserialize;
use std::convert::Infallible;

/// `GET /support/refunds/reconciliation`
pub async fn reconciliations(
    staff: SupportScope,
    page: Page,
    gateways: Data<Gateways>,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let comparable = !commands::compared(&gateways).is_empty();
    let found = db
        .transaction(move |tx| commands::look_for(tx, &staff).map_err(Abort::<Infallible>::Failed))
        .await?;
    respond::page(&ReconciliationsPage::new(page, settle(found), comparable))
}

/// The form has no fields but its token.
#[derive(Debug, Default, Deserialize)]
pub struct AskForm {}

/// `POST /support/refunds/reconciliation`
pub async fn ask_reconciliation(
    staff: FinanceScope,
    Posted(AskForm {}): Posted<AskForm>,
    Now(now): Now,
    gateways: Data<Gateways>,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let compared = commands::compared(&gateways);
    let flash = if compared.is_empty() {
        Flash::refused("flash-reconciliation-nothing")
    } else {
        Flash::done("flash-reconciliation-asked")
    };
    let asked = db
        .transaction(move |tx| {
            commands::ask(tx, &staff, &compared, now).map_err(Abort::<Infallible>::Failed)
        })
        .await?;
    settle(asked);
    Ok(flash.on(respond::see_other(paths::RECONCILIATIONS)))
}

async fn look(db: &Db, staff: SupportScope, id: &str) -> Result<Reconciled, WebError> {
    let id: ReconciliationId = id.parse().map_err(|_| WebError::NotFound)?;
    let found = db
        .transaction(move |tx| commands::look_at(tx, &staff, id))
        .await?;
    found.map_err(|NoSuchReport| WebError::NotFound)
}

/// `GET /support/refunds/reconciliation/{id}`
pub async fn reconciliation_report(
    staff: SupportScope,
    id: Path<String>,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let reconciled = look(&db, staff, &id).await?;
    respond::page(&ReportPage::new(page, reconciled))
}

/// `GET /support/refunds/reconciliation/{id}/export.csv` and `.xlsx`
pub async fn reconciliation_file(
    (staff, kind): (SupportScope, Kind),
    id: Path<String>,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let reconciled = look(&db, staff, &id).await?;
    let (_, report) = reconciled.made.ok_or(WebError::NotFound)?;
    export::send(&db, kind, DifferencesTable { page, report }).await
}
