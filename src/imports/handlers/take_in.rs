//! `/user-management/users/import`

use crate::access::scope::AdminScope;
use crate::accounts;
use crate::db::Db;
use crate::imports::commands::{self, NewImport};
use crate::imports::file::FileFault;
use crate::imports::form::{ImportForm, TEXT_SHOWN_AGAIN};
use crate::imports::import::Defaults;
use crate::imports::mode::Mode;
use crate::imports::queries;
use crate::imports::views::upload::{Around, UploadPage};
use crate::types::ImportId;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::form::{Faults, Posted};
use crate::web::layout::Page;
use crate::web::upload::{Upload, Uploads};
use crate::web::{paths, respond};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use chrono::{DateTime, Utc};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

/// Imports that the page lists.
const RECENT: i64 = 10;

/// `GET …/import`
pub async fn import_page(
    scope: AdminScope,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let around = around(&db, scope).await?;
    let licence = around.default_licence.with_free(around.seats.free());
    let mode = if around.may_invite {
        Mode::Invite
    } else {
        Mode::Update
    };
    let defaults = Defaults {
        licence,
        language: page.language(),
        group: around.default_group,
    };
    let form = ImportForm::blank(mode, defaults);
    respond::page(&UploadPage::new(page, around, form))
}

/// `POST …/import`: a verdict for each line is kept, and nothing happens to anybody.
pub async fn take_in(
    scope: AdminScope,
    Posted(form): Posted<ImportForm>,
    uploads: Uploads,
    (page, Now(now)): (Page, Now),
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let around = around(&db, scope.clone()).await?;
    let lacking = lacking(&uploads);
    let (brought, text) = brought(uploads, &form)?;
    let form = ImportForm { text, ..form };
    let defaults = Defaults {
        licence: around.default_licence.with_free(0),
        language: page.language(),
        group: None,
    };
    let lacking = brought.is_none().then_some(lacking);
    let parsed = form.parse(lacking, defaults, &around.groups, page.words);
    let (Some(upload), Ok((mode, defaults))) = (brought, parsed.clone()) else {
        let faults = parsed.err().unwrap_or_default();
        return refused(UploadPage::new(page, around, form), faults);
    };
    let new = NewImport {
        mode,
        file_name: shown_name(&upload.name),
        defaults,
    };
    let field = if new.file_name.is_empty() {
        "text"
    } else {
        "file"
    };
    match judged(&db, scope, (new, upload), now).await? {
        Ok(id) => Ok(respond::see_other(&paths::import(id))),
        Err(fault) => {
            let mut faults = Faults::default();
            faults.add(
                field,
                crate::imports::views::wording::file_fault(&page, fault),
            );
            refused(UploadPage::new(page, around, form), faults)
        }
    }
}

/// What to say where nothing came.
fn lacking(uploads: &Uploads) -> &'static str {
    if uploads.is_empty_file("file") {
        "import-fault-no-bytes"
    } else {
        "import-fault-nothing"
    }
}

async fn judged(
    db: &Db,
    scope: AdminScope,
    (new, upload): (NewImport, Upload),
    now: DateTime<Utc>,
) -> Result<Result<ImportId, FileFault>, WebError> {
    if upload.is_cut {
        return Ok(Err(FileFault::TooLarge));
    }
    let mut file = upload.into_file()?;
    let checked = db.transaction(move |tx| commands::check(tx, &scope, &new, &mut file, now));
    Ok(checked.await?)
}

fn refused(page: UploadPage, faults: Faults) -> Result<HttpResponse, WebError> {
    respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page.refused(faults))
}

/// The file, or else the list that was pasted; and of a list as much as a refused form shows again.
fn brought(mut uploads: Uploads, form: &ImportForm) -> Result<(Option<Upload>, String), WebError> {
    let file = uploads.take("file");
    let text = match uploads.take("text") {
        Some(text) => Some(text),
        None if form.text.is_empty() => None,
        None => {
            let mut text = Upload::new("")?;
            text.write(form.text.as_bytes())?;
            Some(text)
        }
    };
    let Some(text) = text else {
        return Ok((file, String::new()));
    };
    let about = text.about();
    let mut kept = text.into_file()?;
    let again = beginning(&mut kept).map_err(|error| WebError::Internal(error.into()))?;
    let blank = again.trim().is_empty();
    let text = Upload::of(kept, about);
    let text = (!blank).then_some(text);
    Ok((file.or(text), again))
}

fn beginning(file: &mut File) -> std::io::Result<String> {
    let mut bytes = Vec::new();
    file.take(TEXT_SHOWN_AGAIN).read_to_end(&mut bytes)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A browser may send the whole path; a name is one printable line.
fn shown_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let printable = |c: &char| !crate::types::person_name::is_unprintable(*c);
    name.chars().filter(printable).take(120).collect()
}

async fn around(db: &Db, scope: AdminScope) -> Result<Around, WebError> {
    let around = db.read(move |conn| {
        Ok(Around {
            seats: accounts::commands::seats(conn, &scope)?,
            default_licence: accounts::commands::settings(conn, &scope)?.default_licence,
            may_invite: accounts::commands::may_invite(conn, &scope)?,
            groups: accounts::groups::all(conn, &scope)?,
            default_group: accounts::groups::default_group(conn, &scope)?,
            recent: queries::recent(conn, &scope, RECENT)?,
        })
    });
    Ok(around.await?)
}
