//! Notes to read, to print and to save, and the list of them.

use crate::access::scope::SignedIn;
use crate::db::Db;
use crate::refunds::commands::Receipt;
use crate::refunds::paper::Paper;
use crate::refunds::queries::{self, DebitNote};
use crate::refunds::views::{NotePage, RefundsPage};
use crate::types::UserId;
use crate::web::error::WebError;
use crate::web::layout::Page;
use crate::web::respond::{download, page};
use actix_web::HttpResponse;
use actix_web::web::{self, Data, Path};

/// `GET /me/refunds`: all that ever came back, and all that was written about it.
pub async fn my_refunds(
    who: SignedIn,
    frame: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let user = who.user();
    let read = db.read(move |conn| {
        let mut receipts = Vec::new();
        for note in queries::notes_of_person(conn, user)? {
            let refunds = queries::refunds_of_note(conn, note.account, &note.number)?;
            let reversed = queries::debit_note_reversing(conn, note.account, &note.number)?;
            receipts.push((Receipt { note, refunds }, reversed));
        }
        Ok(receipts)
    });
    page(&RefundsPage::new(frame, &read.await?))
}

/// Text that the database can hold; any other is no note's number.
fn readable(number: Path<String>) -> Result<String, WebError> {
    let number = number.into_inner();
    if number.contains('\0') {
        return Err(WebError::NotFound);
    }
    Ok(number)
}

/// `GET /me/credit-notes/{number}`.
pub async fn my_credit_note(
    who: SignedIn,
    number: Path<String>,
    frame: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let (receipt, reversed) = credit(who.user(), readable(number)?, &db).await?;
    page(&NotePage::credit(frame, &receipt, reversed.as_ref()))
}

/// `GET /me/credit-notes/{number}.pdf`.
pub async fn my_credit_note_file(
    who: SignedIn,
    number: Path<String>,
    frame: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let (receipt, reversed) = credit(who.user(), readable(number)?, &db).await?;
    pdf(Paper::credit(&receipt, reversed.as_ref(), &frame), frame).await
}

/// `GET /me/debit-notes/{number}`.
pub async fn my_debit_note(
    who: SignedIn,
    number: Path<String>,
    frame: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let note = debit(who.user(), readable(number)?, &db).await?;
    page(&NotePage::debit(frame, &note))
}

/// `GET /me/debit-notes/{number}.pdf`.
pub async fn my_debit_note_file(
    who: SignedIn,
    number: Path<String>,
    frame: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let note = debit(who.user(), readable(number)?, &db).await?;
    pdf(Paper::debit(&note, &frame), frame).await
}

async fn credit(
    user: UserId,
    number: String,
    db: &Db,
) -> Result<(Receipt, Option<DebitNote>), WebError> {
    let found = db.read(move |conn| {
        let Some(note) = queries::note_of_person(conn, user, &number)? else {
            return Ok(None);
        };
        let refunds = queries::refunds_of_note(conn, note.account, &note.number)?;
        let reversed = queries::debit_note_reversing(conn, note.account, &note.number)?;
        Ok(Some((Receipt { note, refunds }, reversed)))
    });
    found.await?.ok_or(WebError::NotFound)
}

async fn debit(user: UserId, number: String, db: &Db) -> Result<DebitNote, WebError> {
    let found = db.read(move |conn| queries::debit_note_of_person(conn, user, &number));
    found.await?.ok_or(WebError::NotFound)
}

/// Setting a page takes longer than reading one.
async fn pdf(paper: Paper, frame: Page) -> Result<HttpResponse, WebError> {
    let name = paper.file_name();
    let written = web::block(move || paper.pdf(&frame)).await;
    let file = written.map_err(|error| WebError::Internal(error.into()))?;
    let file = file.map_err(|error| WebError::Internal(error.into()))?;
    Ok(download("application/pdf", &name, file))
}
