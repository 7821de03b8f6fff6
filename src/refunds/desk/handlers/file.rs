//! `GET /support/refunds/export.csv`

use crate::access::handlers::settle;
use crate::access::scope::SupportScope;
use crate::db::{Abort, Db};
use crate::refunds::desk::filter::{DeskFilter, DeskQuery};
use crate::refunds::desk::{commands, queries, views};
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

/// Read and sent at once: no export holds all refunds in memory.
const ROWS_A_PART: usize = 500;

const FILE: &str = "refunds.csv";

/// All that the filter leaves, in the list's order, and a line about it in the trail.
pub async fn refunds_file(
    staff: SupportScope,
    Query(query): Query<DeskQuery>,
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let filter = DeskFilter::parse(&query);
    let (who, narrowed) = (staff.clone(), filter.clone());
    let noted = db
        .transaction(move |tx| {
            commands::note_export(tx, &who, FILE, &narrowed, now)
                .map_err(Abort::<Infallible>::Failed)
        })
        .await?;
    settle(noted);
    let head = views::head(&page).map_err(unwritten);
    let reading = Reading {
        db: db.get_ref().clone(),
        staff,
        filter,
        page,
        now,
    };
    let parts = stream::iter([head]).chain(reading.parts());
    Ok(respond::download_stream(csv::CONTENT_TYPE, FILE, parts))
}

/// A list being read from its first row to its last.
struct Reading {
    db: Db,
    staff: SupportScope,
    filter: DeskFilter,
    page: Page,
    now: DateTime<Utc>,
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
            let (rows, next) = reading.part(cursor).await?;
            let left = next.map_or(Left::Nothing, |next| Left::From(Some(next)));
            Ok(Some((rows, (reading, left))))
        })
    }

    async fn part(&self, cursor: Option<Cursor>) -> Result<(Bytes, Option<Cursor>), WebError> {
        let (staff, filter, now) = (self.staff.clone(), self.filter.clone(), self.now);
        let part = self
            .db
            .read(move |conn| {
                queries::part(conn, &staff, (&filter, ROWS_A_PART), cursor.as_ref(), now)
            })
            .await?;
        let rows = views::rows(&self.page, &part.rows, now).map_err(unwritten)?;
        Ok((rows, part.next))
    }
}

fn unwritten(error: ::csv::Error) -> WebError {
    WebError::Internal(error.into())
}
