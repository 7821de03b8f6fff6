//! Answers that handlers give.

use super::error::WebError;
use actix_web::HttpResponse;
use actix_web::body::SizedStream;
use actix_web::http::StatusCode;
use actix_web::http::header::LOCATION;
use actix_web::web::Bytes;
use askama::Template;
use futures_util::Stream;

/// Bytes of a list of 25 rows: it is not copied as it grows.
const LIST: usize = 100_000;

/// A page.
pub fn page(template: &impl Template) -> Result<HttpResponse, WebError> {
    page_with(StatusCode::OK, template)
}

/// A page that refuses: 422 for a form with faults, 410 for a link that is over, and so on.
pub fn page_with(status: StatusCode, template: &impl Template) -> Result<HttpResponse, WebError> {
    let mut html = String::with_capacity(LIST);
    template.render_into(&mut html)?;
    Ok(HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .body(html))
}

/// After a POST: the answer is another page's GET, so that a reload repeats nothing.
#[must_use]
pub fn see_other(path: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((LOCATION, path))
        .finish()
}

/// A file to save.
#[must_use]
pub fn download(content_type: &str, file_name: &str, body: Vec<u8>) -> HttpResponse {
    let disposition = format!("attachment; filename=\"{file_name}\"");
    HttpResponse::Ok()
        .content_type(content_type.to_owned())
        .insert_header(("Content-Disposition", disposition))
        .body(body)
}

/// A file of any length, sent as it is made.
#[must_use]
pub fn download_stream(
    content_type: &str,
    file_name: &str,
    parts: impl Stream<Item = Result<Bytes, WebError>> + 'static,
) -> HttpResponse {
    let disposition = format!("attachment; filename=\"{file_name}\"");
    HttpResponse::Ok()
        .content_type(content_type.to_owned())
        .insert_header(("Content-Disposition", disposition))
        .streaming(parts)
}

/// A file of a known length, sent as it is read.
#[must_use]
pub fn download_sized(
    content_type: &str,
    file_name: &str,
    length: u64,
    parts: impl Stream<Item = Result<Bytes, WebError>> + 'static,
) -> HttpResponse {
    let disposition = format!("attachment; filename=\"{file_name}\"");
    HttpResponse::Ok()
        .content_type(content_type.to_owned())
        .insert_header(("Content-Disposition", disposition))
        .body(SizedStream::new(length, parts))
}
