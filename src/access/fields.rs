//! Fields that several forms ask for, and the words for their faults.

use super::passwords;
use crate::types::person_name::NameError;
use crate::types::{EmailAddress, PersonName};
use crate::web::form::Faults;
use crate::web::layout::Page;
use secrecy::{ExposeSecret, SecretString};

/// `first_name` and `last_name`, each with its own fault.
pub fn name(first: &str, last: &str, page: &Page, faults: &mut Faults) -> Option<PersonName> {
    let halves = [
        ("first_name", PersonName::parse(first, "").err()),
        ("last_name", PersonName::part(last).err()),
    ];
    for (field, error) in halves {
        let key = match error {
            None => continue,
            Some(NameError::Empty) => "name-fault-empty",
            Some(NameError::TooLong) => "name-fault-too-long",
            Some(NameError::Unprintable) => "name-fault-unprintable",
        };
        faults.add(field, page.say(key));
    }
    PersonName::parse(first, last).ok()
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
