//! What every page needs: the reader's language, who is signed in, the form token, the notice to show.

use super::error_pages::RequestId;
use super::flash::{COOKIE as FLASH, Flash};
use super::format;
use super::routes::{Route, TABLE};
use super::words::{Value, Words};
use super::{cookies, form_token, locale, paths};
use crate::access::visitor::Visitor;
use crate::config::Config;
use crate::types::Language;
use crate::types::money::Money;
use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{Error, FromRequest, HttpMessage, HttpRequest};
use askama::Template;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use chrono_tz::Tz;
use std::future::{Ready, ready};

/// The frame of a page; every template struct has one as `page`.
#[derive(Debug, Clone)]
pub struct Page {
    pub words: Words,
    pub zone: Tz,
    /// Goes into each form as the hidden field `form_token`.
    pub form_token: String,
    /// Path and query of this page: where the language switch comes back to.
    pub here: String,
    /// Path of the request, a refused form's too: which part of the site it is in.
    area: String,
    pub flash: Option<Flash>,
    pub visitor: Option<Visitor>,
    pub help_url: String,
    pub demo: bool,
}

/// A mark in the application's data: this is the demo, with a mailbox to look into.
#[derive(Debug, Clone, Copy)]
pub struct Demo;

impl FromRequest for Page {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let visitor = request.extensions().get::<Visitor>().cloned();
        let help_url = request
            .app_data::<Data<Config>>()
            .map(|config| config.help_url.to_string());
        ready(Ok(Self {
            words: Words(locale::of(request)),
            zone: visitor.as_ref().map_or(Tz::Europe__Paris, Visitor::zone),
            form_token: form_token::token(request),
            here: here(request).to_owned(),
            area: request.path().to_owned(),
            flash: cookies::read(request, FLASH).and_then(|value| Flash::parse(&value)),
            visitor,
            help_url: help_url.unwrap_or_default(),
            demo: request.app_data::<Data<Demo>>().is_some(),
        }))
    }
}

/// The address itself if it can be opened; after a POST without its query, and the nearest one above it that opens.
fn here(request: &HttpRequest) -> &str {
    let uri = request.uri();
    if request.method().is_safe() {
        return uri
            .path_and_query()
            .map_or(paths::HOME, |here| here.as_str());
    }
    let pattern = request.match_pattern().unwrap_or_default();
    let opens = |pattern: &str| {
        let at = |route: &Route| route.method == "get" && route.path == pattern;
        TABLE.iter().any(at)
    };
    let (mut pattern, mut path) = (pattern.as_str(), uri.path());
    while !opens(pattern) {
        let above = (pattern.rsplit_once('/'), path.rsplit_once('/'));
        let (Some((above, _)), Some((way, _))) = above else {
            return paths::HOME;
        };
        (pattern, path) = (above, way);
    }
    path
}

impl Page {
    #[must_use]
    pub fn language(&self) -> Language {
        self.words.0
    }

    #[must_use]
    pub fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    /// `code("role", role.as_code())` says the message `role-admin`.
    #[must_use]
    pub fn code(&self, prefix: &str, code: &str) -> String {
        self.words.say_code(prefix, code)
    }

    #[must_use]
    pub fn with(&self, key: &str, name: &'static str, value: impl Into<Value>) -> String {
        self.words.with(key, name, value)
    }

    #[must_use]
    pub fn number(&self, number: i64) -> String {
        format::number(self.language(), number)
    }

    #[must_use]
    pub fn money(&self, money: Money) -> String {
        format::money(self.language(), money)
    }

    #[must_use]
    pub fn date(&self, at: DateTime<Utc>) -> String {
        format::date(self.language(), at, self.zone)
    }

    /// A day of the calendar, wherever it is.
    #[must_use]
    pub fn day(&self, day: NaiveDate) -> String {
        format::date(
            self.language(),
            day.and_time(NaiveTime::MIN).and_utc(),
            Tz::UTC,
        )
    }

    #[must_use]
    pub fn moment(&self, at: DateTime<Utc>) -> String {
        format::moment(self.language(), at, self.zone)
    }

    #[must_use]
    pub fn deadline(&self, at: DateTime<Utc>) -> String {
        format::deadline(self.language(), at, self.zone)
    }

    /// For `<time datetime>`.
    #[must_use]
    pub fn machine(&self, at: DateTime<Utc>) -> String {
        format::machine(at)
    }

    /// The name of the account that the visitor is in.
    #[must_use]
    pub fn account_name(&self) -> &str {
        let place = self.visitor.as_ref().and_then(Visitor::place);
        place.map_or("", |place| &place.account_name)
    }

    /// Whether the page is in this part of the site, for `aria-current`.
    #[must_use]
    pub fn is_in(&self, prefix: &str) -> bool {
        self.area.starts_with(prefix)
    }
}

#[cfg(test)]
impl Page {
    /// A page that nobody asked for, to look at words.
    #[must_use]
    pub fn sample(language: Language) -> Self {
        Self {
            words: Words(language),
            zone: Tz::Europe__Paris,
            form_token: String::new(),
            here: paths::HOME.to_owned(),
            area: paths::HOME.to_owned(),
            flash: None,
            visitor: None,
            help_url: String::new(),
            demo: false,
        }
    }
}

/// The page of an error: what happened, the way on, and the id to tell support.
#[derive(Template)]
#[template(path = "web/error.html")]
pub struct ErrorPage {
    words: Words,
    code: String,
    status: u16,
    request_id: String,
    /// The address that a press asks for once more, where that may help.
    again: Option<String>,
}

impl ErrorPage {
    #[must_use]
    pub fn new(status: u16, stale_form: bool, language: Language, request_id: &str) -> Self {
        let code = match status {
            _ if stale_form => "stale-form".to_owned(),
            400 | 403 | 404 | 405 | 408 | 409 | 413 | 415 | 429 | 503 => status.to_string(),
            400..500 => "400".to_owned(),
            _ => "500".to_owned(),
        };
        Self {
            words: Words(language),
            code,
            status,
            request_id: request_id.to_owned(),
            again: None,
        }
    }

    /// What was read may be there at the next try; a form can only be sent again from its own page.
    #[must_use]
    pub fn again(self, address: Option<String>) -> Self {
        let may_help = matches!(self.status, 500 | 503);
        let code = match (&address, self.status) {
            (None, 503) => "503-form".to_owned(),
            _ => self.code,
        };
        let own = |address: String| paths::local(&address).to_owned();
        Self {
            again: address.filter(|_| may_help).map(own),
            code,
            ..self
        }
    }

    fn say(&self, part: &str) -> String {
        self.words.say(&format!("error-{}-{part}", self.code))
    }
}

/// The id of this request, for the log and the audit trail.
#[must_use]
pub fn request_id(request: &HttpRequest) -> String {
    request
        .extensions()
        .get::<RequestId>()
        .map_or_else(String::new, |id| id.0.clone())
}
