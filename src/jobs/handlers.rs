//! Pages of jobs.

use super::commands::{self, StopRefusal, Unordered};
use super::filter::{RowFilter, RowQuery};
use super::job::JobKey;
use super::queries::{self, rows};
use super::views::file::ResultsTable;
use super::views::{JobPage, JobsPage};
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::audit::{Action, Entry};
use crate::db::{Db, DbError};
use crate::types::page::Cursor;
use crate::types::{FormKey, JobId};
use crate::web::bulk::UNKNOWN_FILTER;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::export::{self, Kind, Table};
use crate::web::flash::Flash;
use crate::web::form::Query;
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

const ROWS_A_PAGE: usize = 100;

/// Jobs that the list shows: older ones are found through the audit log.
const RECENT: usize = 100;

/// `GET /user-management/jobs`
pub async fn jobs(scope: AdminScope, page: Page, db: Data<Db>) -> Result<HttpResponse, WebError> {
    // One more than is shown tells whether there are older ones.
    let most = i64::try_from(RECENT + 1).unwrap_or(i64::MAX);
    let mut jobs = db
        .read(move |conn| queries::recent(conn, &scope, most))
        .await?;
    let has_older = jobs.len() > RECENT;
    jobs.truncate(RECENT);
    respond::page(&JobsPage::new(page, jobs, has_older))
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
    let stopped = db.transaction(move |tx| {
        commands::stop(tx, &scope, id, now)?;
        Ok(JOB_STOPPED)
    });
    stop_told(stopped.await, &paths::job(id))
}

/// What is said of a job that was stopped.
pub const JOB_STOPPED: &str = "flash-job-stopped";

/// What came of stopping, with the words for it, on the page of the job. For rooms that show a job on a page of their
/// own. A part that takes longer than a lock may be waited for lets nobody in: the next press finds a later one.
pub fn stop_told(
    stopped: Result<Result<&str, StopRefusal>, DbError>,
    page: &str,
) -> Result<HttpResponse, WebError> {
    let flash = match stopped {
        Ok(Ok(words)) => Flash::done(words),
        Ok(Err(StopRefusal::Over)) => Flash::refused("flash-job-over"),
        Ok(Err(StopRefusal::NoSuchJob)) => return Err(WebError::NotFound),
        Err(error) if error.is_timed_out() => Flash::refused("flash-job-not-stopped"),
        Err(error) => return Err(error.into()),
    };
    Ok(flash.on(respond::see_other(page)))
}

/// `GET /user-management/jobs/{id}/results.csv` and `.xlsx`: the rows as filtered.
pub async fn job_file(
    (scope, id, kind): (AdminScope, Path<JobId>, Kind),
    Query(query): Query<RowQuery>,
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let filter = RowFilter::parse(&query);
    filter.is_understood().then_some(()).ok_or(UNKNOWN_FILTER)?;
    let key = key(&scope, *id);
    // A job of another account is none.
    let (reader, id) = (scope.clone(), key.id);
    let job = db.read(move |conn| queries::find(conn, &reader, id));
    let job = job.await?.ok_or(WebError::NotFound)?;
    let entry = Entry::new(Action::Exported, kind.name(ResultsTable::FILE)).of(key.account);
    export::note(&db, scope.actor(), entry, now).await?;
    let table = ResultsTable {
        key,
        job,
        filter,
        page,
    };
    export::send(&db, kind, table).await
}

/// Where a form leads that has ordered a job already. For rooms whose forms order jobs.
pub async fn given_before(
    db: &Db,
    scope: &AdminScope,
    form: Option<FormKey>,
) -> Result<Option<HttpResponse>, WebError> {
    let Some(form) = form else {
        return Ok(None);
    };
    let scope = scope.clone();
    let read = db.read(move |conn| commands::ordered_by(conn, &scope, &form));
    read.await?.map(given).transpose()
}

/// Where the form that ordered a job leads: to what comes of it.
pub fn given(job: Result<JobId, Unordered>) -> Result<HttpResponse, WebError> {
    match job {
        Ok(id) => Ok(respond::see_other(&paths::job(id))),
        Err(Unordered::OtherForm | Unordered::MovedOn) => Err(WebError::Conflict),
    }
}
