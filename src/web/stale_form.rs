//! A form of this site that comes after its session has ended: what was typed is kept on the answer, and goes with one
//! press once its reader is signed in again.

use super::layout::Page;
use super::{paths, respond};
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
    /// Of this form alone; the frame's forms have the page's.
    token: String,
    /// Where the form goes.
    action: String,
    fields: Vec<(String, String)>,
}

/// Its form stands on every page, and has nothing that anybody typed.
const LANGUAGE: &str = "/language";
/// Parts of names of fields whose values stand on no page.
const SECRET: [&str; 2] = ["password", "iban"];

/// The page for it, under the token it came with; none where another site may have sent it, or where nothing was typed.
pub fn answer(request: &HttpRequest, body: &[u8], token: String) -> Option<HttpResponse> {
    let fields = form_urlencoded::parse(body).into_owned();
    let fields: Vec<_> = fields.filter(|(name, _)| name != "form_token").collect();
    let is_secret = |(name, _): &(String, String)| SECRET.iter().any(|part| name.contains(part));
    let action = request.uri().to_string();
    if fields.is_empty()
        || fields.iter().any(is_secret)
        || action == LANGUAGE
        || paths::local(&action) != action
        || !says_it_is_ours(request)
    {
        return None;
    }
    let page = Page::from_request(request, &mut Payload::None).into_inner();
    let page = page.ok()?;
    let token = match page.visitor {
        Some(_) => page.form_token.clone(),
        // Nobody is signed in yet: a press before that leads here again, and not to the page for signing in.
        None => token,
    };
    let stale = StaleForm {
        page,
        token,
        action,
        fields,
    };
    respond::page_with(StatusCode::FORBIDDEN, &stale).ok()
}

/// The browser says so; of an `Origin` that was checked before.
fn says_it_is_ours(request: &HttpRequest) -> bool {
    let headers = request.headers();
    match headers.get("sec-fetch-site") {
        Some(site) => site.as_bytes() == b"same-origin",
        None => headers.contains_key(ORIGIN),
    }
}
