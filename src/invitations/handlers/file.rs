//! `GET /user-management/pending/export.csv` and `.xlsx`, and the same for invitations that were ticked.

use crate::access::scope::{AdminScope, ReadsAccount};
use crate::audit::{Action, Entry};
use crate::db::Db;
use crate::invitations::chosen::Chosen;
use crate::invitations::pending_filter::{PendingFilter, PendingQuery};
use crate::invitations::views::file::PendingTable;
use crate::invitations::views::links_file::LinksTable;
use crate::web::bulk::UNKNOWN_FILTER;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::export::{self, Kind, Table};
use crate::web::form::Query;
use crate::web::layout::Page;
use actix_web::HttpResponse;
use actix_web::web::Data;

/// All that the filter leaves, in the list's order, and a line about it in the log. A filter that is not understood
/// would leave everything: it is refused.
pub async fn pending_file(
    (scope, kind): (AdminScope, Kind),
    Query(query): Query<PendingQuery>,
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let filter = PendingFilter::parse(&query);
    filter.is_understood().then_some(()).ok_or(UNKNOWN_FILTER)?;
    let table = PendingTable {
        scope,
        chosen: Chosen::Matching(Box::new(filter)),
        page,
        now,
    };
    send(&db, table, kind).await
}

/// Those that were chosen for it.
pub(super) async fn send(
    db: &Db,
    table: PendingTable,
    kind: Kind,
) -> Result<HttpResponse, WebError> {
    let entry = exported(PendingTable::FILE, kind, (&table.scope, &table.chosen));
    export::note(db, table.scope.actor(), entry, table.now).await?;
    export::send(db, kind, table).await
}

/// Their links, each of which has an entry of its own.
pub(super) async fn send_links(
    db: &Db,
    table: LinksTable,
    kind: Kind,
) -> Result<HttpResponse, WebError> {
    let entry = exported(LinksTable::FILE, kind, (&table.scope, &table.chosen));
    export::note(db, table.scope.actor(), entry, table.now).await?;
    export::send(db, kind, table).await
}

fn exported(file: &str, kind: Kind, (scope, chosen): (&AdminScope, &Chosen)) -> Entry {
    let entry = Entry::new(Action::Exported, kind.name(file)).of(scope.account());
    match chosen {
        Chosen::Matching(filter) => entry.with_filter(filter.fields()),
        Chosen::These(ids) => entry.with("count", ids.len()),
    }
}
