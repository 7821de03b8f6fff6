//! The Users tab.

mod bulk;
mod columns;
mod edit;
mod file;
mod ownership;
mod switch;

pub use bulk::bulk;
pub use columns::{choose_columns, columns_page};
pub use edit::{edit, edit_page};
pub use file::users_file;
pub use ownership::{make_owner, make_owner_page};
pub use switch::{deactivate, deactivate_page, reactivate, unlink, unlink_page};

use super::commands;
use super::filter::{MemberFilter, MemberQuery};
use super::member::MemberStatus;
use super::queries::counts;
use super::queries::groups_beside::GroupsBeside;
use super::queries::list;
use super::rules::Standing;
use super::views::{Around, UnavailablePage, UsersPage};
use crate::access::scope::AdminScope;
use crate::accounts;
use crate::db::{Db, DbError};
use crate::types::MembershipId;
use crate::types::page::Cursor;
use crate::web::error::WebError;
use crate::web::form::Query;
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;

/// `GET /user-management/users`
pub async fn users(
    scope: AdminScope,
    Query(query): Query<MemberQuery>,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let filter = narrowed(&db, &scope, &query).await?;
    let written = MemberFilter::parse(&query).group_called(&query);
    if written.is_some() && filter.group.is_some() {
        let list = paths::users_list(&filter.query_with("", ""));
        return Ok(respond::see_other(&list));
    }
    let cursor = Cursor::parse(&query.cursor);
    let (narrowed, by, later) = (filter.clone(), standing(&scope), cursor.is_some());
    let read = db.read(move |conn| {
        let (everybody, columns) =
            counts::of_account_with_columns(conn, &scope, scope.who().user())?;
        let members = list::list(conn, &scope, &narrowed, cursor.as_ref(), &everybody)?;
        let rows = members.slice.rows.iter();
        let off = rows.filter(|row| row.status == MemberStatus::Deactivated);
        let off: Vec<MembershipId> = off.map(|row| row.id).collect();
        let account = accounts::commands::beside(conn, &scope)?;
        let around = Around {
            groups: GroupsBeside::of(conn, &scope, &members.slice.rows, narrowed.group)?,
            account,
            written_group: written,
            columns,
            announced: commands::announced(conn, &scope, account.deleting, &off)?,
        };
        Ok((members, around))
    });
    let (members, around) = match read.await {
        Err(error) if error.is_passing() => return unavailable(page, &error),
        read => read?,
    };
    if later && members.slice.rows.is_empty() && members.matching > 0 {
        // The people of this page have left since: the list begins again.
        let first = paths::users_list(&filter.query_with("", ""));
        return Ok(respond::see_other(&first));
    }
    respond::page(&UsersPage::new(page, by, filter, members, around))
}

/// What the fields ask for. A group may be written by its name.
async fn narrowed(
    db: &Db,
    scope: &AdminScope,
    query: &MemberQuery,
) -> Result<MemberFilter, WebError> {
    let mut filter = MemberFilter::parse(query);
    if let Some(name) = filter.group_called(query) {
        let scope = scope.clone();
        let called = db.read(move |conn| accounts::groups::called(conn, &scope, &name));
        if let Some(group) = called.await? {
            filter.narrow_to(group);
        }
    }
    Ok(filter)
}

/// The rest of the page stands, and a press tries again.
fn unavailable(page: Page, error: &DbError) -> Result<HttpResponse, WebError> {
    tracing::warn!(%error, "the users list cannot be read now");
    respond::page_with(StatusCode::SERVICE_UNAVAILABLE, &UnavailablePage::new(page))
}

fn standing(scope: &AdminScope) -> Standing {
    Standing {
        membership: scope.membership(),
        role: scope.role(),
    }
}
