//! The invitation itself.

use super::comparison::{self, Row};
use crate::invitations::commands::look::{OwnSide, Sent};
use crate::invitations::invitee::Invitee;
use crate::types::EmailAddress;
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;

/// What frames every page of an open invitation.
pub struct Frame {
    pub organisation: String,
    pub inviter: String,
    pub inviter_email: String,
    pub email: String,
    pub until: String,
    pub message: String,
    /// Address of the invitation; `/accept`, `/decline` and `/refund` are below it.
    pub link: String,
    /// Whether a refund is one of the steps.
    pub refund: bool,
}

impl Frame {
    #[must_use]
    pub fn new(page: &Page, sent: &Sent, invitee: &Invitee, refund: bool) -> Self {
        let invitation = &sent.invitation;
        Self {
            organisation: sent.organisation.name.clone(),
            inviter: invitation.inviter_name.clone(),
            inviter_email: sent.inviter.email.to_string(),
            email: invitation.email.to_string(),
            until: page.deadline(invitation.expires_at),
            message: invitation.message.clone(),
            link: paths::invitation(&invitee.text()),
            refund,
        }
    }

    /// Who invites whom, and until when.
    #[must_use]
    pub fn lede(&self, page: &Page) -> String {
        let args = [
            ("inviter", self.inviter.clone().into()),
            ("address", self.inviter_email.clone().into()),
            ("email", self.email.clone().into()),
            ("until", self.until.clone().into()),
        ];
        page.words.args("invitee-lede", args)
    }

    /// A message that names the organisation.
    #[must_use]
    pub fn say(&self, page: &Page, key: &str) -> String {
        page.with(key, "organisation", self.organisation.clone())
    }
}

/// How the reader can answer.
pub enum Answer {
    /// The address has a user: sign in first.
    SignIn {
        href: String,
    },
    /// No user yet: they make one.
    Newcomer {
        first_name: String,
        last_name: String,
    },
    Join,
    /// A paid account: the refund comes first.
    Refund,
}

#[derive(Template)]
#[template(path = "invitations/invitee/offer.html")]
pub struct OfferPage {
    page: Page,
    frame: Frame,
    rows: Vec<Row>,
    answer: Answer,
    undo_hours: i64,
    faults: Faults,
}

impl OfferPage {
    /// For somebody who is not signed in.
    #[must_use]
    pub fn for_stranger(page: Page, sent: &Sent, invitee: &Invitee, has_user: bool) -> Self {
        let frame = Frame::new(&page, sent, invitee, false);
        let answer = if has_user {
            let href = paths::sign_in_then(&frame.link);
            Answer::SignIn { href }
        } else {
            Answer::Newcomer {
                first_name: String::new(),
                last_name: String::new(),
            }
        };
        Self {
            rows: comparison::for_stranger(&page, sent, has_user),
            undo_hours: i64::from(sent.organisation.undo_window_hours),
            faults: Faults::default(),
            page,
            frame,
            answer,
        }
    }

    #[must_use]
    pub fn for_invitee(
        page: Page,
        sent: &Sent,
        invitee: &Invitee,
        (own, email): (&OwnSide, &EmailAddress),
    ) -> Self {
        let refund = own.offer.is_some();
        Self {
            frame: Frame::new(&page, sent, invitee, refund),
            rows: comparison::for_invitee(&page, sent, own, email),
            answer: if refund { Answer::Refund } else { Answer::Join },
            undo_hours: i64::from(sent.organisation.undo_window_hours),
            faults: Faults::default(),
            page,
        }
    }

    /// The newcomer's form again, with what was typed but for the password.
    #[must_use]
    pub fn refused(self, first_name: String, last_name: String, faults: Faults) -> Self {
        let answer = Answer::Newcomer {
            first_name,
            last_name,
        };
        Self {
            answer,
            faults,
            ..self
        }
    }
}

/// They said no.
#[derive(Template)]
#[template(path = "invitations/invitee/declined.html")]
pub struct DeclinedPage {
    page: Page,
    organisation: String,
    inviter: String,
}

impl DeclinedPage {
    #[must_use]
    pub fn new(page: Page, sent: &Sent) -> Self {
        Self {
            page,
            organisation: sent.organisation.name.clone(),
            inviter: sent.invitation.inviter_name.clone(),
        }
    }
}
