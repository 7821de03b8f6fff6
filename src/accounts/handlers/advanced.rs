//! The Advanced tab: how many there are of what, and what the account decides for itself.

use crate::access::role::Role;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::accounts::commands::{self, SettingsRefusal};
use crate::accounts::groups;
use crate::accounts::queries;
use crate::accounts::seat_history::{History, Period};
use crate::accounts::settings_form::SettingsForm;
use crate::accounts::views::advanced::{AdvancedPage, Around};
use crate::db::Db;
use crate::members;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::{Faults, Posted, Query};
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use chrono::{DateTime, Utc};
use serde::Deserialize;

/// How far back the chart goes.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Shown {
    days: String,
}

/// `GET /user-management/advanced`
pub async fn advanced(
    scope: AdminScope,
    Query(shown): Query<Shown>,
    Now(now): Now,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let period = Period::parse(&shown.days);
    let around = read(&db, scope, period, now).await?;
    respond::page(&AdvancedPage::new(page, around))
}

/// `POST /user-management/advanced`
pub async fn save_settings(
    scope: AdminScope,
    Posted(form): Posted<SettingsForm>,
    Now(now): Now,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let around = read(&db, scope.clone(), Period::default(), now).await?;
    let listed = around.domains.len();
    let settings = match form.parse(&around.settings, listed, page.words) {
        Ok(settings) => settings,
        Err(faults) => return refused(&AdvancedPage::new(page, around).refused(form, faults)),
    };
    let (by, seen) = (scope.clone(), form.seen.clone());
    let saved = db
        .transaction(move |tx| commands::change_settings(tx, &by, (&settings, seen.as_ref()), now));
    let refusal = match saved.await? {
        Ok(()) => {
            let back = respond::see_other(paths::ADVANCED);
            return Ok(Flash::done("flash-settings-saved").on(back));
        }
        Err(refusal) => refusal,
    };
    let around = read(&db, scope, Period::default(), now).await?;
    let (field, key) = match refusal {
        SettingsRefusal::OwnersDecide => ("inviters", "settings-fault-owners-decide"),
        SettingsRefusal::NoDomain => ("domain_rule", "settings-fault-no-domain"),
        SettingsRefusal::Overtaken => {
            let view = AdvancedPage::new(page, around).overtaken(form);
            return respond::page_with(StatusCode::CONFLICT, &view);
        }
    };
    let faults = one_fault(field, page.say(key));
    refused(&AdvancedPage::new(page, around).refused(form, faults))
}

fn refused(view: &AdvancedPage) -> Result<HttpResponse, WebError> {
    respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, view)
}

fn one_fault(field: &'static str, words: String) -> Faults {
    let mut faults = Faults::default();
    faults.add(field, words);
    faults
}

/// Everything that the page shows, read in one go.
pub(super) async fn read(
    db: &Db,
    scope: AdminScope,
    period: Period,
    now: DateTime<Utc>,
) -> Result<Around, WebError> {
    let around = db.read(move |conn| {
        let first = period.first_day(now.date_naive());
        let before = queries::seats::before(conn, &scope, first)?;
        let days = queries::seats::days_since(conn, &scope, first)?;
        let sizes = queries::groups::sizes(conn, &scope)?;
        let groups = groups::all(conn, &scope)?.into_iter();
        let with_size = |(id, name)| (id, name, sizes.get(&id).copied().unwrap_or(0));
        Ok(Around {
            is_owner: scope.role() == Role::Owner,
            seats: commands::seats(conn, &scope)?,
            counts: members::commands::counts(conn, &scope)?,
            groups: groups.map(with_size).collect(),
            history: History::new(period, now.date_naive(), before, days),
            settings: queries::settings::settings(conn, scope.account())?,
            outlook: members::commands::outlook(conn, &scope, now)?,
            domains: queries::domains::listed(conn, &scope)?,
        })
    });
    Ok(around.await?)
}
