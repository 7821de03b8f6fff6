//! Posted forms. `form_token.rs` has read and checked the body before a handler sees it.

use super::error::WebError;
use actix_web::dev::Payload;
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;
use std::future::{Ready, ready};

/// The bytes of a form whose token was right.
#[derive(Debug, Clone)]
pub struct CheckedBody(pub Bytes);

/// A form's fields. A field that may come once but comes twice is refused.
#[derive(Debug)]
pub struct Posted<T>(pub T);

impl<T: DeserializeOwned> FromRequest for Posted<T> {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let body = request.extensions().get::<CheckedBody>().cloned();
        ready(match body {
            Some(CheckedBody(bytes)) => serde_html_form::from_bytes(&bytes)
                .map(Self)
                .map_err(|_| WebError::BadRequest("a field is missing or repeated")),
            None => Err(WebError::StaleForm),
        })
    }
}

/// The fields of an address. Unknown and unreadable ones are left out rather than refused; of a field that comes twice
/// the last one counts.
#[derive(Debug)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned + Default> FromRequest for Query<T> {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let text = request.query_string();
        let fields = serde_html_form::from_str(text);
        let fields = fields.or_else(|_| serde_html_form::from_str(&last_of_each(text)));
        ready(Ok(Self(fields.unwrap_or_default())))
    }
}

fn last_of_each(text: &str) -> String {
    let fields: BTreeMap<_, _> = url::form_urlencoded::parse(text.as_bytes()).collect();
    let mut each = url::form_urlencoded::Serializer::new(String::new());
    each.extend_pairs(fields);
    each.finish()
}

/// The faults of a form: field name -> what to do about it, in the reader's language. In the order they are added,
/// which should be the form's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(Vec<(&'static str, String)>);

impl Faults {
    /// A field keeps its first fault.
    pub fn add(&mut self, field: &'static str, message: String) {
        if self.of(field).is_none() {
            self.0.push((field, message));
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The fault beside a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&str> {
        let fault = self.0.iter().find(|(faulty, _)| *faulty == field);
        fault.map(|(_, message)| message.as_str())
    }

    /// All of them, for the summary: field and message.
    pub fn all(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0
            .iter()
            .map(|(field, message)| (*field, message.as_str()))
    }
}
