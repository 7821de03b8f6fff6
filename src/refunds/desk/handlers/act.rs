//! `/support/refunds/{id}/{act}`: asked on a page of its own, then done.

use super::reason;
use crate::access::reauth::Fresh;
use crate::access::scope::FinanceScope;
use crate::db::Db;
use crate::refunds::desk::act::{Act, Mishap, acts};
use crate::refunds::desk::commands::{self, ActRefusal, NoSuchRefund, Order};
use crate::refunds::desk::queries::Listed;
use crate::refunds::desk::views::{Asked, ConfirmPage};
use crate::types::RefundId;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::{Faults, Posted};
use crate::web::layout::Page;
use crate::web::{paths, respond};
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use chrono::{DateTime, Utc};
use serde::Deserialize;

/// What a confirmation posts.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ActForm {
    reason: String,
    mishap: String,
    seen: String,
}

fn parse(path: &(String, String)) -> Result<(RefundId, Act), WebError> {
    let id = path.0.parse().map_err(|_| WebError::NotFound)?;
    let act = path.1.parse().map_err(|_| WebError::NotFound)?;
    Ok((id, act))
}

/// `GET /support/refunds/{id}/{act}`
pub async fn ask_refund_act(
    staff: FinanceScope,
    path: Path<(String, String)>,
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let (id, act) = parse(&path)?;
    let user = staff.user();
    let listed = look(&db, staff, id, now).await?;
    if listed.record.user == user {
        return Ok(back(id, &Flash::refused("flash-desk-own")));
    }
    if !acts(&listed.record, now).contains(&act) {
        return Ok(back(id, &Flash::refused("flash-desk-not-now")));
    }
    respond::page(&ConfirmPage::new(page, listed, act, Asked::default(), now))
}

async fn look(
    db: &Db,
    staff: FinanceScope,
    id: RefundId,
    now: DateTime<Utc>,
) -> Result<Listed, WebError> {
    let seen = db
        .transaction(move |tx| commands::look_at(tx, &staff, id, now))
        .await?;
    let whole = seen.map_err(|NoSuchRefund| WebError::NotFound)?;
    Ok(whole.listed)
}

/// `POST /support/refunds/{id}/{act}`
pub async fn do_refund_act(
    (staff, _password, path): (FinanceScope, Fresh, Path<(String, String)>),
    Posted(form): Posted<ActForm>,
    page: Page,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let (id, act) = parse(&path)?;
    let mut faults = Faults::default();
    let mishap = mishap(&page, act, &form, &mut faults);
    let reason = reason(&page, &form.reason);
    let reason = reason.unwrap_or_else(|fault| {
        faults.add("reason", fault);
        String::new()
    });
    if !faults.is_empty() {
        let asked = Asked {
            reason: form.reason,
            mishap: form.mishap,
            faults,
        };
        let listed = look(&db, staff, id, now).await?;
        let again = ConfirmPage::new(page, listed, act, asked, now);
        return respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &again);
    }
    let order = Order {
        act,
        reason,
        mishap,
        seen: form.seen,
    };
    let done = db
        .transaction(move |tx| commands::handle(tx, &staff, id, &order, now))
        .await?;
    Ok(back(id, &answer(done, act)?))
}

fn mishap(page: &Page, act: Act, form: &ActForm, faults: &mut Faults) -> Mishap {
    if act != Act::NotPaid {
        return Mishap::Unknown;
    }
    form.mishap.parse().unwrap_or_else(|_| {
        faults.add("mishap", page.say("desk-fault-mishap"));
        Mishap::Unknown
    })
}

fn answer(done: Result<bool, ActRefusal>, act: Act) -> Result<Flash, WebError> {
    let key = format!("flash-desk-{}", act.as_code().replace('_', "-"));
    match done {
        Ok(true) => Ok(Flash::done(&key)),
        Ok(false) => Ok(Flash::refused("flash-desk-own")),
        Err(ActRefusal::NoSuchRefund) => Err(WebError::NotFound),
        Err(ActRefusal::Changed { by: Some(by) }) => {
            Ok(Flash::refused("flash-desk-changed-by").text(by))
        }
        Err(ActRefusal::Changed { by: None }) => Ok(Flash::refused("flash-desk-changed")),
        Err(ActRefusal::Doubtful) => Ok(Flash::refused("flash-desk-doubtful")),
        Err(ActRefusal::NotNow) => Ok(Flash::refused("flash-desk-not-now")),
    }
}

fn back(id: RefundId, flash: &Flash) -> HttpResponse {
    flash.on(respond::see_other(&paths::support_refund(id)))
}
