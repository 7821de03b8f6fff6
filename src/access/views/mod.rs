//! Pages of signing in; the rest by what they are about.

pub mod passwords;
pub mod reauth;
pub mod refused_link;

use crate::web::form::Faults;
use crate::web::layout::Page;
use askama::Template;

#[derive(Template)]
#[template(path = "access/sign_in.html")]
pub struct SignInPage {
    page: Page,
    email: String,
    next: String,
    /// The pair was right, but the address still waits for its confirmation.
    unconfirmed: bool,
    faults: Faults,
}

impl SignInPage {
    #[must_use]
    pub fn new(page: Page, email: String, next: &str) -> Self {
        Self {
            page,
            email,
            next: next.to_owned(),
            unconfirmed: false,
            faults: Faults::default(),
        }
    }

    /// The pair was wrong, or right but the address is not confirmed yet.
    #[must_use]
    pub fn refused(mut self, unconfirmed: bool) -> Self {
        let key = if unconfirmed {
            "sign-in-unconfirmed"
        } else {
            "sign-in-refused"
        };
        self.faults.add("email", self.page.say(key));
        self.unconfirmed = unconfirmed;
        self
    }
}
