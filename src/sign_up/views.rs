//! Pages of signing up.

use crate::access::fields;
use crate::types::{EmailAddress, PersonName};
use crate::web::form::Faults;
use crate::web::layout::Page;
use crate::web::paths;
use askama::Template;
use secrecy::SecretString;
use serde::Deserialize;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct SignUpForm {
    first_name: String,
    last_name: String,
    email: String,
    pub password: SecretString,
}

/// What the form says, apart from the password.
pub struct SignUp {
    pub email: EmailAddress,
    pub name: PersonName,
}

impl SignUpForm {
    /// The values, or every fault at once.
    pub fn parse(&self, page: &Page) -> Result<SignUp, Faults> {
        let mut faults = Faults::default();
        let name = fields::name(&self.first_name, &self.last_name, page, &mut faults);
        let email = fields::email(&self.email, page, &mut faults);
        let context = [&self.email[..], &self.first_name, &self.last_name];
        fields::new_password(&self.password, &context, page, &mut faults);
        match (email, name) {
            (Some(email), Some(name)) if faults.is_empty() => Ok(SignUp { email, name }),
            _ => Err(faults),
        }
    }
}

#[derive(Template)]
#[template(path = "sign_up/sign_up.html")]
pub struct SignUpPage {
    page: Page,
    form: SignUpForm,
    faults: Faults,
}

impl SignUpPage {
    #[must_use]
    pub fn new(page: Page, form: SignUpForm) -> Self {
        let faults = Faults::default();
        Self { page, form, faults }
    }

    #[must_use]
    pub fn refused(self, faults: Faults) -> Self {
        Self { faults, ..self }
    }
}

#[derive(Template)]
#[template(path = "sign_up/sent.html")]
pub struct SentPage {
    pub page: Page,
}

#[derive(Template)]
#[template(path = "sign_up/confirm.html")]
pub struct ConfirmPage {
    page: Page,
    action: String,
    email: String,
}

impl ConfirmPage {
    #[must_use]
    pub fn new(page: Page, token: &str, email: &str) -> Self {
        Self {
            page,
            action: paths::confirm_address(&token),
            email: email.to_owned(),
        }
    }
}

#[derive(Template)]
#[template(path = "sign_up/confirm_again.html")]
pub struct ConfirmAgainPage {
    page: Page,
    email: String,
    faults: Faults,
}

impl ConfirmAgainPage {
    #[must_use]
    pub fn new(page: Page, email: String) -> Self {
        let faults = Faults::default();
        Self {
            page,
            email,
            faults,
        }
    }

    #[must_use]
    pub fn no_address(mut self) -> Self {
        self.faults.add("email", self.page.say("field-email-fault"));
        self
    }
}
