//! `/user-management/groups/{id}`: the members of one group, and what it is.

use super::{faults, line, name_fault, words};
use crate::access::scope::AdminScope;
use crate::accounts::group_name::GroupName;
use crate::accounts::groups::{self as commands, GroupRefusal};
use crate::accounts::views::GroupLine;
use crate::accounts::views::group::GroupPage;
use crate::db::Db;
use crate::members::commands as members;
use crate::types::page::Cursor;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::{Posted, Query};
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct PageQuery {
    cursor: String,
}

/// `GET /user-management/groups/{id}`
pub async fn group(
    scope: AdminScope,
    id: Path<String>,
    Query(query): Query<PageQuery>,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let cursor = Cursor::parse(&query.cursor);
    let later = cursor.is_some();
    let view = view(&db, scope, &id, (page, cursor)).await?;
    if later && view.is_left() {
        // The people of this page have left since: the list begins again.
        return Ok(respond::see_other(&view.path()));
    }
    respond::page(&view)
}

pub(super) async fn view(
    db: &Db,
    scope: AdminScope,
    id: &str,
    (page, cursor): (Page, Option<Cursor>),
) -> Result<GroupPage, WebError> {
    let line = line(db, scope.clone(), id).await?;
    let group = line.id;
    let read = db.read(move |conn| members::in_group(conn, &scope, group, cursor.as_ref()));
    Ok(GroupPage::new(page, line, read.await?))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct RenameForm {
    name: String,
    /// The name that the form was filled in with; none where a form does not say.
    was: Option<String>,
}

/// `POST /user-management/groups/{id}`
pub async fn rename_group(
    scope: AdminScope,
    id: Path<String>,
    Posted(RenameForm { name: typed, was }): Posted<RenameForm>,
    (page, Now(now)): (Page, Now),
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let group = line(&db, scope.clone(), &id).await?.id;
    let renamed = match GroupName::parse(&typed) {
        Ok(name) => {
            let (by, text) = (scope.clone(), name.as_str().to_owned());
            let renamed = db.transaction(move |tx| {
                commands::rename_group(tx, &by, group, (&name, was.as_deref()), now)
            });
            match renamed.await? {
                Err(GroupRefusal::Unknown) => return Err(WebError::NotFound),
                Err(GroupRefusal::Overtaken) => {
                    let view = view(&db, scope, &id, (page, None)).await?.overtaken(typed);
                    return respond::page_with(StatusCode::CONFLICT, &view);
                }
                done => done.map(|()| text).map_err(|refusal| words(&page, refusal)),
            }
        }
        Err(error) => Err(name_fault(&page, error)),
    };
    match renamed {
        Ok(name) => Ok(Flash::done("flash-group-renamed")
            .text(name)
            .on(respond::see_other(paths::GROUPS))),
        Err(fault) => {
            let view = view(&db, scope, &id, (page, None)).await?;
            let view = view.not_renamed(typed, faults(fault));
            respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DefaultForm {
    default: String,
}

/// `POST /user-management/groups/{id}/default`
pub async fn choose_default_group(
    scope: AdminScope,
    id: Path<String>,
    Posted(form): Posted<DefaultForm>,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let GroupLine { id, name, .. } = line(&db, scope.clone(), &id).await?;
    let is_default = form.default == "1";
    let chosen =
        db.transaction(move |tx| commands::choose_default(tx, &scope, id, is_default, now));
    let is_new = chosen.await?.map_err(|_| WebError::NotFound)?;
    let flash = match (is_default, is_new) {
        (true, _) => Flash::done("flash-group-default"),
        (false, true) => Flash::done("flash-group-no-default"),
        (false, false) => Flash::refused("flash-group-was-no-default"),
    };
    Ok(flash.text(name).on(respond::see_other(&paths::group(id))))
}
