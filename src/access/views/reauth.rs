//! The page that asks for the password again.

use crate::web::form::Faults;
use crate::web::layout::Page;
use askama::Template;

#[derive(Template)]
#[template(path = "access/reauth.html")]
pub struct ReauthPage {
    page: Page,
    action: String,
    /// The form that is waiting: sent again together with the password.
    kept: Vec<(String, String)>,
    faults: Faults,
}

impl ReauthPage {
    #[must_use]
    pub fn new(page: Page, action: &str, kept: Vec<(String, String)>, wrong: bool) -> Self {
        let mut faults = Faults::default();
        if wrong {
            faults.add("reauth_password", page.say("password-wrong"));
        }
        Self {
            page,
            action: action.to_owned(),
            kept,
            faults,
        }
    }
}
