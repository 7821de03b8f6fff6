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
    pub fn new(page: Page, action: &str, kept: Vec<(String, String)>, fault: Option<&str>) -> Self {
        let mut faults = Faults::default();
        if let Some(fault) = fault {
            faults.add("reauth_password", page.say(fault));
        }
        Self {
            page,
            action: action.to_owned(),
            kept,
            faults,
        }
    }
}
