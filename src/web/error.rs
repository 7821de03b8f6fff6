//! What goes wrong with a request. `?` carries these; a refusal that a person can act on is a page of its own.
//!
//! The handler's error names the kind; `frame.rs` turns it into a page in the reader's language with a request id.

use crate::db::DbError;
use actix_web::http::StatusCode;
use actix_web::http::header::{LOCATION, RETRY_AFTER};
use actix_web::{HttpResponse, ResponseError};

#[derive(Debug, thiserror::Error)]
pub enum WebError {
    #[error("nothing is here")]
    NotFound,
    #[error("not allowed")]
    Forbidden,
    #[error("the form cannot be read: {0}")]
    BadRequest(&'static str),
    #[error("the form did not come from this site, or is too old")]
    StaleForm,
    #[error("the same form was sent with other content")]
    Conflict,
    #[error("the body took too long")]
    Timeout,
    #[error("the form is too large")]
    TooLarge,
    #[error("not a form")]
    UnsupportedMedia,
    #[error("too many tries")]
    TooMany { retry_after_s: u64 },
    #[error("to be signed in first")]
    SignInFirst { next: String },
    #[error("the database cannot answer now: {0}")]
    Unavailable(DbError),
    #[error("{0}")]
    Internal(anyhow::Error),
}

impl From<DbError> for WebError {
    fn from(error: DbError) -> Self {
        if error.is_passing() {
            Self::Unavailable(error)
        } else {
            Self::Internal(error.into())
        }
    }
}

impl From<askama::Error> for WebError {
    fn from(error: askama::Error) -> Self {
        Self::Internal(error.into())
    }
}

impl ResponseError for WebError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::StaleForm => StatusCode::FORBIDDEN,
            Self::BadRequest(_) => StatusCode::BAD_REQUEST,
            Self::Conflict => StatusCode::CONFLICT,
            Self::Timeout => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMedia => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::SignInFirst { .. } => StatusCode::SEE_OTHER,
            Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        match self {
            Self::SignInFirst { next } => {
                response.insert_header((LOCATION, super::paths::sign_in_then(next)));
            }
            Self::TooMany { retry_after_s } => {
                response.insert_header((RETRY_AFTER, retry_after_s.to_string()));
            }
            Self::Unavailable(error) => {
                tracing::warn!(%error, "request refused");
                response.insert_header((RETRY_AFTER, "10"));
            }
            Self::Internal(error) => {
                tracing::error!(error = format!("{error:#}"), "request failed");
            }
            Self::StaleForm => {
                let mut bare = response.finish();
                bare.extensions_mut().insert(super::error_pages::StaleForm);
                return bare;
            }
            _ => {}
        }
        response.finish()
    }
}
