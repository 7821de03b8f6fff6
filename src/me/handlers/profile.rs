//! `/me`.

use crate::access::commands::profile::Profile;
use crate::access::fields;
use crate::access::handlers::{part, settle};
use crate::access::role::{AccountKind, Role};
use crate::access::scope::{AccountScope, ReadsAccount, SignedIn};
use crate::db::Db;
use crate::invitations::commands::outlook;
use crate::me::views::profile::{Own, ProfileForm, ProfilePage};
use crate::me::{commands, zones};
use crate::types::Language;
use crate::web::clock::Now;
use crate::web::error::WebError;
use crate::web::flash::Flash;
use crate::web::form::{Faults, Posted};
use crate::web::layout::Page;
use crate::web::respond::{page, page_with, see_other};
use crate::web::{locale, paths};
use crate::{billing, members};
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use chrono::{DateTime, Utc};

pub async fn profile(
    request: HttpRequest,
    who: SignedIn,
    Now(now): Now,
    frame: Page,
) -> Result<HttpResponse, WebError> {
    let own = own(&request, now).await?;
    let form = ProfileForm::of(who.visitor());
    page(&ProfilePage::new(frame, who.visitor().clone(), form, own))
}

/// Names in the person's memberships follow in the same transaction.
pub async fn save_profile(
    request: HttpRequest,
    who: SignedIn,
    Posted(form): Posted<ProfileForm>,
    Now(now): Now,
    frame: Page,
) -> Result<HttpResponse, WebError> {
    let profile = match parse(&form, &frame) {
        Ok(profile) => profile,
        Err(faults) => {
            let own = own(&request, now).await?;
            let view = ProfilePage::new(frame, who.visitor().clone(), form, own).refused(faults);
            return page_with(StatusCode::UNPROCESSABLE_ENTITY, &view);
        }
    };
    let language = profile.language;
    let db = part::<Db>(&request)?;
    let saved = db.transaction(move |tx| commands::save_profile(tx, &who, &profile, now));
    settle(saved.await?);
    let answer = Flash::done("flash-profile-saved").on(see_other(paths::ME));
    locale::remember(answer, language)
}

/// The values, or every fault at once.
fn parse(form: &ProfileForm, page: &Page) -> Result<Profile, Faults> {
    let mut faults = Faults::default();
    let name = fields::name(&form.first_name, &form.last_name, page, &mut faults);
    let language = form.locale.parse::<Language>().ok();
    if language.is_none() {
        faults.add("locale", page.say("me-choose-listed"));
    }
    let zone = zones::offered().find(|zone| zone.name() == form.time_zone);
    if zone.is_none() {
        faults.add("time_zone", page.say("me-choose-listed"));
    }
    match (name, language, zone) {
        (Some(name), Some(language), Some(zone)) => Ok(Profile {
            name,
            language,
            zone,
        }),
        _ => Err(faults),
    }
}

/// The person's membership, and what they pay where the account is theirs alone. Staff have none.
async fn own(request: &HttpRequest, now: DateTime<Utc>) -> Result<Option<Own>, WebError> {
    let Ok(scope) = AccountScope::extract(request).await else {
        return Ok(None);
    };
    let individual = scope
        .who()
        .visitor()
        .place()
        .is_some_and(|place| place.kind == AccountKind::Individual);
    let pays = individual && scope.role() == Role::Owner;
    let db = part::<Db>(request)?;
    let read = db.read(move |conn| {
        let membership = members::commands::own(conn, &scope)?;
        let billing = billing::commands::facts(conn, scope.account())?;
        Ok(Some(Own {
            membership,
            plan: billing.plan,
            billing: pays.then_some(billing),
            undo_until: outlook::open_until(conn, scope.who().user(), now)?,
        }))
    });
    Ok(read.await?)
}
