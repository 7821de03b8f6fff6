//! `/user-management/users/{id}/make-owner`

use crate::access::handlers::part;
use crate::access::reauth;
use crate::access::scope::OwnerScope;
use crate::db::Db;
use crate::members::commands::{self, Afterwards};
use crate::members::queries::held::{self, Held};
use crate::members::rules::{HandOverRefusal, Standing, may_hand_over};
use crate::members::views::ownership::OwnershipPage;
use crate::members::way_back::{Came, WayBack};
use crate::types::MembershipId;
use crate::web::clock::Clock;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::{Faults, Posted, Query};
use crate::web::layout::Page;
use crate::web::respond;
use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(default)]
pub struct OwnershipForm {
    afterwards: String,
    password: SecretString,
    return_to: String,
}

impl Default for OwnershipForm {
    fn default() -> Self {
        Self {
            afterwards: String::new(),
            password: String::new().into(),
            return_to: String::new(),
        }
    }
}

/// What it means, and the password asked for.
pub async fn make_owner_page(
    scope: OwnerScope,
    id: Path<String>,
    Query(came): Query<Came>,
    page: Page,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let member = find(&db, scope.clone(), &id).await?;
    let way_back = came.into();
    if let Err(refusal) = may(&scope, &member) {
        return refused(refusal, &member, &way_back);
    }
    respond::page(&OwnershipPage::new(
        page,
        (member, way_back),
        Afterwards::Admin,
    ))
}

/// The password is asked for every time, however lately it was given.
pub async fn make_owner(
    request: HttpRequest,
    scope: OwnerScope,
    id: Path<String>,
    Posted(form): Posted<OwnershipForm>,
    page: Page,
) -> Result<HttpResponse, WebError> {
    let (db, now) = (part::<Db>(&request)?, part::<Clock>(&request)?.now());
    let member = find(&db, scope.clone(), &id).await?;
    let way_back = WayBack::to(&form.return_to);
    if let Err(refusal) = may(&scope, &member) {
        return refused(refusal, &member, &way_back);
    }
    let mut faults = Faults::default();
    let afterwards = form.afterwards.parse().unwrap_or_else(|_| {
        faults.add("afterwards", page.say("member-fault-choice"));
        Afterwards::Admin
    });
    let visitor = scope.who().visitor().clone();
    if form.password.expose_secret().is_empty() {
        faults.add("password", page.say("password-empty"));
    } else if !reauth::password_is_right(&request, &visitor, form.password, now).await? {
        faults.add("password", page.say("password-wrong"));
    }
    if !faults.is_empty() {
        let view = OwnershipPage::new(page, (member, way_back), afterwards).refused(faults);
        return respond::page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
    }
    let id = member.id;
    let done = db.transaction(move |tx| commands::hand_over(tx, &scope, id, afterwards, now));
    match done.await? {
        Ok(()) => {
            let flash = Flash::done("flash-owner-handed-over").text(&member.display_name);
            Ok(flash.on(respond::see_other(&way_back.after(id))))
        }
        Err(refusal) => refused(refusal, &member, &way_back),
    }
}

fn may(scope: &OwnerScope, member: &Held) -> Result<(), HandOverRefusal> {
    let by = Standing {
        membership: scope.membership(),
        role: scope.role(),
    };
    let its = Standing {
        membership: member.id,
        role: member.role,
    };
    may_hand_over(by, its, member.status)
}

fn refused(
    refusal: HandOverRefusal,
    member: &Held,
    way_back: &WayBack,
) -> Result<HttpResponse, WebError> {
    let flash = match refusal {
        HandOverRefusal::Unknown => return Err(WebError::NotFound),
        HandOverRefusal::OwnersOnly => return Err(WebError::Forbidden),
        HandOverRefusal::OwnerAlready => Flash::refused("flash-owner-already"),
        HandOverRefusal::Deactivated => Flash::refused("flash-owner-deactivated"),
    };
    let flash = flash.text(&member.display_name);
    Ok(flash.on(respond::see_other(&way_back.after(member.id))))
}

async fn find(db: &Db, scope: OwnerScope, id: &str) -> Result<Held, WebError> {
    let id: MembershipId = id.parse().map_err(|_| WebError::NotFound)?;
    let found = db.read(move |conn| held::find(conn, &scope, id));
    found.await?.ok_or(WebError::NotFound)
}
