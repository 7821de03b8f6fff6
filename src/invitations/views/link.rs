//! The link of one invitation, to send by other means.

use crate::invitations::record::Invitation;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;
use chrono::{DateTime, Utc};

#[derive(Template)]
#[template(path = "invitations/link.html")]
pub struct LinkPage {
    page: Page,
    email: String,
    /// Where it leads, and what stands there.
    back: (String, String),
    link: String,
    until: DateTime<Utc>,
}

impl LinkPage {
    #[must_use]
    pub fn new(page: Page, invitation: &Invitation, link: String) -> Self {
        Self {
            until: invitation.expires_at,
            email: invitation.email.to_string(),
            back: (paths::pending(invitation.id), invitation.email.to_string()),
            page,
            link,
        }
    }

    /// The button stood in a row of this list.
    #[must_use]
    pub fn asked_in(mut self, list: Option<&str>) -> Self {
        if let Some(list) = list {
            self.back = (list.to_owned(), self.page.say("tab-pending"));
        }
        self
    }
}
