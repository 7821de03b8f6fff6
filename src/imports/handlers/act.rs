//! `/user-management/users/import/{id}/confirm` and `/stop`

use crate::access::handlers::part;
use crate::access::reauth::Fresh;
use crate::access::scope::AdminScope;
use crate::db::{Abort, Db};
use crate::imports::commands::{self, ConfirmRefusal};
use crate::imports::import::Choices;
use crate::imports::queries;
use crate::jobs::commands::{StopRefusal, stop as stop_job};
use crate::jobs::handlers::{JOB_STOPPED, stop_told};
use crate::types::ImportId;
use crate::web::clock::{Clock, Now};
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::Posted;
use crate::web::{paths, respond};
use actix_web::web::{Data, Path};
use actix_web::{Error, FromRequest, HttpRequest, HttpResponse};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ConfirmForm {
    create_groups: String,
    keep_typos: String,
}

/// Does what the file says, at once or in the background. Inviting and appointing admins asks for the password again if
/// it was not given lately.
pub async fn confirm(
    request: HttpRequest,
    scope: AdminScope,
    id: Path<String>,
    Posted(form): Posted<ConfirmForm>,
) -> Result<HttpResponse, Error> {
    let id: ImportId = id.parse().map_err(|_| WebError::NotFound)?;
    let (db, now) = (part::<Db>(&request)?, part::<Clock>(&request)?.now());
    let reader = scope.clone();
    let found = db.read(move |conn| queries::find(conn, &reader, id));
    let found = found.await.map_err(WebError::from)?;
    let seen = found.ok_or(WebError::NotFound)?;
    if seen.appoints {
        Fresh::extract(&request).await?;
    }
    let choices = Choices {
        with_groups: form.create_groups == "1",
        with_typos: form.keep_typos == "1",
    };
    let confirmed = db
        .transaction(move |tx| commands::confirm(tx, &scope, &seen, choices, now))
        .await
        .map_err(WebError::from)?;
    let answer = respond::see_other(&paths::import(id));
    match confirmed {
        Ok(_) => Ok(answer),
        Err(ConfirmRefusal::NotChecked) => {
            Ok(Flash::refused("flash-import-not-checked").on(answer))
        }
        Err(ConfirmRefusal::CheckEnded) => {
            Ok(Flash::refused("flash-import-check-ended").on(answer))
        }
        Err(ConfirmRefusal::Nothing) => Ok(Flash::refused("flash-import-nothing").on(answer)),
        Err(ConfirmRefusal::NoSuchImport) => Err(WebError::NotFound.into()),
    }
}

/// Lines that were done stay done; the others are left as they are.
pub async fn stop(
    scope: AdminScope,
    id: Path<String>,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let id: ImportId = id.parse().map_err(|_| WebError::NotFound)?;
    let stopped = db.transaction(move |tx| {
        let import = queries::find(tx.conn(), &scope, id)?;
        let job = import.and_then(|import| {
            let check = import
                .check
                .map(|check| (check, "flash-import-check-stopped"));
            import.job.map(|job| (job, JOB_STOPPED)).or(check)
        });
        let (job, words) = job.ok_or(Abort::Refused(StopRefusal::NoSuchJob))?;
        stop_job(tx, &scope, job, now)?;
        Ok(words)
    });
    stop_told(stopped.await, &paths::import(id))
}
