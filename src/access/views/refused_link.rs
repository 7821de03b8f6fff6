//! The page of a mailed link that does nothing any more: why, and what to do.

use crate::access::link::{LinkRefusal, Purpose};
use crate::web::layout::Page;
use crate::web::paths;
use actix_web::http::StatusCode;
use askama::Template;

#[derive(Template)]
#[template(path = "access/refused_link.html")]
pub struct RefusedLinkPage {
    page: Page,
    state: &'static str,
    title: String,
    text: String,
    way_on: &'static str,
    way_on_label: String,
}

impl RefusedLinkPage {
    #[must_use]
    pub fn new(page: Page, purpose: Purpose, refusal: LinkRefusal) -> Self {
        let (room, again) = match purpose {
            Purpose::ConfirmAddress => ("confirm-link", paths::CONFIRM_AGAIN),
            Purpose::ResetPassword => ("reset-link", paths::FORGOT),
        };
        let confirmed = purpose == Purpose::ConfirmAddress && refusal == LinkRefusal::Used;
        let (way_on, label) = if confirmed {
            (paths::SIGN_IN, "sign-in-button")
        } else {
            (again, "link-ask-again")
        };
        Self {
            state: refusal.as_code(),
            title: page.code(room, &format!("{}_title", refusal.as_code())),
            text: page.code(room, refusal.as_code()),
            way_on,
            way_on_label: page.say(label),
            page,
        }
    }
}

/// 404 for a link that never was, 410 for one that is over.
#[must_use]
pub const fn status(refusal: LinkRefusal) -> StatusCode {
    match refusal {
        LinkRefusal::Unknown => StatusCode::NOT_FOUND,
        LinkRefusal::Used | LinkRefusal::Replaced | LinkRefusal::Expired => StatusCode::GONE,
    }
}
