//! Fields that several forms ask for, and the words for their faults.

use super::passwords;
use crate::types::person_name::NameError;
use crate::types::{EmailAddress, PersonName};
use crate::web::form::Faults;
use crate::web::layout::Page;
use secrecy::{ExposeSecret, SecretString};

/// `first_name` and `last_name`.
pub fn name(first: &str, last: &str, page: &Page, faults: &mut Faults) -> Option<PersonName> {
    let error = match PersonName::parse(first, last) {
        Ok(name) => return Some(name),
        Err(error) => error,
    };
    let in_first = error == NameError::Empty || PersonName::part(first).is_err();
    let field = if in_first { "first_name" } else { "last_name" };
    let words = page.say(match error {
        NameError::Empty => "name-fault-empty",
        NameError::TooLong => "name-fault-too-long",
        NameError::Unprintable => "name-fault-unprintable",
    });
    faults.add(field, words);
    None
}

/// `email`.
pub fn email(text: &str, page: &Page, faults: &mut Faults) -> Option<EmailAddress> {
    let parsed = text.parse().ok();
    if parsed.is_none() {
        faults.add("email", page.say("field-email-fault"));
    }
    parsed
}

/// `password`, a new one. `context` is what others know of the person: names, addresses.
pub fn new_password(password: &SecretString, context: &[&str], page: &Page, faults: &mut Faults) {
    if let Err(fault) = passwords::check(password.expose_secret(), context) {
        faults.add("password", page.code("password-fault", fault.as_code()));
    }
}
