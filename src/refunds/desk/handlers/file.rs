//! `GET /support/refunds/export.csv` and `.xlsx`

use crate::access::scope::SupportScope;
use crate::audit::{Action, Entry};
use crate::db::Db;
use crate::refunds::desk::filter::{DeskFilter, DeskQuery};
use crate::refunds::desk::views::DeskTable;
use crate::web::bulk::UNKNOWN_FILTER;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::export::{self, Kind, Table};
use crate::web::form::Query;
use crate::web::layout::Page;
use actix_web::HttpResponse;
use actix_web::web::Data;

/// All that the filter leaves, in the list's order, and a line about it in the trail.
pub async fn refunds_file(
    (staff, kind): (SupportScope, Kind),
    Query(query): Query<DeskQuery>,
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let filter = DeskFilter::parse(&query);
    filter.is_understood().then_some(()).ok_or(UNKNOWN_FILTER)?;
    let entry = Entry::new(Action::Exported, kind.name(DeskTable::FILE));
    let entry = entry.with_filter(filter.fields());
    export::note(&db, staff.actor(), entry, now).await?;
    let table = DeskTable {
        staff,
        filter,
        page,
        now,
    };
    export::send(&db, kind, table).await
}
