//! The log that an account's administrators read.

use super::filter::{TrailFilter, TrailQuery};
use super::queries::log;
use super::views::{self, LogPage};
use super::{Action, Entry, record};
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::db::Db;
use crate::types::page::Cursor;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::form::Query;
use crate::web::layout::Page;
use crate::web::{csv, respond};
use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data};
use chrono::{DateTime, Utc};
use futures_util::{Stream, StreamExt, stream};
use std::convert::Infallible;

const LINES_A_PAGE: usize = 50;

/// Read and sent at once while exporting: no export holds a whole log in memory.
const LINES_A_PART: usize = 1_000;

const FILE: &str = "audit-log.csv";

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

/// `GET /account/audit-log/export.csv`: all that the filter leaves, and a line about this very export.
pub async fn audit_log_file(
    scope: AdminScope,
    Query(query): Query<TrailQuery>,
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let filter = TrailFilter::parse(&query, page.zone);
    note_export(&db, scope.clone(), now).await?;
    let head = views::file_head(&page).map_err(unwritten);
    let reading = Reading {
        db: db.get_ref().clone(),
        scope,
        filter,
        page,
    };
    let file = stream::iter([head]).chain(reading.parts());
    Ok(respond::download_stream(csv::CONTENT_TYPE, FILE, file))
}

async fn note_export(db: &Db, scope: AdminScope, now: DateTime<Utc>) -> Result<(), WebError> {
    let noted = db
        .transaction(move |tx| {
            let entry = Entry::new(Action::Exported, FILE).of(scope.account());
            record(tx, scope.actor(), entry, now)?;
            Ok::<_, crate::db::Abort<Infallible>>(())
        })
        .await?;
    match noted {
        Ok(()) => Ok(()),
        Err(never) => match never {},
    }
}

/// A log being read from its newest line to its oldest.
struct Reading {
    db: Db,
    scope: AdminScope,
    filter: TrailFilter,
    page: Page,
}

enum Left {
    From(Option<Cursor>),
    Nothing,
}

impl Reading {
    fn parts(self) -> impl Stream<Item = Result<Bytes, WebError>> {
        stream::try_unfold((self, Left::From(None)), async |(reading, left)| {
            let Left::From(cursor) = left else {
                return Ok(None);
            };
            let (part, next) = reading.part(cursor).await?;
            let left = next.map_or(Left::Nothing, |next| Left::From(Some(next)));
            Ok(Some((part, (reading, left))))
        })
    }

    async fn part(&self, cursor: Option<Cursor>) -> Result<(Bytes, Option<Cursor>), WebError> {
        let (scope, filter) = (self.scope.clone(), self.filter.clone());
        let lines = self
            .db
            .read(move |conn| log::lines(conn, &scope, &filter, cursor.as_ref(), LINES_A_PART))
            .await?;
        let rows = views::file_rows(&self.page, &lines.rows).map_err(unwritten)?;
        Ok((rows, lines.next))
    }
}

fn unwritten(error: ::csv::Error) -> WebError {
    WebError::Internal(error.into())
}
