//! Links that open nothing: why, and what next. They name nobody, since their reader may be anybody.

use crate::invitations::invitee::Invitee;
use crate::invitations::link::Closed;
use crate::types::EmailAddress;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;

/// A link that is over.
#[derive(Template)]
#[template(path = "invitations/invitee/closed.html")]
pub struct ClosedPage {
    page: Page,
    state: &'static str,
    title: String,
    text: String,
    next: String,
    /// For the person who accepted: their welcome page.
    welcome: Option<String>,
    /// For the person who has taken joining back.
    undone: bool,
    offers_sign_in: bool,
}

impl ClosedPage {
    /// `own` where the reader is the one who accepted.
    #[must_use]
    pub fn new(page: Page, closed: Closed, invitee: &Invitee, own: bool) -> Self {
        let code = closed.as_code();
        let text = match closed {
            Closed::Expired { since } => {
                page.with("invitee-closed-expired-text", "since", page.deadline(since))
            }
            Closed::Undone { at, .. } if own => {
                page.with("invitee-closed-undone-own-text", "at", page.deadline(at))
            }
            _ if own => page.say("invitee-closed-accepted-own-text"),
            _ => page.say(&format!("invitee-closed-{code}-text")),
        };
        let undone = matches!(closed, Closed::Undone { .. });
        let accepted = undone || matches!(closed, Closed::Accepted { .. });
        let worded = if own && undone { "undone" } else { code };
        Self {
            state: code,
            title: page.say(&format!("invitee-closed-{worded}-title")),
            text,
            next: page.say(&format!("invitee-closed-{worded}-next")),
            offers_sign_in: page.visitor.is_none() && accepted,
            undone: own && undone,
            welcome: (own && !undone).then(|| paths::welcome(&invitee.text())),
            page,
        }
    }
}

/// A link that was never one of ours.
#[derive(Template)]
#[template(path = "invitations/invitee/unknown.html")]
pub struct UnknownPage {
    page: Page,
}

impl UnknownPage {
    #[must_use]
    pub const fn new(page: Page) -> Self {
        Self { page }
    }
}

/// The reader is signed in as somebody else: both addresses, and a way to change.
#[derive(Template)]
#[template(path = "invitations/invitee/wrong_account.html")]
pub struct WrongAccountPage {
    page: Page,
    invited: String,
    signed_in: String,
    switch: String,
}

impl WrongAccountPage {
    #[must_use]
    pub fn new(
        page: Page,
        invited: &EmailAddress,
        signed_in: &EmailAddress,
        link: &Invitee,
    ) -> Self {
        Self {
            page,
            invited: invited.to_string(),
            signed_in: signed_in.to_string(),
            switch: paths::switch_account(&link.text()),
        }
    }
}
