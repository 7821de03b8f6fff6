//! The proof that somebody holds a mailed link. Its fields are private and it is only made from a link
//! whose signature holds, so that no command can be reached with an invitation's bare id.

use super::views::closed::UnknownPage;
use crate::access::handlers::part;
use crate::access::throttle::{Throttle, Tried};
use crate::types::secret::SigningKeys;
use crate::types::signed_link::{InvitationToken, NotOurs};
use crate::types::{AccountId, InvitationId};
use crate::web::client;
use crate::web::error::WebError;
use crate::web::layout::Page;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, HttpResponse, ResponseError};
use askama::Template;
use std::future::{Ready, ready};

/// Whoever holds the link of an invitation.
#[derive(Debug, Clone)]
pub struct Invitee {
    token: InvitationToken,
    text: String,
}

impl Invitee {
    /// From the link's own text, whose signature is checked.
    pub fn holding(text: &str, keys: &SigningKeys) -> Result<Self, NotOurs> {
        let token = InvitationToken::parse(text, keys)?;
        Ok(Self {
            token,
            text: text.to_owned(),
        })
    }

    #[must_use]
    pub fn account(&self) -> AccountId {
        self.token.account()
    }

    #[must_use]
    pub fn invitation(&self) -> InvitationId {
        self.token.invitation()
    }

    /// Links of an earlier one are dead.
    #[must_use]
    pub fn generation(&self) -> i32 {
        self.token.generation()
    }

    /// The link's own text, for the addresses of its pages.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl FromRequest for Invitee {
    type Error = LinkError;
    type Future = Ready<Result<Self, LinkError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(prove(request))
    }
}

/// Links that are not ours are counted by their source, so that nobody can try many.
fn prove(request: &HttpRequest) -> Result<Invitee, LinkError> {
    let text = request.match_info().query("token");
    let keys = part::<SigningKeys>(request)?;
    if let Ok(invitee) = Invitee::holding(text, &keys) {
        return Ok(invitee);
    }
    part::<Throttle>(request)?.count(Tried::Link, &client::address(request))?;
    Err(unknown(request))
}

/// The page for a link that leads nowhere.
#[must_use]
pub fn unknown(request: &HttpRequest) -> LinkError {
    let page = Page::from_request(request, &mut Payload::None).into_inner();
    let rendered = page
        .map_err(|_| WebError::NotFound)
        .and_then(|page| Ok(UnknownPage::new(page).render()?));
    rendered.map_or_else(LinkError::Web, LinkError::Unknown)
}

/// Why there is no invitation to show.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// The rendered page.
    #[error("the link is not one of ours")]
    Unknown(String),
    #[error(transparent)]
    Web(#[from] WebError),
}

impl ResponseError for LinkError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Unknown(_) => StatusCode::NOT_FOUND,
            Self::Web(error) => error.status_code(),
        }
    }

    fn error_response(&self) -> HttpResponse {
        match self {
            Self::Unknown(page) => HttpResponse::NotFound()
                .content_type("text/html; charset=utf-8")
                .body(page.clone()),
            Self::Web(error) => error.error_response(),
        }
    }
}
