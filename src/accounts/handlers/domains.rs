//! The list of the account's own domains, on the Advanced tab.

use super::advanced::read;
use crate::access::scope::AdminScope;
use crate::accounts::commands::{self, DomainRefusal, MOST_DOMAINS};
use crate::accounts::domain::{Domain, NotADomain};
use crate::accounts::seat_history::Period;
use crate::accounts::views::advanced::AdvancedPage;
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
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct DomainForm {
    domain: String,
}

/// `POST /user-management/advanced/domains`
pub async fn add_domain(
    scope: AdminScope,
    Posted(form): Posted<DomainForm>,
    Now(now): Now,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let fault = match Domain::parse(&form.domain) {
        Ok(domain) => {
            let (scope, text) = (scope.clone(), domain.as_str().to_owned());
            let added = db.transaction(move |tx| commands::add_domain(tx, &scope, &domain, now));
            match added.await? {
                Ok(()) => return Ok(done("flash-domain-added", text)),
                Err(refusal) => in_words(&page, refusal),
            }
        }
        Err(NotADomain) => page.say("domains-fault-not-one"),
    };
    let mut faults = Faults::default();
    faults.add("domain", fault);
    let around = read(&db, scope, Period::default(), now).await?;
    let view = AdvancedPage::new(page, around).refused_domain(form.domain, faults);
    respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &view)
}

/// `POST /user-management/advanced/domains/remove`
pub async fn remove_domain(
    scope: AdminScope,
    Posted(form): Posted<DomainForm>,
    Now(now): Now,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let domain = Domain::parse(&form.domain).map_err(|NotADomain| WebError::NotFound)?;
    let text = domain.as_str().to_owned();
    let (by, listed) = (scope.clone(), domain.clone());
    let removed = db.transaction(move |tx| commands::remove_domain(tx, &by, &listed, now));
    match removed.await? {
        Ok(()) => Ok(done("flash-domain-removed", text)),
        Err(DomainRefusal::LastOfTheRule) => {
            Ok(Flash::refused("flash-domain-needed").on(respond::see_other(paths::ADVANCED)))
        }
        Err(DomainRefusal::Unknown) => {
            // The second press of a double click says what the first has done.
            let before = db.read(move |conn| commands::was_removed(conn, &scope, &domain));
            let known = before.await?.then(|| done("flash-domain-removed", text));
            known.ok_or(WebError::NotFound)
        }
        Err(DomainRefusal::Listed | DomainRefusal::Foreign | DomainRefusal::TooMany) => {
            Err(WebError::NotFound)
        }
    }
}

fn done(key: &str, domain: String) -> HttpResponse {
    Flash::done(key)
        .text(domain)
        .on(respond::see_other(paths::ADVANCED))
}

fn in_words(page: &Page, refusal: DomainRefusal) -> String {
    match refusal {
        DomainRefusal::Listed => page.say("domains-fault-listed"),
        DomainRefusal::Foreign => page.say("domains-fault-foreign"),
        DomainRefusal::TooMany => {
            let max = i64::try_from(MOST_DOMAINS).unwrap_or(i64::MAX);
            page.with("domains-fault-too-many", "max", max)
        }
        DomainRefusal::Unknown | DomainRefusal::LastOfTheRule => page.say("domains-fault-not-one"),
    }
}
