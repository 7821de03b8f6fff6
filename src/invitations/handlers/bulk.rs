//! `POST /user-management/pending/bulk`: asked, confirmed, ordered.

use super::file::send;
use crate::access::handlers::part;
use crate::access::reauth::Fresh;
use crate::access::role::Role;
use crate::access::scope::AdminScope;
use crate::accounts;
use crate::db::Db;
use crate::invitations::chosen::Chosen;
use crate::invitations::commands::jobs;
use crate::invitations::order::{Act, Order};
use crate::invitations::order_form::read;
use crate::invitations::pending_filter::{PendingFilter, PendingQuery};
use crate::invitations::queries::selection;
use crate::invitations::views::bulk::{Around, ConfirmPage};
use crate::invitations::views::file::PendingTable;
use crate::jobs::commands::{Asked, Unordered};
use crate::jobs::handlers::{given, given_before};
use crate::types::{FormKey, JobId};
use crate::web::bulk::{BulkForm, UNKNOWN_FILTER, export_kind};
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::Posted;
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::{Error, FromRequest, HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};

const NONE: [&str; 3] = [
    "flash-pending-bulk-none",
    "flash-pending-bulk-gone",
    "flash-pending-bulk-no-match",
];

/// Without `confirmed` it asks; with it, it orders a job and shows that. Making admins asks for the password again.
pub async fn bulk(
    request: HttpRequest,
    scope: AdminScope,
    (Posted(form), Posted(query)): (Posted<BulkForm>, Posted<PendingQuery>),
    page: Page,
    Now(now): Now,
) -> Result<HttpResponse, Error> {
    let filter = PendingFilter::parse(&query);
    let back = respond::see_other(&paths::pending_list(&filter.query_with("", "")));
    let (db, key) = (part::<Db>(&request)?, form.key(&filter.whole()));
    if let Some(given) = given_before(&db, &scope, key.clone()).await? {
        return Ok(given);
    }
    filter.is_understood().then_some(()).ok_or(UNKNOWN_FILTER)?;
    let chosen = Chosen::of(&form, &query);
    if chosen == Chosen::These(Vec::new()) {
        return Ok(Flash::refused(form.why_none(NONE)).on(back));
    }
    if let Some(kind) = export_kind(&form.action) {
        let table = PendingTable {
            scope,
            chosen,
            page,
            now,
        };
        return Ok(send(&db, table, kind).await?);
    }
    let Ok(act) = form.action.parse::<Act>() else {
        return Ok(Flash::refused("flash-bulk-no-action").on(back));
    };
    let order = (act, chosen, key);
    ask((&request, now), scope, order, (form, filter), page).await
}

async fn ask(
    (request, now): (&HttpRequest, DateTime<Utc>),
    scope: AdminScope,
    (act, chosen, key): (Act, Chosen, Option<FormKey>),
    (form, filter): (BulkForm, PendingFilter),
    page: Page,
) -> Result<HttpResponse, Error> {
    let db = part::<Db>(request)?;
    let asked = Asked {
        key,
        seen: form.fingerprint.clone(),
    };
    let reached = around(&db, scope.clone(), (act, chosen.clone()), now).await?;
    if reached.tally.total() == 0 {
        let back = respond::see_other(&paths::pending_list(&filter.query_with("", "")));
        return Ok(Flash::refused(form.why_none(NONE)).on(back));
    }
    let read = read(act, &form.value, &reached.groups, page.words);
    let mut view = ConfirmPage::new(page, reached, (form, &filter));
    let order = match view.asked.judge(read) {
        Err(status) => return Ok(respond::page_with(status, &view)?),
        Ok(order) => order,
    };
    match give(
        request,
        scope.clone(),
        (order, asked),
        (chosen.clone(), now),
    )
    .await?
    {
        Err(Unordered::MovedOn) => {
            let status = view.move_on(around(&db, scope, (act, chosen), now).await?);
            Ok(respond::page_with(status, &view)?)
        }
        answer => Ok(given(answer)?),
    }
}

async fn give(
    request: &HttpRequest,
    scope: AdminScope,
    (order, asked): (Order, Asked),
    (chosen, now): (Chosen, DateTime<Utc>),
) -> Result<Result<JobId, Unordered>, Error> {
    if order == Order::Role(Role::Admin) {
        Fresh::extract(request).await?;
    }
    let ordered = part::<Db>(request)?
        .transaction(move |tx| jobs::order(tx, &scope, (order, asked), &chosen, now))
        .await;
    Ok(ordered.map_err(WebError::from)?)
}

async fn around(
    db: &Db,
    scope: AdminScope,
    (act, chosen): (Act, Chosen),
    now: DateTime<Utc>,
) -> Result<Around, WebError> {
    let around = db.read(move |conn| {
        Ok(Around {
            act,
            by: scope.role(),
            tally: selection::tally(conn, (&scope, &chosen, now))?,
            groups: accounts::groups::all(conn, &scope)?,
            seats: accounts::commands::seats(conn, &scope)?,
            default_days: accounts::commands::expiry_days(conn, &scope)?,
        })
    });
    Ok(around.await?)
}
