//! `GET /user-management/users/export.csv`

use crate::access::scope::{AdminScope, ReadsAccount};
use crate::audit::{self, Action, Entry};
use crate::db::{Abort, Db};
use crate::members::filter::{MemberFilter, MemberQuery};
use crate::members::queries::list;
use crate::members::views::file;
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

/// Read and sent at once: no export holds a whole account in memory.
const ROWS_A_PART: usize = 1_000;

const FILE: &str = "users.csv";

/// All that the filter leaves, in the list's order, and a line about it in the log.
pub async fn users_file(
    scope: AdminScope,
    Query(query): Query<MemberQuery>,
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let filter = MemberFilter::parse(&query);
    note(&db, scope.clone(), &filter, now).await?;
    let head = file::head(&page).map_err(unwritten);
    let reading = Reading {
        db: db.get_ref().clone(),
        scope,
        filter,
        page,
    };
    let parts = stream::iter([head]).chain(reading.parts());
    Ok(respond::download_stream(csv::CONTENT_TYPE, FILE, parts))
}

async fn note(
    db: &Db,
    scope: AdminScope,
    filter: &MemberFilter,
    now: DateTime<Utc>,
) -> Result<(), WebError> {
    let mut entry = Entry::new(Action::Exported, FILE).of(scope.account());
    for (field, value) in filter.fields() {
        if !value.is_empty() {
            entry = entry.with(if field == "q" { "search" } else { field }, value);
        }
    }
    let noted = db
        .transaction(move |tx| {
            audit::record(tx, scope.actor(), entry, now)?;
            Ok::<_, Abort<Infallible>>(())
        })
        .await?;
    match noted {
        Ok(()) => Ok(()),
        Err(never) => match never {},
    }
}

/// A list being read from its first row to its last.
struct Reading {
    db: Db,
    scope: AdminScope,
    filter: MemberFilter,
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
            let (rows, next) = reading.part(cursor).await?;
            let left = next.map_or(Left::Nothing, |next| Left::From(Some(next)));
            Ok(Some((rows, (reading, left))))
        })
    }

    async fn part(&self, cursor: Option<Cursor>) -> Result<(Bytes, Option<Cursor>), WebError> {
        let (scope, filter) = (self.scope.clone(), self.filter.clone());
        let part = self
            .db
            .read(move |conn| list::part(conn, &scope, &filter, cursor.as_ref(), ROWS_A_PART))
            .await?;
        let rows = file::rows(&self.page, &part).map_err(unwritten)?;
        Ok((rows, part.slice.next))
    }
}

fn unwritten(error: ::csv::Error) -> WebError {
    WebError::Internal(error.into())
}
