//! The log that an account's administrators read.

use super::filter::{TrailFilter, TrailQuery};
use super::queries::log;
use super::views::LogPage;
use super::views::file::LogTable;
use super::{Action, Entry};
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::db::Db;
use crate::types::page::Cursor;
use crate::web::bulk::UNKNOWN_FILTER;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::export::{self, Kind, Table};
use crate::web::form::Query;
use crate::web::layout::Page;
use crate::web::respond;
use actix_web::HttpResponse;
use actix_web::web::Data;

const LINES_A_PAGE: usize = 50;

/// `GET /account/audit-log`
pub async fn audit_log(
    scope: AdminScope,
    Query(query): Query<TrailQuery>,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let filter = TrailFilter::parse(&query, page.zone);
    let cursor = Cursor::parse(&query.cursor);
    let narrowed = filter.clone();
    let (lines, matching) = db
        .read(move |conn| {
            let lines = log::lines(conn, &scope, &narrowed, cursor.as_ref(), LINES_A_PAGE)?;
            Ok((lines, log::count(conn, &scope, &narrowed)?))
        })
        .await?;
    respond::page(&LogPage::new(page, filter, lines, matching))
}

/// `GET /account/audit-log/export.csv` and `.xlsx`: all that the filter leaves, and a line about this very export.
pub async fn audit_log_file(
    (scope, kind): (AdminScope, Kind),
    Query(query): Query<TrailQuery>,
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let filter = TrailFilter::parse(&query, page.zone);
    filter.is_understood().then_some(()).ok_or(UNKNOWN_FILTER)?;
    let entry = Entry::new(Action::Exported, kind.name(LogTable::FILE))
        .of(scope.account())
        .with_filter(filter.fields());
    export::note(&db, scope.actor(), entry, now).await?;
    let table = LogTable {
        scope,
        filter,
        page,
    };
    export::send(&db, kind, table).await
}
