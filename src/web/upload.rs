//! Forms with a file. Inside they are forms like any other: the file's text is the value of its field.

use super::error::WebError;
use actix_multipart::Multipart;
use actix_web::http::header::HeaderMap;
use actix_web::web::{Bytes, Payload};
use futures_util::TryStreamExt;

/// The content type that a form with a file has.
pub const CONTENT_TYPE: &str = "multipart/form-data";

/// The fields, percent-encoded. A file that is no UTF-8 keeps what can be read of it.
pub async fn as_form(
    headers: &HeaderMap,
    payload: Payload,
    limit: usize,
) -> Result<Bytes, WebError> {
    let unreadable = |_| WebError::BadRequest("the form with the file cannot be read");
    let mut parts = Multipart::new(headers, payload);
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    let mut read = 0;
    while let Some(mut field) = parts.try_next().await.map_err(unreadable)? {
        let name = field.name().unwrap_or_default().to_owned();
        let mut content = Vec::new();
        read += name.len();
        while let Some(chunk) = field.try_next().await.map_err(unreadable)? {
            read += chunk.len();
            if read > limit {
                return Err(WebError::TooLarge);
            }
            content.extend_from_slice(&chunk);
        }
        form.append_pair(&name, &String::from_utf8_lossy(&content));
    }
    Ok(Bytes::from(form.finish()))
}
