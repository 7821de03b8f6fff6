//! The outermost layer: a request id, the security headers, one access log line, and a page for every error.

use super::cookies;
use super::flash;
use super::headers;
use super::layout::ErrorPage;
use super::locale;
use crate::types::Language;
use crate::types::secret::random_text;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::Method;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, HttpResponse};
use askama::Template;

/// Marks a 403 that a fresh page would cure.
pub struct StaleForm;

/// The id that an error page and its log lines share.
#[derive(Clone)]
pub struct RequestId(pub String);

pub async fn frame(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let id = random_text();
    request.extensions_mut().insert(RequestId(id.clone()));
    let language = locale::of_browser(request.request());
    let secure = cookies::is_secure(request.request());
    let again = (request.method() == Method::GET).then(|| request.uri().to_string());
    let line = format!("{} {}", request.method(), logged_path(request.path()));
    match next.call(request).await {
        Ok(response) => {
            let language = locale::chosen(response.request()).unwrap_or(language);
            let response = response.map_into_boxed_body().map_body(|_, body| body);
            let (request, mut answer) = response.into_parts();
            flash::forget_shown(&request, &mut answer);
            let answer = finished(answer, (language, again), &id, secure);
            tracing::info!(request_id = id, status = answer.status().as_u16(), "{line}");
            Ok(ServiceResponse::new(request, answer))
        }
        Err(error) => {
            let answer = finished(error.error_response(), (language, again), &id, secure);
            tracing::info!(request_id = id, status = answer.status().as_u16(), "{line}");
            Err(InternalError::from_response(error, answer).into())
        }
    }
}

/// Links carry their secret in the path: logs show only its kind.
fn logged_path(path: &str) -> String {
    let mut parts: Vec<&str> = path.split('/').collect();
    let secret_at = match parts.get(1..3) {
        Some(["invitations", _]) => 2,
        Some(["password", "reset"] | ["sign-up", "confirm"]) => 3,
        _ => return path.to_owned(),
    };
    if let Some(part) = parts.get_mut(secret_at) {
        *part = "…";
    }
    parts.join("/")
}

/// `again` is the address that may be asked for once more.
fn finished(
    mut answer: HttpResponse,
    (language, again): (Language, Option<String>),
    id: &str,
    secure: bool,
) -> HttpResponse {
    let status = answer.status();
    let bare = !answer.headers().contains_key(CONTENT_TYPE)
        || answer
            .headers()
            .get(CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/plain"));
    if (status.is_client_error() || status.is_server_error()) && bare {
        let stale_form = answer.extensions().get::<StaleForm>().is_some();
        let page = ErrorPage::new(status.as_u16(), stale_form, language, id).again(again);
        if let Ok(html) = page.render() {
            let (mut head, _) = answer.into_parts();
            let kind =
                actix_web::http::header::HeaderValue::from_static("text/html; charset=utf-8");
            head.headers_mut().insert(CONTENT_TYPE, kind);
            answer = head.set_body(BoxBody::new(html));
        }
    }
    headers::add(answer.headers_mut(), id);
    if secure {
        cookies::seal(answer.headers_mut());
    }
    answer
}
