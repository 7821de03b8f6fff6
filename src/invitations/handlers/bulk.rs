//! `POST /user-management/pending/bulk`: asked, confirmed, ordered.

use super::file::send;
use crate::access::handlers::settle;
use crate::access::scope::AdminScope;
use crate::accounts;
use crate::db::{Abort, Db};
use crate::invitations::chosen::Chosen;
use crate::invitations::commands::jobs;
use crate::invitations::order::{Act, Order};
use crate::invitations::order_form::read;
use crate::invitations::pending_filter::{PendingFilter, PendingQuery};
use crate::invitations::queries::selection;
use crate::invitations::views::bulk::{Around, ConfirmPage, export_kind};
use crate::invitations::views::file::PendingTable;
use crate::web::bulk::BulkForm;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::Posted;
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use chrono::{DateTime, Utc};
use std::convert::Infallible;

/// Without `confirmed` it asks; with it, it orders a job and shows that.
pub async fn bulk(
    scope: AdminScope,
    (Posted(form), Posted(query)): (Posted<BulkForm>, Posted<PendingQuery>),
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let list = paths::pending_list(&PendingFilter::parse(&query).query_with("", ""));
    let chosen = Chosen::of(&form, &query);
    if chosen == Chosen::These(Vec::new()) {
        return Ok(Flash::refused("flash-pending-bulk-none").on(respond::see_other(&list)));
    }
    if let Some(kind) = export_kind(&form.action) {
        let table = PendingTable {
            scope,
            chosen,
            page,
            now,
        };
        return send(&db, table, kind).await;
    }
    let Ok(act) = form.action.parse::<Act>() else {
        return Ok(Flash::refused("flash-bulk-no-action").on(respond::see_other(&list)));
    };
    let around = around(&db, scope.clone(), (act, chosen.clone()), now).await?;
    if around.tally.total() == 0 {
        return Ok(Flash::refused("flash-pending-bulk-none").on(respond::see_other(&list)));
    }
    let read = read(act, &form.value, &around.groups, page.words);
    let (asked, still) = (!form.is_confirmed(), form.is_still(around.tally.total()));
    let view = ConfirmPage::new(page, around, (form, query));
    match read {
        _ if asked => respond::page(&view),
        _ if !still => respond::page_with(StatusCode::CONFLICT, &view.moved_on()),
        Err(faults) => respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &view.refused(faults)),
        Ok(order) => give(&db, scope, (order, chosen), now).await,
    }
}

async fn give(
    db: &Db,
    scope: AdminScope,
    (order, chosen): (Order, Chosen),
    now: DateTime<Utc>,
) -> Result<HttpResponse, WebError> {
    let ordered = db.transaction(move |tx| {
        let key = jobs::order(tx, &scope, order, &chosen, now)?;
        Ok::<_, Abort<Infallible>>(key)
    });
    let key = settle(ordered.await?);
    Ok(respond::see_other(&paths::job(key.id)))
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
