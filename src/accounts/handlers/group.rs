//! `/user-management/groups/{id}`: the members of one group, and what it is.

use super::{faults, line, name_fault, words};
use crate::access::scope::AdminScope;
use crate::accounts::group_name::GroupName;
use crate::accounts::groups::{self as commands, GroupRefusal};
use crate::accounts::views::GroupLine;
use crate::accounts::views::group::GroupPage;
use crate::db::Db;
use crate::invitations::address_list;
use crate::invitations::batch::MAX_ENTRIES;
use crate::members::commands::{self as members, NotPutIn};
use crate::members::rules::MemberRefusal;
use crate::types::page::Cursor;
use crate::types::{EmailAddress, GroupId, MembershipId};
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::{Faults, Posted, Query};
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

async fn view(
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

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct MembersForm {
    emails: String,
}

/// `POST /user-management/groups/{id}/members`: everybody on the list, or nobody.
pub async fn add_to_group(
    scope: AdminScope,
    id: Path<String>,
    Posted(form): Posted<MembersForm>,
    (page, Now(now)): (Page, Now),
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let group = line(&db, scope.clone(), &id).await?.id;
    let added = match addresses(&form.emails, &page) {
        Ok(addresses) => put_in(&db, scope.clone(), (group, addresses), now, &page).await?,
        Err(fault) => Err(fault),
    };
    match added {
        Ok(count) => {
            let count = i64::try_from(count).unwrap_or(i64::MAX);
            let flash = Flash::done("flash-group-added").count(count);
            Ok(flash.on(respond::see_other(&paths::group(group))))
        }
        Err(fault) => {
            let mut faults = Faults::default();
            faults.add("emails", fault);
            let view = view(&db, scope, &id, (page, None)).await?;
            let view = view.nobody_added(form.emails, faults);
            respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
        }
    }
}

/// Addresses of a list that a fault names.
const SHOWN: usize = 10;

/// The addresses of the list, or what is wrong with the first that is none.
fn addresses(text: &str, page: &Page) -> Result<Vec<EmailAddress>, String> {
    let mut addresses = Vec::new();
    let entries = address_list::read(text);
    if entries.len() > MAX_ENTRIES {
        let most = i64::try_from(MAX_ENTRIES).unwrap_or(i64::MAX);
        return Err(page.with("group-fault-many", "most", most));
    }
    for entry in entries {
        match entry.address {
            Ok(address) => addresses.push(address),
            Err(_) => return Err(page.with("group-fault-address", "typed", entry.typed)),
        }
    }
    addresses.sort_unstable();
    addresses.dedup();
    if addresses.is_empty() {
        return Err(page.say("group-fault-nobody"));
    }
    Ok(addresses)
}

async fn put_in(
    db: &Db,
    scope: AdminScope,
    (group, addresses): (GroupId, Vec<EmailAddress>),
    now: chrono::DateTime<chrono::Utc>,
    page: &Page,
) -> Result<Result<usize, String>, WebError> {
    let put = db.transaction(move |tx| members::put_into_group(tx, &scope, group, &addresses, now));
    let listed = |these: Vec<EmailAddress>| {
        let shown = these.iter().take(SHOWN).map(EmailAddress::to_string);
        let more = (these.len() > SHOWN).then(|| "…".to_owned());
        shown.chain(more).collect::<Vec<_>>().join(", ")
    };
    Ok(match put.await? {
        Ok(count) => Ok(count),
        Err(NotPutIn::UnknownGroup) => return Err(WebError::NotFound),
        Err(NotPutIn::Strangers(who)) => {
            Err(page.with("group-fault-strangers", "who", listed(who)))
        }
        Err(NotPutIn::Owners(who)) => Err(page.with("group-fault-owners", "who", listed(who))),
    })
}

/// `POST /user-management/groups/{id}/members/{member}/remove`
pub async fn take_out_of_group(
    scope: AdminScope,
    path: Path<(String, String)>,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let (id, member) = path.into_inner();
    let group = line(&db, scope.clone(), &id).await?.id;
    let member: MembershipId = member.parse().map_err(|_| WebError::NotFound)?;
    let taken =
        db.transaction(move |tx| members::take_out_of_group(tx, &scope, group, member, now));
    let flash = match taken.await? {
        Ok(()) => Flash::done("flash-group-taken-out"),
        Err(MemberRefusal::OwnersOnly) => Flash::refused("flash-group-owner-stays"),
        Err(_) => return Err(WebError::NotFound),
    };
    Ok(flash.on(respond::see_other(&paths::group(group))))
}
