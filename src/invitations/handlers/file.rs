//! `GET /user-management/pending/export.csv` and `.xlsx`

use crate::access::scope::{AdminScope, ReadsAccount};
use crate::audit::{Action, Entry};
use crate::db::Db;
use crate::invitations::pending_filter::{PendingFilter, PendingQuery};
use crate::invitations::views::file::PendingTable;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::export::{self, Kind, Table};
use crate::web::form::Query;
use crate::web::layout::Page;
use actix_web::HttpResponse;
use actix_web::web::Data;

/// All that the filter leaves, in the list's order, and a line about it in the log.
pub async fn pending_file(
    (scope, kind): (AdminScope, Kind),
    Query(query): Query<PendingQuery>,
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let filter = PendingFilter::parse(&query);
    let entry = Entry::new(Action::Exported, kind.name(PendingTable::FILE))
        .of(scope.account())
        .with_filter(filter.fields());
    export::note(&db, scope.actor(), entry, now).await?;
    let table = PendingTable {
        scope,
        filter,
        page,
        now,
    };
    export::send(&db, kind, table).await
}
