//! A person's own refunds and credit notes, and the organisation's ledger.

mod hook;

pub use hook::stripe_hook;

use super::commands::Receipt;
use super::queries;
use super::queries::PAGE;
use super::views::{CreditNotePage, LedgerPage, RefundPage};
use crate::access::scope::{AdminScope, SignedIn};
use crate::db::Db;
use crate::types::RefundId;
use crate::types::page::{Cursor, Slice};
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::form::Query;
use crate::web::layout::Page;
use crate::web::respond::page;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
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
    let (user, number) = (who.user(), number.into_inner());
    let found = db.read(move |conn| {
        let Some(note) = queries::note_of_person(conn, user, &number)? else {
            return Ok(None);
        };
        let refunds = queries::refunds_of_note(conn, note.account, &note.number)?;
        Ok(Some(Receipt { note, refunds }))
    });
    let receipt = found.await?.ok_or(WebError::NotFound)?;
    page(&CreditNotePage::new(frame, &receipt))
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
