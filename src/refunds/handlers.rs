//! A person's own refunds and credit notes, and the organisation's ledger.

mod bank;
mod bank_report;
mod hook;

pub use super::desk::handlers::{
    alert_page, ask_refund_act, desk_refund, desk_refunds, do_refund_act, refunds_file,
    settle_alert,
};
pub use bank::{bank, bank_file, download_bank_file, export_bank_file, record_bank_result};
pub use bank_report::{bank_report, import_bank_report, import_page};
pub use hook::stripe_hook;

use super::commands::Receipt;
use super::paper::Paper;
use super::queries;
use super::queries::PAGE;
use super::views::{LedgerPage, NotePage, RefundPage};
use crate::access::scope::{AdminScope, SignedIn};
use crate::db::Db;
use crate::types::page::{Cursor, Slice};
use crate::types::{RefundId, UserId};
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::form::Query;
use crate::web::layout::Page;
use crate::web::respond::{download, page};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Path};
use serde::Deserialize;

/// `GET /me/refunds/{id}`.
pub async fn my_refund(
    who: SignedIn,
    id: Path<String>,
    Now(now): Now,
    frame: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let id: RefundId = id.parse().map_err(|_| WebError::NotFound)?;
    let user = who.user();
    let found = db.read(move |conn| {
        let Some(refund) = queries::refund_of_person(conn, user, id)? else {
            return Ok(None);
        };
        let note = queries::note_of_person(conn, user, &refund.note)?;
        Ok(note.map(|note| (refund, note)))
    });
    let (refund, note) = found.await?.ok_or(WebError::NotFound)?;
    let receipt = Receipt {
        note,
        refunds: vec![refund.clone()],
    };
    page(&RefundPage::new(frame, &receipt, &refund, now))
}

/// `GET /me/credit-notes/{number}`.
pub async fn my_credit_note(
    who: SignedIn,
    number: Path<String>,
    frame: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let receipt = own_receipt(who.user(), number.into_inner(), &db).await?;
    page(&NotePage::credit(frame, &receipt))
}

/// `GET /me/credit-notes/{number}.pdf`.
pub async fn my_credit_note_file(
    who: SignedIn,
    number: Path<String>,
    frame: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let receipt = own_receipt(who.user(), number.into_inner(), &db).await?;
    pdf(Paper::of(&receipt, &frame), frame).await
}

async fn own_receipt(user: UserId, number: String, db: &Db) -> Result<Receipt, WebError> {
    let found = db.read(move |conn| {
        let Some(note) = queries::note_of_person(conn, user, &number)? else {
            return Ok(None);
        };
        let refunds = queries::refunds_of_note(conn, note.account, &note.number)?;
        Ok(Some(Receipt { note, refunds }))
    });
    found.await?.ok_or(WebError::NotFound)
}

/// Setting a page takes longer than reading one.
async fn pdf(paper: Paper, frame: Page) -> Result<HttpResponse, WebError> {
    let name = paper.file_name();
    let written = web::block(move || paper.pdf(&frame)).await;
    let failed = |error: anyhow::Error| WebError::Internal(error);
    let file = written.map_err(|error| failed(error.into()))?;
    let file = file.map_err(|error| failed(error.into()))?;
    Ok(download("application/pdf", &name, file))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct LedgerQuery {
    cursor: String,
}

/// `GET /account/credit`.
pub async fn ledger(
    scope: AdminScope,
    Query(asked): Query<LedgerQuery>,
    frame: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let cursor = Cursor::parse(&asked.cursor);
    let from = cursor.clone();
    let (rows, balance) = db
        .read(move |conn| {
            let rows = queries::entries(conn, &scope, from.as_ref())?;
            Ok((rows, queries::balance(conn, &scope)?))
        })
        .await?;
    let place = |entry: &queries::LedgerEntry| (entry.id.to_string(), String::new());
    let slice = Slice::cut(rows, PAGE, cursor.as_ref(), place);
    page(&LedgerPage::new(frame, balance, &slice))
}
