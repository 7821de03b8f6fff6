//! The Users tab.

mod edit;
mod file;
mod switch;

pub use edit::{edit, edit_page};
pub use file::users_file;
pub use switch::{deactivate, deactivate_page, reactivate, unlink, unlink_page};

use super::filter::{MemberFilter, MemberQuery};
use super::queries::list;
use super::rules::Standing;
use super::views::{Around, UsersPage};
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
    let (narrowed, by) = (filter.clone(), standing(&scope));
    let (members, around) = db
        .read(move |conn| {
            let members = list::list(conn, &scope, &narrowed, cursor.as_ref())?;
            let groups = accounts::groups::all(conn, &scope)?;
            let seats = accounts::commands::seats(conn, &scope)?;
            Ok((members, Around { groups, seats }))
        })
        .await?;
    respond::page(&UsersPage::new(page, by, filter, members, around))
}

fn standing(scope: &AdminScope) -> Standing {
    Standing {
        membership: scope.membership(),
        role: scope.role(),
    }
}
