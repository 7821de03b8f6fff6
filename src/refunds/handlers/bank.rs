//! Bank transfers: what waits, the files, and the bank's word by hand.

use crate::access::reauth::Fresh;
use crate::access::scope::FinanceScope;
use crate::config::Config;
use crate::db::{Abort, Db};
use crate::refunds::bank::end_to_end::EndToEndId;
use crate::refunds::commands::bank::{self as commands, ExportRefusal, MOST, UnknownTransfer};
use crate::refunds::queries::bank::{self as queries, FILES, Listed};
use crate::refunds::views::bank::{BankFilePage, BankPage, ResultForm};
use crate::types::BankFileId;
use crate::types::page::{Cursor, Slice};
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::{Posted, Query};
use crate::web::layout::Page;
use crate::web::paths;
use crate::web::respond::{download, page, page_with, see_other};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct FilesQuery {
    cursor: String,
}

/// `GET /support/refunds/bank`
pub async fn bank(
    _: FinanceScope,
    Query(asked): Query<FilesQuery>,
    Now(now): Now,
    frame: Page,
    (db, config): (Data<Db>, Data<Config>),
) -> Result<HttpResponse, WebError> {
    let cursor = Cursor::parse(&asked.cursor);
    let from = cursor.clone();
    let read = db.read(move |conn| {
        let waiting = queries::waiting(conn, now, MOST)?;
        Ok((waiting, queries::files(conn, from.as_ref())?))
    });
    let (waiting, files) = read.await?;
    let place = |listed: &Listed| (listed.file.id.to_string(), String::new());
    let files = Slice::cut(files, FILES, cursor.as_ref(), place);
    page(&BankPage::new(
        frame,
        config.debtor.as_ref(),
        waiting,
        files,
    ))
}

/// `POST /support/refunds/bank/export`
pub async fn export_bank_file(
    staff: FinanceScope,
    _: Fresh,
    Now(now): Now,
    frame: Page,
    (db, config): (Data<Db>, Data<Config>),
) -> Result<HttpResponse, WebError> {
    let Some(debtor) = config.debtor.clone() else {
        return Ok(Flash::refused("flash-bank-no-account").on(see_other(paths::BANK)));
    };
    let exported = db.transaction(move |tx| commands::export(tx, &staff, &debtor, now));
    Ok(match exported.await? {
        Ok(id) => Flash::done("flash-bank-exported").on(see_other(&paths::bank_file(id))),
        Err(refusal) => refused(&frame, &refusal).on(see_other(paths::BANK)),
    })
}

fn refused(frame: &Page, refusal: &ExportRefusal) -> Flash {
    use crate::refunds::bank::file::Unwritable;
    let unwritable = Flash::refused("flash-bank-unwritable");
    match refusal {
        ExportRefusal::NothingWaits => Flash::refused("flash-bank-nothing"),
        ExportRefusal::Unwritable(Unwritable::Amount(amount)) => {
            unwritable.text(frame.money(*amount))
        }
        ExportRefusal::Identifier(error) => unwritable.text(error.to_string()),
        ExportRefusal::Unwritable(error) => unwritable.text(error.to_string()),
    }
}

/// `GET /support/refunds/bank/files/{id}`
pub async fn bank_file(
    _: FinanceScope,
    id: Path<String>,
    frame: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let id: BankFileId = id.parse().map_err(|_| WebError::NotFound)?;
    page(&file_page(frame, &db, id).await?)
}

async fn file_page(frame: Page, db: &Db, id: BankFileId) -> Result<BankFilePage, WebError> {
    let read = db.read(move |conn| {
        let file = queries::file(conn, id)?;
        Ok(file.zip(Some(queries::in_file(conn, id)?)))
    });
    let (file, transfers) = read.await?.ok_or(WebError::NotFound)?;
    Ok(BankFilePage::new(frame, file, transfers))
}

/// `GET /support/refunds/bank/files/{id}/download`
pub async fn download_bank_file(
    staff: FinanceScope,
    id: Path<String>,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let id: BankFileId = id.parse().map_err(|_| WebError::NotFound)?;
    let found = db.transaction(move |tx| -> Result<_, Abort<WebError>> {
        Ok(commands::download(tx, &staff, id, now)?)
    });
    let (file, xml) = found.await??.ok_or(WebError::NotFound)?;
    let name = format!("{}.xml", file.message_id);
    Ok(download("application/xml", &name, xml.into_bytes()))
}

/// `POST /support/refunds/bank/transfers/{id}/result`
pub async fn record_bank_result(
    staff: FinanceScope,
    _: Fresh,
    (id, Now(now)): (Path<String>, Now),
    Posted(form): Posted<ResultForm>,
    (frame, db): (Page, Data<Db>),
) -> Result<HttpResponse, WebError> {
    let id = EndToEndId::parse(&id).ok_or(WebError::NotFound)?;
    let Some(word) = form.word() else {
        let found = db.read(move |conn| queries::place_of(conn, id)).await?;
        let (_, file) = found.ok_or(WebError::NotFound)?;
        let view = file_page(frame, &db, file).await?.refused(id, form);
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    };
    let recorded = db
        .transaction(move |tx| commands::record_result(tx, &staff, id, &word, now))
        .await?;
    let (outcome, file) = recorded.map_err(|UnknownTransfer| WebError::NotFound)?;
    let flash = match outcome {
        Some(outcome) => Flash::done(&format!(
            "flash-bank-{}",
            outcome.as_code().replace('_', "-")
        )),
        None => Flash::refused("flash-bank-own"),
    };
    Ok(flash.on(see_other(&paths::bank_file(file))))
}
