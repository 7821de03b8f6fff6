//! Pages of jobs.

use super::commands::{self, StopRefusal};
use super::filter::{RowFilter, RowQuery};
use super::job::JobKey;
use super::queries::{self, rows};
use super::views::{JobPage, JobsPage, file};
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::audit::{self, Action, Entry};
use crate::db::{Abort, Db};
use crate::types::JobId;
use crate::types::page::Cursor;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::Query;
use crate::web::layout::Page;
use crate::web::{csv, paths, respond};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::{DateTime, Utc};
use diesel::PgConnection;

const ROWS_A_PAGE: usize = 100;

/// Read and sent at once while exporting.
const ROWS_A_PART: usize = 1_000;

const FILE: &str = "results.csv";

/// Jobs that the list shows: older ones are found through the audit log.
const RECENT: i64 = 100;

/// `GET /user-management/jobs`
pub async fn jobs(scope: AdminScope, page: Page, db: Data<Db>) -> Result<HttpResponse, WebError> {
    let jobs = db
        .read(move |conn| queries::recent(conn, &scope, RECENT))
        .await?;
    respond::page(&JobsPage::new(page, jobs))
}

/// `GET /user-management/jobs/{id}`
pub async fn job(
    scope: AdminScope,
    id: Path<JobId>,
    Query(query): Query<RowQuery>,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let filter = RowFilter::parse(&query);
    let cursor = Cursor::parse(&query.cursor);
    let key = key(&scope, *id);
    let narrowed = filter.clone();
    let found = db
        .read(move |conn| {
            let Some(job) = queries::find(conn, &scope, key.id)? else {
                return Ok(None);
            };
            let rows = rows::page(conn, key, &narrowed, cursor.as_ref(), ROWS_A_PAGE)?;
            Ok(Some((job, rows)))
        })
        .await?;
    let (job, rows) = found.ok_or(WebError::NotFound)?;
    respond::page(&JobPage::new(page, job, filter, rows))
}

fn key(scope: &AdminScope, id: JobId) -> JobKey {
    JobKey {
        account: scope.account(),
        id,
    }
}

/// `POST /user-management/jobs/{id}/stop`
pub async fn stop_job(
    scope: AdminScope,
    id: Path<JobId>,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let id = *id;
    let stopped = db
        .transaction(move |tx| commands::stop(tx, &scope, id, now))
        .await?;
    let flash = match stopped {
        Ok(()) => Flash::done("flash-job-stopping"),
        Err(StopRefusal::Over) => Flash::refused("flash-job-over"),
        Err(StopRefusal::NoSuchJob) => return Err(WebError::NotFound),
    };
    Ok(flash.on(respond::see_other(&paths::job(id))))
}

/// `GET /user-management/jobs/{id}/results.csv`: the rows as filtered, read and sent part by part.
pub async fn job_file(
    scope: AdminScope,
    id: Path<JobId>,
    Query(query): Query<RowQuery>,
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let filter = RowFilter::parse(&query);
    let key = key(&scope, *id);
    note(&db, scope, key, now).await?;
    let head = file::head(&page).map_err(csv::unwritten)?;
    let parts = csv::parts(head, move |cursor| {
        let (db, filter, page) = (db.clone(), filter.clone(), page.clone());
        async move {
            let read = move |conn: &mut PgConnection| {
                rows::page(conn, key, &filter, cursor.as_ref(), ROWS_A_PART)
            };
            let part = db.read(read).await?;
            let written = file::rows(&page, &part.rows).map_err(csv::unwritten)?;
            Ok((written, part.next))
        }
    });
    Ok(respond::download_stream(csv::CONTENT_TYPE, FILE, parts))
}

/// A job of another account is none.
async fn note(db: &Db, scope: AdminScope, key: JobKey, now: DateTime<Utc>) -> Result<(), WebError> {
    let noted = db
        .transaction(move |tx| {
            let job = queries::find(tx.conn(), &scope, key.id)?;
            job.ok_or(Abort::Refused(WebError::NotFound))?;
            let entry = Entry::new(Action::Exported, FILE).of(key.account);
            audit::record(tx, scope.actor(), entry, now)?;
            Ok(())
        })
        .await?;
    noted
}
