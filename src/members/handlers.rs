//! The Users tab.

use super::filter::{MemberFilter, MemberQuery};
use super::queries::list;
use super::views::UsersPage;
use crate::access::scope::AdminScope;
use crate::accounts;
use crate::db::Db;
use crate::types::page::Cursor;
use crate::web::error::WebError;
use crate::web::form::Query;
use crate::web::layout::Page;
use crate::web::respond;
use actix_web::HttpResponse;
use actix_web::web::Data;

/// `GET /user-management/users`
pub async fn users(
    scope: AdminScope,
    Query(query): Query<MemberQuery>,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let filter = MemberFilter::parse(&query);
    let cursor = Cursor::parse(&query.cursor);
    let narrowed = filter.clone();
    let (members, groups, seats) = db
        .read(move |conn| {
            let members = list::list(conn, &scope, &narrowed, cursor.as_ref())?;
            let groups = list::groups(conn, &scope)?;
            let seats = accounts::commands::seats(conn, &scope)?;
            Ok((members, groups, seats))
        })
        .await?;
    respond::page(&UsersPage::new(page, filter, members, groups, seats))
}
