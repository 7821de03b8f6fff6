//! The list and one refund.

use crate::access::scope::SupportScope;
use crate::db::Db;
use crate::refunds::desk::commands::{self, NoSuchRefund};
use crate::refunds::desk::filter::{DeskFilter, DeskQuery};
use crate::refunds::desk::views::{DeskPage, RefundDeskPage};
use crate::types::RefundId;
use crate::types::page::Cursor;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::form::Query;
use crate::web::layout::Page;
use crate::web::respond;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

/// `GET /support/refunds`
pub async fn desk_refunds(
    staff: SupportScope,
    Query(query): Query<DeskQuery>,
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let filter = DeskFilter::parse(&query);
    let cursor = Cursor::parse(&query.cursor);
    let narrowed = filter.clone();
    let found = db
        .transaction(move |tx| commands::look_for(tx, &staff, &narrowed, cursor.as_ref(), now))
        .await?;
    let found = found.map_err(|NoSuchRefund| WebError::NotFound)?;
    respond::page(&DeskPage::new(page, filter, found, now))
}

/// `GET /support/refunds/{id}`
pub async fn desk_refund(
    staff: SupportScope,
    id: Path<String>,
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let id: RefundId = id.parse().map_err(|_| WebError::NotFound)?;
    let seen = db
        .transaction(move |tx| commands::look_at(tx, &staff, id, now))
        .await?;
    let whole = seen.map_err(|NoSuchRefund| WebError::NotFound)?;
    respond::page(&RefundDeskPage::new(page, whole, now))
}
