//! One of the demo's people.

use crate::access::role::{Role, StaffRole};
use crate::accounts::account::Licence;
use crate::types::Language;

/// Somebody to try the demo as.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    /// Their name in `demo.json`.
    pub key: &'static str,
    pub first: &'static str,
    pub last: &'static str,
    pub email: &'static str,
    pub language: Language,
    pub about: &'static str,
    pub place: Where,
}

#[derive(Debug, Clone, Copy)]
pub enum Where {
    Acme(Role, Licence, [&'static str; 3]),
    Initech(Role),
    Globex(Role),
    /// On their own, with an account in this currency.
    Alone(&'static str),
    /// The second user on Emil's account.
    WithEmil,
    Staff(StaffRole),
}

pub const fn person(
    key: &'static str,
    (first, last): (&'static str, &'static str),
    email: &'static str,
    place: Where,
    about: &'static str,
) -> Person {
    Person {
        key,
        first,
        last,
        email,
        language: Language::English,
        about,
        place,
    }
}

/// A member of Acme that nobody needs to sign in as to follow the story, but anybody may.
pub const fn colleague(
    key: &'static str,
    name: (&'static str, &'static str),
    email: &'static str,
    licence: Licence,
    profile: [&'static str; 3],
) -> Person {
    person(
        key,
        name,
        email,
        Where::Acme(Role::Member, licence, profile),
        "member of Acme",
    )
}

/// Somebody who paid for a plan of their own and has joined Globex since.
pub const fn payer(
    key: &'static str,
    name: (&'static str, &'static str),
    email: &'static str,
    about: &'static str,
) -> Person {
    person(key, name, email, Where::Alone("EUR"), about)
}

impl Person {
    pub const fn french(self) -> Self {
        Self {
            language: Language::French,
            ..self
        }
    }
}
