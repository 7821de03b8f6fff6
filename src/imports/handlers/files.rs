//! `/user-management/users/import/sample.csv` and `…/{id}/errors.csv`

use crate::access::scope::{AdminScope, ReadsAccount};
use crate::audit::{Action, Entry};
use crate::db::Db;
use crate::imports::queries::{self, shown};
use crate::imports::views::faults::FaultsTable;
use crate::imports::views::sample;
use crate::types::ImportId;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::export::{self, Kind, Table};
use crate::web::layout::Page;
use crate::web::{csv, respond};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

/// A file to fill in, in the reader's language and as their spreadsheet expects it.
pub async fn sample(_: AdminScope, page: Page) -> Result<HttpResponse, WebError> {
    let file = sample::file(&page).map_err(csv::unwritten)?;
    Ok(respond::download(csv::CONTENT_TYPE, sample::NAME, file))
}

/// The lines that are left out as they came, each with its number and why.
pub async fn faults_file(
    scope: AdminScope,
    id: Path<String>,
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let id: ImportId = id.parse().map_err(|_| WebError::NotFound)?;
    let (reader, account) = (scope.clone(), scope.account());
    let read = db.read(move |conn| {
        let import = queries::find(conn, &reader, id)?;
        let Some(import) = import else {
            return Ok(None);
        };
        let job = match import.job {
            Some(job) => crate::jobs::commands::find(conn, &reader, job)?,
            None => None,
        };
        let (which, width) = (
            FaultsTable::which(&import, job.as_ref()),
            import.headings.len(),
        );
        let widest = shown::widest(conn, (account, id), which, width)?;
        Ok(Some(((import, which), widest)))
    });
    let (lines, widest) = read.await?.ok_or(WebError::NotFound)?;
    let entry = Entry::new(Action::Exported, Kind::Csv.name(FaultsTable::FILE)).of(account);
    export::note(&db, scope.actor(), entry, now).await?;
    let table = FaultsTable::new(page, (account, id), lines, widest);
    export::send(&db, Kind::Csv, table).await
}
