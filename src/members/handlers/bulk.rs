//! `POST /user-management/users/bulk`: asked, confirmed, ordered.

use super::file::chosen_file;
use super::{narrowed, standing};
use crate::access::handlers::part;
use crate::access::reauth::Fresh;
use crate::access::role::Role;
use crate::access::scope::AdminScope;
use crate::accounts;
use crate::db::Db;
use crate::jobs::commands::{Asked, Unordered};
use crate::jobs::handlers::{given, given_before};
use crate::members::chosen::Chosen;
use crate::members::commands;
use crate::members::filter::{MemberFilter, MemberQuery};
use crate::members::order::{Act, Order};
use crate::members::order_form::read;
use crate::members::queries::selection;
use crate::members::views::bulk::{Around, ConfirmPage};
use crate::members::views::file::UsersTable;
use crate::types::{FormKey, JobId};
use crate::web::bulk::{BulkForm, UNKNOWN_FILTER, export_kind};
use crate::web::clock::Clock;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::Posted;
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::{Error, FromRequest, HttpRequest, HttpResponse};

const NOBODY: [&str; 3] = [
    "flash-bulk-nobody",
    "flash-bulk-gone",
    "flash-bulk-no-match",
];

/// Without `confirmed` it asks; with it, it orders a job and shows that. Making admins asks for the password again.
pub async fn bulk(
    request: HttpRequest,
    scope: AdminScope,
    Posted(form): Posted<BulkForm>,
    Posted(query): Posted<MemberQuery>,
    page: Page,
) -> Result<HttpResponse, Error> {
    let filter = narrowed(&*part::<Db>(&request)?, &scope, &query).await?;
    let back = respond::see_other(&paths::users_list(&filter.query_with("", "")));
    let key = form.key(&filter.whole());
    if let Some(given) = given_before(&*part::<Db>(&request)?, &scope, key.clone()).await? {
        return Ok(given);
    }
    filter.is_understood().then_some(()).ok_or(UNKNOWN_FILTER)?;
    let chosen = Chosen::of(&form, &filter);
    if chosen == Chosen::These(Vec::new()) {
        return Ok(Flash::refused(form.why_none(NOBODY)).on(back));
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
        return Ok(Flash::refused("flash-bulk-no-action").on(back));
    };
    ask(&request, scope, (act, chosen, key), (form, filter), page).await
}

async fn ask(
    request: &HttpRequest,
    scope: AdminScope,
    (act, chosen, key): (Act, Chosen, Option<FormKey>),
    (form, filter): (BulkForm, MemberFilter),
    page: Page,
) -> Result<HttpResponse, Error> {
    let by = scope.clone();
    let asked = Asked {
        key,
        seen: form.fingerprint.clone(),
    };
    let reached = around(request, by, act, chosen.clone()).await?;
    if reached.tally.total() == 0 {
        let back = respond::see_other(&paths::users_list(&filter.query_with("", "")));
        return Ok(Flash::refused(form.why_none(NOBODY)).on(back));
    }
    let read = read(act, &form.value, &reached.groups, page.words);
    let mut view = ConfirmPage::new(page, reached, (form, &filter));
    let order = match view.asked.judge(read) {
        Err(status) => return Ok(respond::page_with(status, &view)?),
        Ok(order) => order,
    };
    match give(request, scope.clone(), (order, asked), chosen.clone()).await? {
        Err(Unordered::MovedOn) => {
            let status = view.move_on(around(request, scope, act, chosen).await?);
            Ok(respond::page_with(status, &view)?)
        }
        answer => Ok(given(answer)?),
    }
}

async fn give(
    request: &HttpRequest,
    scope: AdminScope,
    (order, asked): (Order, Asked),
    chosen: Chosen,
) -> Result<Result<JobId, Unordered>, Error> {
    if order == Order::Role(Role::Admin) {
        Fresh::extract(request).await?;
    }
    let (db, now) = (part::<Db>(request)?, part::<Clock>(request)?.now());
    let ordered =
        db.transaction(move |tx| commands::order(tx, &scope, (&order, asked), &chosen, now));
    Ok(ordered.await.map_err(WebError::from)?)
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
