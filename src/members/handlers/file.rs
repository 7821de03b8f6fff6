//! `GET /user-management/users/export.csv` and `.xlsx`

use crate::access::scope::{AdminScope, ReadsAccount};
use crate::audit::{Action, Entry};
use crate::db::Db;
use crate::members::filter::{MemberFilter, MemberQuery};
use crate::members::views::file::UsersTable;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::export::{self, Kind, Table};
use crate::web::form::Query;
use crate::web::layout::Page;
use actix_web::HttpResponse;
use actix_web::web::Data;

/// All that the filter leaves, in the list's order, and a line about it in the log.
pub async fn users_file(
    (scope, kind): (AdminScope, Kind),
    Query(query): Query<MemberQuery>,
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let filter = MemberFilter::parse(&query);
    let entry = Entry::new(Action::Exported, kind.name(UsersTable::FILE))
        .of(scope.account())
        .with_filter(filter.fields());
    export::note(&db, scope.actor(), entry, now).await?;
    let table = UsersTable {
        scope,
        filter,
        page,
    };
    export::send(&db, kind, table).await
}
