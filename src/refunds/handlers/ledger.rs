//! The organisation's credit, on pages and as a file.

use crate::access::scope::{AdminScope, ReadsAccount};
use crate::audit::{Action, Entry};
use crate::db::Db;
use crate::refunds::queries;
use crate::refunds::views::{LedgerPage, LedgerTable};
use crate::types::page::Cursor;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::export::{self, Kind, Table};
use crate::web::form::Query;
use crate::web::layout::Page;
use crate::web::respond::page;
use actix_web::HttpResponse;
use actix_web::web::Data;
use serde::Deserialize;

/// Entries of one page.
const ROWS_A_PAGE: usize = 50;

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
    let (slice, totals) = db
        .read(move |conn| {
            let slice = queries::entries(conn, &scope, cursor.as_ref(), ROWS_A_PAGE)?;
            Ok((slice, queries::totals(conn, &scope)?))
        })
        .await?;
    page(&LedgerPage::new(frame, totals, &slice))
}

/// `GET /account/credit/export.csv` and `.xlsx`: every entry, and a line in the log about this very export.
pub async fn ledger_file(
    (scope, kind): (AdminScope, Kind),
    Now(now): Now,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let entry = Entry::new(Action::Exported, kind.name(LedgerTable::FILE)).of(scope.account());
    export::note(&db, scope.actor(), entry, now).await?;
    export::send(&db, kind, LedgerTable { scope, page }).await
}
