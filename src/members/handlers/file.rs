//! `GET /user-management/users/export.csv` and `.xlsx`, and the same for people who were ticked.

use super::narrowed;
use crate::access::handlers::part;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::audit::{Action, Entry};
use crate::db::Db;
use crate::members::chosen::Chosen;
use crate::members::filter::MemberQuery;
use crate::members::views::file::UsersTable;
use crate::web::bulk::UNKNOWN_FILTER;
use crate::web::clock::{Clock, Now};
use crate::web::error::WebError;
use crate::web::export::{self, Kind, Table};
use crate::web::form::Query;
use crate::web::layout::Page;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};

/// All that the filter leaves, in the list's order, and a line about it in the log. A filter that is not understood
/// would leave everybody: it is refused.
pub async fn users_file(
    (scope, kind): (AdminScope, Kind),
    Query(query): Query<MemberQuery>,
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let filter = narrowed(&db, &scope, &query).await?;
    filter.is_understood().then_some(()).ok_or(UNKNOWN_FILTER)?;
    let chosen = Chosen::Matching(Box::new(filter));
    let table = UsersTable {
        scope,
        chosen,
        page,
    };
    send(&db, table, kind, now).await
}

/// Those who were chosen for it.
pub async fn chosen_file(
    request: &HttpRequest,
    table: UsersTable,
    kind: Kind,
) -> Result<HttpResponse, WebError> {
    let (db, now) = (part::<Db>(request)?, part::<Clock>(request)?.now());
    send(&db, table, kind, now).await
}

async fn send(
    db: &Db,
    table: UsersTable,
    kind: Kind,
    now: DateTime<Utc>,
) -> Result<HttpResponse, WebError> {
    let entry = Entry::new(Action::Exported, kind.name(UsersTable::FILE)).of(table.scope.account());
    let entry = match &table.chosen {
        Chosen::Matching(filter) => entry.with_filter(filter.fields()),
        Chosen::These(ids) => entry.with("count", ids.len()),
    };
    export::note(db, table.scope.actor(), entry, now).await?;
    export::send(db, kind, table).await
}
