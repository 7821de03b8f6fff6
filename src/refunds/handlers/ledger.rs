//! The organisation's credit, on pages and as a file.

use crate::access::scope::{AdminScope, ReadsAccount};
use crate::audit::{self, Action, Entry};
use crate::db::{Abort, Db};
use crate::refunds::queries::{self, LedgerEntry, PAGE};
use crate::refunds::views::{LedgerPage, ledger_head, ledger_rows};
use crate::types::page::{Cursor, Slice};
use crate::web::clock::Now;
use crate::web::csv;
use crate::web::error::WebError;
use crate::web::form::Query;
use crate::web::layout::Page;
use crate::web::respond::{download_stream, page};
use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data};
use chrono::{DateTime, Utc};
use futures_util::{Stream, StreamExt, stream};
use serde::Deserialize;
use std::convert::Infallible;

const FILE: &str = "credit.csv";

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
    let (rows, totals) = db
        .read(move |conn| {
            let rows = queries::entries(conn, &scope, from.as_ref())?;
            Ok((rows, queries::totals(conn, &scope)?))
        })
        .await?;
    page(&LedgerPage::new(frame, totals, &cut(rows, cursor.as_ref())))
}

/// `GET /account/credit/export.csv`: every entry, and a line in the log about this very export.
pub async fn ledger_file(
    scope: AdminScope,
    Now(now): Now,
    frame: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    note_export(&db, scope.clone(), now).await?;
    let head = ledger_head(&frame).map_err(unwritten);
    let file = stream::iter([head]).chain(parts(db.get_ref().clone(), scope, frame));
    Ok(download_stream(csv::CONTENT_TYPE, FILE, file))
}

fn cut(rows: Vec<LedgerEntry>, cursor: Option<&Cursor>) -> Slice<LedgerEntry> {
    let place = |entry: &LedgerEntry| (entry.id.to_string(), String::new());
    Slice::cut(rows, PAGE, cursor, place)
}

async fn note_export(db: &Db, scope: AdminScope, now: DateTime<Utc>) -> Result<(), WebError> {
    let noted = db
        .transaction(move |tx| {
            let entry = Entry::new(Action::Exported, FILE).of(scope.account());
            audit::record(tx, scope.actor(), entry, now)?;
            Ok::<_, Abort<Infallible>>(())
        })
        .await?;
    match noted {
        Ok(()) => Ok(()),
        Err(never) => match never {},
    }
}

/// Page by page, from the newest entry to the oldest.
fn parts(db: Db, scope: AdminScope, frame: Page) -> impl Stream<Item = Result<Bytes, WebError>> {
    let first: Option<Option<Cursor>> = Some(None);
    stream::try_unfold(
        (db, scope, frame, first),
        async |(db, scope, frame, left)| {
            let Some(cursor) = left else {
                return Ok(None);
            };
            let (reader, from) = (scope.clone(), cursor.clone());
            let rows = db
                .read(move |conn| queries::entries(conn, &reader, from.as_ref()))
                .await?;
            let slice = cut(rows, cursor.as_ref());
            let part = ledger_rows(&frame, &slice.rows).map_err(unwritten)?;
            let left = slice.next.map(Some);
            Ok(Some((part, (db, scope, frame, left))))
        },
    )
}

fn unwritten(error: ::csv::Error) -> WebError {
    WebError::Internal(error.into())
}
