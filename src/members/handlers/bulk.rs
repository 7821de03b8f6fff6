//! `POST /user-management/users/bulk`: asked, confirmed, ordered.

use super::file::chosen_file;
use super::standing;
use crate::access::handlers::{part, settle};
use crate::access::reauth::Fresh;
use crate::access::role::Role;
use crate::access::scope::AdminScope;
use crate::accounts;
use crate::db::{Abort, Db};
use crate::members::chosen::Chosen;
use crate::members::commands;
use crate::members::filter::{MemberFilter, MemberQuery};
use crate::members::order::{Act, Order};
use crate::members::order_form::read;
use crate::members::queries::selection;
use crate::members::views::bulk::{Around, ConfirmPage, export_kind};
use crate::members::views::file::UsersTable;
use crate::web::bulk::BulkForm;
use crate::web::clock::Clock;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::{Faults, Posted};
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::http::StatusCode;
use actix_web::{Error, FromRequest, HttpRequest, HttpResponse};
use std::convert::Infallible;

/// Without `confirmed` it asks; with it, it orders a job and shows that. Making admins asks for the password again.
pub async fn bulk(
    request: HttpRequest,
    scope: AdminScope,
    Posted(form): Posted<BulkForm>,
    Posted(query): Posted<MemberQuery>,
    page: Page,
) -> Result<HttpResponse, Error> {
    let list = paths::users_list(&MemberFilter::parse(&query).query_with("", ""));
    let chosen = Chosen::of(&form, &query);
    if chosen == Chosen::These(Vec::new()) {
        return Ok(Flash::refused("flash-bulk-nobody").on(respond::see_other(&list)));
    }
    if let Some(kind) = export_kind(&form.action) {
        let table = UsersTable {
            scope,
            chosen,
            page,
        };
        return Ok(chosen_file(&request, table, kind).await?);
    }
    let Ok(act) = form.action.parse::<Act>() else {
        return Ok(Flash::refused("flash-bulk-no-action").on(respond::see_other(&list)));
    };
    let around = around(&request, scope.clone(), act, chosen.clone()).await?;
    if around.tally.total() == 0 {
        return Ok(Flash::refused("flash-bulk-nobody").on(respond::see_other(&list)));
    }
    let read = read(act, &form.value, &around.groups, page.words);
    let still = form.is_still(around.tally.total());
    let view = ConfirmPage::new(page, around, (form.clone(), query));
    match read {
        _ if !form.is_confirmed() => Ok(respond::page(&view)?),
        _ if !still => Ok(respond::page_with(StatusCode::CONFLICT, &view.moved_on())?),
        Err(faults) => Ok(refused(view, faults)?),
        Ok(order) => {
            if order == Order::Role(Role::Admin) {
                Fresh::extract(&request).await?;
            }
            Ok(give(&request, scope, order, chosen).await?)
        }
    }
}

fn refused(view: ConfirmPage, faults: Faults) -> Result<HttpResponse, WebError> {
    respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &view.refused(faults))
}

async fn give(
    request: &HttpRequest,
    scope: AdminScope,
    order: Order,
    chosen: Chosen,
) -> Result<HttpResponse, WebError> {
    let (db, now) = (part::<Db>(request)?, part::<Clock>(request)?.now());
    let ordered = db.transaction(move |tx| {
        let key = commands::order(tx, &scope, &order, &chosen, now)?;
        Ok::<_, Abort<Infallible>>(key)
    });
    let key = settle(ordered.await?);
    Ok(respond::see_other(&paths::job(key.id)))
}

async fn around(
    request: &HttpRequest,
    scope: AdminScope,
    act: Act,
    chosen: Chosen,
) -> Result<Around, WebError> {
    let db = part::<Db>(request)?;
    let around = db.read(move |conn| {
        Ok(Around {
            act,
            by: standing(&scope),
            tally: selection::tally(conn, &scope, &chosen)?,
            groups: accounts::groups::all(conn, &scope)?,
            seats: accounts::commands::seats(conn, &scope)?,
        })
    });
    Ok(around.await?)
}
