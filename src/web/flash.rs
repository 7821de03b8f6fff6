//! One sentence that survives the redirect after a POST.

use super::cookies;
use super::words::Words;
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{HttpRequest, HttpResponse};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};

pub const COOKIE: &str = "muster-flash";

/// A message of `locales/` whose key begins with `flash-`, with one number and one text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    key: String,
    #[serde(default)]
    count: i64,
    #[serde(default)]
    text: String,
    #[serde(default)]
    refused: bool,
}

impl Flash {
    #[must_use]
    pub fn done(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            count: 0,
            text: String::new(),
            refused: false,
        }
    }

    /// Something did not happen, for a reason the message gives.
    #[must_use]
    pub fn refused(key: &str) -> Self {
        Self {
            refused: true,
            ..Self::done(key)
        }
    }

    #[must_use]
    pub fn count(self, count: i64) -> Self {
        Self { count, ..self }
    }

    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..self
        }
    }

    /// The tone of the notice.
    #[must_use]
    pub fn tone(&self) -> &'static str {
        if self.refused { "warn" } else { "ok" }
    }

    #[must_use]
    pub fn say(&self, words: Words) -> String {
        let args = [
            ("count", self.count.into()),
            ("text", self.text.clone().into()),
        ];
        words.args(&self.key, args)
    }

    /// `None` for a cookie that is not one of ours.
    #[must_use]
    pub fn parse(cookie: &str) -> Option<Self> {
        let json = URL_SAFE_NO_PAD.decode(cookie).ok()?;
        let flash: Self = serde_json::from_slice(&json).ok()?;
        let known = flash.key.starts_with("flash-")
            && flash
                .key
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        known.then_some(flash)
    }

    /// Puts the message on a redirect.
    #[must_use]
    pub fn on(&self, mut response: HttpResponse) -> HttpResponse {
        let json = serde_json::to_vec(self).unwrap_or_default();
        let cookie = Cookie::build(COOKIE, URL_SAFE_NO_PAD.encode(json))
            .path("/")
            .http_only(true)
            .same_site(SameSite::Lax)
            .max_age(Duration::minutes(1))
            .finish();
        if let Err(error) = response.add_cookie(&cookie) {
            tracing::warn!(%error, "a notice was lost");
        }
        response
    }
}

/// A notice is read once: the page that could show it takes it away.
pub fn forget_shown(request: &HttpRequest, answer: &mut HttpResponse) {
    let is_page = answer
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !is_page || cookies::read(request, COOKIE).is_none() {
        return;
    }
    let mut spent = Cookie::build(COOKIE, "").path("/").finish();
    spent.make_removal();
    if let Err(error) = answer.add_cookie(&spent) {
        tracing::warn!(%error, "a notice stays");
    }
}
