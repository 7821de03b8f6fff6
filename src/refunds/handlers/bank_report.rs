//! Reports of the bank: taking one in, and what it did.

use crate::access::reauth::Fresh;
use crate::access::scope::FinanceScope;
use crate::db::{Abort, Db};
use crate::refunds::bank::report::Report;
use crate::refunds::commands::bank as commands;
use crate::refunds::queries::bank as queries;
use crate::refunds::views::bank::{BankReportPage, ImportPage, report_error};
use crate::types::BankReportId;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::Posted;
use crate::web::layout::Page;
use crate::web::paths;
use crate::web::respond::{page, page_with, see_other};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path, block};
use serde::Deserialize;

/// A file or the same pasted; the file counts where both are there.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ImportForm {
    report_file: String,
    report: String,
}

/// `GET /support/refunds/bank/import`
pub async fn import_page(_: FinanceScope, frame: Page) -> Result<HttpResponse, WebError> {
    page(&ImportPage::new(frame))
}

/// `POST /support/refunds/bank/import`
pub async fn import_bank_report(
    staff: FinanceScope,
    _: Fresh,
    Posted(form): Posted<ImportForm>,
    (frame, Now(now)): (Page, Now),
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let uploaded = !form.report_file.trim().is_empty();
    let (field, text) = if uploaded {
        ("report_file", form.report_file)
    } else {
        ("report", form.report.clone())
    };
    let refuse = |frame: Page, fault: String| {
        let view = ImportPage::new(frame).refused(form.report, (field, fault));
        page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
    };
    if text.trim().is_empty() {
        let fault = frame.say("bank-fault-nothing");
        return refuse(frame, fault);
    }
    let read = block(move || Report::read(&text));
    let report = match read
        .await
        .map_err(|error| WebError::Internal(error.into()))?
    {
        Ok(report) => report,
        Err(error) => {
            let fault = report_error(&frame, error);
            return refuse(frame, fault);
        }
    };
    let imported = db.transaction(move |tx| -> Result<_, Abort<WebError>> {
        Ok(commands::import(tx, &staff, &report, now)?)
    });
    let imported = imported.await??;
    let flash = if imported.again {
        Flash::refused("flash-bank-report-again")
    } else {
        Flash::done("flash-bank-report-imported")
    };
    Ok(flash.on(see_other(&paths::bank_report(imported.id))))
}

/// `GET /support/refunds/bank/reports/{id}`
pub async fn bank_report(
    _: FinanceScope,
    id: Path<String>,
    frame: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let id: BankReportId = id.parse().map_err(|_| WebError::NotFound)?;
    let found = db.read(move |conn| queries::report(conn, id)).await?;
    page(&BankReportPage::new(
        frame,
        found.ok_or(WebError::NotFound)?,
    ))
}
