//! The Advanced tab: what the account decides for itself.

use crate::access::handlers::settle;
use crate::access::scope::AdminScope;
use crate::accounts::commands;
use crate::accounts::settings::{EXPIRY_DAYS, Settings, UNDO_HOURS, within};
use crate::accounts::views::advanced::{AdvancedPage, SettingsForm};
use crate::db::Db;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::{Faults, Posted};
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::Data;

/// `GET /user-management/advanced`
pub async fn advanced(
    scope: AdminScope,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let settings = db.read(move |conn| commands::settings(conn, &scope));
    let form = SettingsForm::of(settings.await?);
    respond::page(&AdvancedPage::new(page, form))
}

/// `POST /user-management/advanced`
pub async fn save_settings(
    scope: AdminScope,
    Posted(form): Posted<SettingsForm>,
    Now(now): Now,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let settings = match parse(&form, &page) {
        Ok(settings) => settings,
        Err(faults) => {
            let view = AdvancedPage::new(page, form).refused(faults);
            return respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let saved = db.transaction(move |tx| commands::change_settings(tx, &scope, settings, now));
    settle(saved.await?);
    Ok(Flash::done("flash-settings-saved").on(respond::see_other(paths::ADVANCED)))
}

/// The values, or every fault at once.
fn parse(form: &SettingsForm, page: &Page) -> Result<Settings, Faults> {
    let mut faults = Faults::default();
    let hours = within(&UNDO_HOURS, &form.undo_window_hours);
    if hours.is_none() {
        faults.add("undo_window_hours", page.say("settings-fault-undo-hours"));
    }
    let days = within(&EXPIRY_DAYS, &form.expires_in_days);
    if days.is_none() {
        faults.add("expires_in_days", page.say("settings-fault-expiry-days"));
    }
    match (hours, days) {
        (Some(undo_window_hours), Some(invitation_expiry_days)) => Ok(Settings {
            undo_window_hours,
            invitation_expiry_days,
        }),
        _ => Err(faults),
    }
}
