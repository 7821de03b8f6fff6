//! The support console. Every look is recorded, every act has a reason.

mod act;
mod undo;

pub use act::act;
pub use undo::undo;

use super::commands::{self, NoSuchCase, Seen};
use super::filter::{CaseFilter, CaseQuery};
use super::views::{CasePage, CasesPage};
use crate::access::scope::SupportScope;
use crate::db::Db;
use crate::types::InvitationId;
use crate::types::page::Cursor;
use crate::types::secret::SigningKeys;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::form::Query;
use crate::web::layout::Page;
use crate::web::respond;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::{DateTime, Utc};

/// `GET /support/invitations`
pub async fn invitations(
    staff: SupportScope,
    Query(query): Query<CaseQuery>,
    page: Page,
    Now(now): Now,
    (db, keys): (Data<Db>, Data<SigningKeys>),
) -> Result<HttpResponse, WebError> {
    let filter = CaseFilter::parse(&query, &keys);
    let cursor = Cursor::parse(&query.cursor);
    let narrowed = filter.clone();
    let cases = db
        .transaction(move |tx| commands::look_for(tx, &staff, &narrowed, cursor.as_ref(), now))
        .await?;
    let cases = cases.map_err(|NoSuchCase| WebError::NotFound)?;
    respond::page(&CasesPage::new(page, filter, cases, now))
}

/// `GET /support/invitations/{id}`
pub async fn invitation(
    staff: SupportScope,
    id: Path<String>,
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let id: InvitationId = id.parse().map_err(|_| WebError::NotFound)?;
    let seen = read(&db, staff, id, now).await?;
    respond::page(&CasePage::new(page, seen, now))
}

async fn read(
    db: &Db,
    staff: SupportScope,
    id: InvitationId,
    now: DateTime<Utc>,
) -> Result<Seen, WebError> {
    let seen = db
        .transaction(move |tx| commands::look_at(tx, &staff, id, now))
        .await?;
    seen.map_err(|NoSuchCase| WebError::NotFound)
}
