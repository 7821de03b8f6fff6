//! A form of this site that comes after its session has ended: what was typed is kept on the answer, and goes with one
//! press once its reader is signed in again.

use super::layout::Page;
use super::respond;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::ORIGIN;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use askama::Template;
use url::form_urlencoded;

#[derive(Template)]
#[template(path = "web/stale_form.html")]
struct StaleForm {
    page: Page,
    /// Where the form goes.
    action: String,
    fields: Vec<(String, String)>,
}

/// The page for it; none where somebody else may have filled the form in, and none for a form with a password, which
/// stands on no page.
pub fn answer(request: &HttpRequest, body: &[u8]) -> Option<HttpResponse> {
    let mut fields: Vec<(String, String)> = form_urlencoded::parse(body).into_owned().collect();
    let is_password = |(name, _): &(String, String)| name.contains("password");
    let is_token = |(name, _): &(String, String)| name == "form_token";
    if !is_of_a_browser(request) || !fields.iter().any(is_token) || fields.iter().any(is_password) {
        return None;
    }
    fields.retain(|field| !is_token(field));
    let page = Page::from_request(request, &mut Payload::None).into_inner();
    let stale = StaleForm {
        page: page.ok()?,
        action: request.uri().to_string(),
        fields,
    };
    respond::page_with(StatusCode::FORBIDDEN, &stale).ok()
}

/// One that has said that the form is from this site: that was checked before.
fn is_of_a_browser(request: &HttpRequest) -> bool {
    let headers = request.headers();
    headers.contains_key("sec-fetch-site") || headers.contains_key(ORIGIN)
}
