//! Pages of a forgotten password.

use crate::access::passwords::PasswordFault;
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;

#[derive(Template)]
#[template(path = "access/forgot.html")]
pub struct ForgotPage {
    page: Page,
    email: String,
    faults: Faults,
}

impl ForgotPage {
    #[must_use]
    pub fn new(page: Page, email: String) -> Self {
        Self {
            page,
            email,
            faults: Faults::default(),
        }
    }

    #[must_use]
    pub fn no_address(mut self) -> Self {
        self.faults.add("email", self.page.say("field-email-fault"));
        self
    }
}

#[derive(Template)]
#[template(path = "access/forgot_sent.html")]
pub struct ForgotSentPage {
    pub page: Page,
}

#[derive(Template)]
#[template(path = "access/reset.html")]
pub struct ResetPage {
    page: Page,
    action: String,
    email: String,
    faults: Faults,
}

impl ResetPage {
    #[must_use]
    pub fn new(page: Page, token: &str, email: &str) -> Self {
        Self {
            page,
            action: paths::reset_password(&token),
            email: email.to_owned(),
            faults: Faults::default(),
        }
    }

    #[must_use]
    pub fn refused(mut self, fault: PasswordFault) -> Self {
        let words = self.page.code("password-fault", fault.as_code());
        self.faults.add("password", words);
        self
    }
}
