//! `/user-management/users/columns`

use crate::access::handlers::settle;
use crate::access::scope::AdminScope;
use crate::db::Db;
use crate::members::columns::Columns;
use crate::members::commands;
use crate::members::filter::{MemberFilter, MemberQuery};
use crate::members::queries::columns;
use crate::members::views::columns::ColumnsPage;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::{Posted, Query};
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::HttpResponse;
use actix_web::web::Data;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ColumnsForm {
    columns: Vec<String>,
    /// The usual ones again, whatever is ticked.
    usual: String,
}

/// The choice, with the list's filter kept for the way back.
pub async fn columns_page(
    scope: AdminScope,
    Query(query): Query<MemberQuery>,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let filter = MemberFilter::parse(&query);
    let user = scope.who().user();
    let chosen = db.read(move |conn| columns::of(conn, user)).await?;
    respond::page(&ColumnsPage {
        page,
        filter,
        chosen,
    })
}

/// Keeps the choice and goes back to the list as it was filtered.
pub async fn choose_columns(
    scope: AdminScope,
    Posted(form): Posted<ColumnsForm>,
    Posted(query): Posted<MemberQuery>,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let chosen = Some(Columns::parse(&form.columns)).filter(|_| form.usual.is_empty());
    let told = match &chosen {
        Some(_) => "flash-columns-kept",
        None => "flash-columns-usual",
    };
    let kept = db.transaction(move |tx| commands::choose_columns(tx, &scope, chosen.as_ref()));
    settle(kept.await?);
    let list = paths::users_list(&MemberFilter::parse(&query).query_with("", ""));
    Ok(Flash::done(told).on(respond::see_other(&list)))
}
