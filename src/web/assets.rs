//! The files of `static/`, built into the program. Pages name them with their hash, so browsers may keep them.

use actix_web::http::header::{CACHE_CONTROL, ETAG, IF_NONE_MATCH};
use actix_web::{HttpRequest, HttpResponse, web};
use rust_embed::{EmbeddedFile, RustEmbed};
use std::fmt::Write;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/static"]
struct Files;

/// `/static/app.css?v=…`, for templates.
#[must_use]
pub fn path(name: &str) -> String {
    match Files::get(name) {
        Some(file) => format!("/static/{name}?v={}", hash(&file)),
        None => format!("/static/{name}"),
    }
}

fn hash(file: &EmbeddedFile) -> String {
    let digest = file.metadata.sha256_hash();
    digest[..6].iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

pub async fn serve(request: HttpRequest, name: web::Path<String>) -> HttpResponse {
    let Some(file) = Files::get(&name) else {
        return HttpResponse::NotFound().finish();
    };
    let tag = format!("\"{}\"", hash(&file));
    let known = request
        .headers()
        .get(IF_NONE_MATCH)
        .is_some_and(|sent| sent.as_bytes() == tag.as_bytes());
    let mut answer = if known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    answer
        .insert_header((CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header((ETAG, tag));
    if known {
        return answer.finish();
    }
    let kind = match file.metadata.mimetype() {
        "text/css" => "text/css; charset=utf-8",
        "text/javascript" => "text/javascript; charset=utf-8",
        other => other,
    };
    answer
        .content_type(kind.to_owned())
        .body(file.data.into_owned())
}
