//! `POST /user-management/pending/{id}/resend` and `/extend`: a second press of the button does nothing.

use super::change::{ChangeForm, answer, refused, view};
use super::pending::parse;
use crate::access::scope::AdminScope;
use crate::accounts::settings::EXPIRY_DAYS;
use crate::db::Db;
use crate::invitations::commands::by::By;
use crate::invitations::commands::change::{self, Once};
use crate::invitations::commands::hand::ChangeRefusal;
use crate::invitations::order::Order;
use crate::types::InvitationId;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::form::Posted;
use crate::web::layout::Page;
use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::{DateTime, Utc};

pub async fn resend(
    (scope, id): (AdminScope, Path<String>),
    Posted(form): Posted<ChangeForm>,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let id = parse(&id)?;
    let back = form.back(id);
    let done = once(&db, (scope, Order::Resend, id), form.seen, now).await?;
    answer_once(done, "flash-invitation-resent", &back)
}

pub async fn extend(
    (scope, id): (AdminScope, Path<String>),
    Posted(form): Posted<ChangeForm>,
    Now(now): Now,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let id = parse(&id)?;
    let days = form.days.trim().parse().ok();
    let done = match days.filter(|days| EXPIRY_DAYS.contains(days)) {
        Some(days) => {
            let scope = scope.clone();
            let seen = form.seen.clone();
            once(&db, (scope, Order::Extend(days), id), seen, now).await?
        }
        None => Err(ChangeRefusal::TooFar),
    };
    if done == Err(ChangeRefusal::TooFar) {
        let why = page.say("change-too-far");
        let view = view(page, &db, (scope, id, now)).await?;
        let view = view.asked_in(form.list());
        return refused(&view.refused_days(form.days, why));
    }
    answer_once(done, "flash-invitation-extended", &form.back(id))
}

async fn once(
    db: &Db,
    (scope, order, id): (AdminScope, Order, InvitationId),
    seen: String,
    now: DateTime<Utc>,
) -> Result<Result<Once, ChangeRefusal>, WebError> {
    let done = db.transaction(move |tx| {
        let by = By::Admin(&scope);
        change::once(tx, by, order, (id, &seen), now)
    });
    Ok(done.await?)
}

fn answer_once(
    done: Result<Once, ChangeRefusal>,
    key: &str,
    back: &str,
) -> Result<HttpResponse, WebError> {
    match done {
        Ok(Once::Before) => answer(Ok(()), "flash-invitation-done-before", back),
        done => answer(done.map(|_| ()), key, back),
    }
}
