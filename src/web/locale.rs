//! Which language to answer in: the person's choice, else the cookie's, else the browser's.

use super::error::WebError;
use super::form::Posted;
use super::{cookies, paths, respond};
use crate::access;
use crate::access::visitor::Visitor;
use crate::db::Db;
use crate::types::Language;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::header::ACCEPT_LANGUAGE;
use actix_web::web::{Data, ReqData};
use actix_web::{HttpMessage, HttpRequest, HttpResponse};
use serde::Deserialize;

const COOKIE: &str = "muster-language";

/// The language of a signed-in person.
#[must_use]
pub fn chosen(request: &HttpRequest) -> Option<Language> {
    request.extensions().get::<Visitor>().map(Visitor::language)
}

/// The language of someone we do not know.
#[must_use]
pub fn of_browser(request: &HttpRequest) -> Language {
    let cookie = cookies::read(request, COOKIE);
    if let Some(language) = cookie.and_then(|value| value.parse().ok()) {
        return language;
    }
    let header = request.headers().get(ACCEPT_LANGUAGE);
    Language::preferred(header.and_then(|value| value.to_str().ok()).unwrap_or(""))
}

#[must_use]
pub fn of(request: &HttpRequest) -> Language {
    chosen(request).unwrap_or_else(|| of_browser(request))
}

#[derive(Debug, Deserialize)]
pub struct LanguageForm {
    locale: String,
    #[serde(default)]
    return_to: String,
}

/// `POST /language`: keeps the choice with the person and in a cookie, and goes back to the page.
pub async fn choose(
    Posted(form): Posted<LanguageForm>,
    visitor: Option<ReqData<Visitor>>,
    db: Data<Db>,
) -> Result<HttpResponse, WebError> {
    let language: Language = form
        .locale
        .parse()
        .map_err(|_| WebError::BadRequest("no such language"))?;
    if let Some(visitor) = visitor {
        let user = visitor.user();
        db.read(move |conn| access::queries::set_language(conn, user, language))
            .await?;
    }
    remember(respond::see_other(paths::local(&form.return_to)), language)
}

/// Keeps the language in a cookie, for when nobody is signed in.
pub fn remember(mut response: HttpResponse, language: Language) -> Result<HttpResponse, WebError> {
    let cookie = Cookie::build(COOKIE, language.as_code())
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(Duration::days(365));
    response
        .add_cookie(&cookie.finish())
        .map_err(|error| WebError::Internal(error.into()))?;
    Ok(response)
}
