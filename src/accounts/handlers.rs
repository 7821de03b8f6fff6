//! The tabs Groups and Advanced.

mod advanced;
mod domains;
mod group;
mod group_people;

pub use advanced::{advanced, save_settings};
pub use domains::{add_domain, remove_domain};
pub use group::{choose_default_group, group, rename_group};
pub use group_people::{add_to_group, take_out_of_group};

use super::group_name::{GroupName, GroupNameError};
use super::groups::{self as commands, GroupRefusal};
use super::queries::groups as queries;
use super::views::{DeletePage, GroupLine, GroupsPage};
use crate::access::scope::AdminScope;
use crate::db::Db;
use crate::types::GroupId;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::{Faults, Posted};
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct GroupForm {
    name: String,
}

/// `GET /user-management/groups`
pub async fn groups(scope: AdminScope, page: Page, db: Data<Db>) -> Result<HttpResponse, WebError> {
    let lines = lines(&db, scope).await?;
    respond::page(&GroupsPage::new(page, lines))
}

/// `POST /user-management/groups`
pub async fn create_group(
    scope: AdminScope,
    Posted(form): Posted<GroupForm>,
    Now(now): Now,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let created = match GroupName::parse(&form.name) {
        Ok(name) => {
            let (scope, text) = (scope.clone(), name.as_str().to_owned());
            let created = db.transaction(move |tx| commands::create_group(tx, &scope, &name, now));
            let created = created.await?.map(|_| text);
            created.map_err(|refusal| words(&page, refusal))
        }
        Err(error) => Err(name_fault(&page, error)),
    };
    match created {
        Ok(name) => Ok(Flash::done("flash-group-created")
            .text(name)
            .on(respond::see_other(paths::GROUPS))),
        Err(fault) => {
            let lines = lines(&db, scope).await?;
            let view = GroupsPage::new(page, lines).refused(form.name, faults(fault));
            respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

/// `GET /user-management/groups/{id}/delete`
pub async fn delete_group_page(
    scope: AdminScope,
    id: Path<String>,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let line = line(&db, scope, &id).await?;
    respond::page(&DeletePage { page, line })
}

/// `POST /user-management/groups/{id}/delete`
pub async fn delete_group(
    scope: AdminScope,
    id: Path<String>,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let id: GroupId = id.parse().map_err(|_| WebError::NotFound)?;
    let by = scope.clone();
    let deleted = db.transaction(move |tx| commands::delete_group(tx, &by, id, now));
    let name = match deleted.await? {
        Ok(name) => name,
        // The second press of a double click says what the first has done.
        Err(GroupRefusal::Unknown | GroupRefusal::NameTaken | GroupRefusal::Overtaken) => {
            let before = db.read(move |conn| commands::deleted(conn, &scope, id));
            before.await?.ok_or(WebError::NotFound)?
        }
    };
    let flash = Flash::done("flash-group-deleted").text(name);
    Ok(flash.on(respond::see_other(paths::GROUPS)))
}

async fn lines(db: &Db, scope: AdminScope) -> Result<Vec<GroupLine>, WebError> {
    let lines = db.read(move |conn| {
        let sizes = queries::sizes(conn, &scope)?;
        let names = commands::all(conn, &scope)?.into_iter();
        let default = commands::default_group(conn, &scope)?;
        let line = |(id, name)| GroupLine {
            id,
            name,
            members: sizes.get(&id).copied().unwrap_or(0),
            is_default: default == Some(id),
        };
        Ok(names.map(line).collect())
    });
    Ok(lines.await?)
}

async fn line(db: &Db, scope: AdminScope, id: &str) -> Result<GroupLine, WebError> {
    let id: GroupId = id.parse().map_err(|_| WebError::NotFound)?;
    let found = db.read(move |conn| {
        let Some(name) = queries::name(conn, &scope, id)? else {
            return Ok(None);
        };
        Ok(Some(GroupLine {
            id,
            name,
            members: queries::size(conn, &scope, id)?,
            is_default: commands::default_group(conn, &scope)? == Some(id),
        }))
    });
    found.await?.ok_or(WebError::NotFound)
}

fn faults(fault: String) -> Faults {
    let mut faults = Faults::default();
    faults.add("name", fault);
    faults
}

fn words(page: &Page, refusal: GroupRefusal) -> String {
    page.say(match refusal {
        GroupRefusal::Unknown => "group-fault-unknown",
        GroupRefusal::NameTaken => "group-fault-taken",
        GroupRefusal::Overtaken => "overtaken-title",
    })
}

fn name_fault(page: &Page, error: GroupNameError) -> String {
    match error {
        GroupNameError::Empty => page.say("group-fault-empty"),
        GroupNameError::Unprintable => page.say("group-fault-unprintable"),
        GroupNameError::Separator => page.say("group-fault-separator"),
        GroupNameError::TooLong => {
            let max = i64::try_from(GroupName::MAX_CHARS).unwrap_or(i64::MAX);
            page.with("group-fault-too-long", "max", max)
        }
    }
}
