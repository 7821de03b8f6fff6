//! `GET /user-management/pending` and one invitation of it.

use crate::access::scope::AdminScope;
use crate::accounts;
use crate::config::Config;
use crate::db::Db;
use crate::invitations::pending_filter::{PendingFilter, PendingQuery};
use crate::invitations::queries::detail::{Detail, detail};
use crate::invitations::queries::list;
use crate::invitations::views::detail::DetailPage;
use crate::invitations::views::pending::{ListAround, PendingPage};
use crate::types::InvitationId;
use crate::types::page::Cursor;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::form::Query;
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

pub async fn pending(
    scope: AdminScope,
    Query(query): Query<PendingQuery>,
    Now(now): Now,
    page: Page,
    (db, config): (Data<Db>, Data<Config>),
) -> Result<HttpResponse, WebError> {
    let filter = PendingFilter::parse(&query);
    let cursor = Cursor::parse(&query.cursor);
    let (narrowed, later) = (filter.clone(), cursor.is_some());
    let (list, around) = db
        .read(move |conn| {
            let list = list::list(conn, &scope, &narrowed, cursor.as_ref(), now)?;
            let around = ListAround {
                account: accounts::commands::beside(conn, &scope)?,
                reader: scope.role(),
                retention_days: config.invitation_retention_days,
            };
            Ok((list, around))
        })
        .await?;
    if later && list.part.slice.rows.is_empty() && list.matching != Some(0) {
        // The invitations of this page are over since: the list begins again.
        let first = paths::pending_list(&filter.query_with("", ""));
        return Ok(respond::see_other(&first));
    }
    respond::page(&PendingPage::new(page, filter, list, around, now))
}

pub async fn pending_one(
    scope: AdminScope,
    id: Path<String>,
    Now(now): Now,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let role = scope.role();
    let detail = read(&db, scope, parse(&id)?).await?;
    respond::page(&DetailPage::new(page, detail, role, now))
}

/// What is no id answers like an id of nobody.
pub(super) fn parse(id: &str) -> Result<InvitationId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

pub(super) async fn read(db: &Db, scope: AdminScope, id: InvitationId) -> Result<Detail, WebError> {
    db.read(move |conn| detail(conn, &scope, id))
        .await?
        .ok_or(WebError::NotFound)
}
