//! Who the demo's people are.

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
    /// On their own, with an account in this currency.
    Alone(&'static str),
    /// The second user on Emil's account.
    WithEmil,
    Staff(StaffRole),
}

pub struct Demo {
    pub people: Vec<Person>,
    pub password: &'static str,
    pub newcomer: &'static str,
}

const fn person(
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
const fn colleague(
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

use Licence::{Basic, Licensed};

const ACME: &[Person] = &[
    person(
        "alice",
        ("Alice", "Martin"),
        "alice@acme.example",
        Where::Acme(
            Role::Owner,
            Licensed,
            ["Management", "Managing director", "Lyon"],
        ),
        "owner of Acme (Business, 25 seats)",
    ),
    person(
        "bob",
        ("Bob", "Durand"),
        "bob@acme.example",
        Where::Acme(
            Role::Admin,
            Licensed,
            ["IT", "Systems administrator", "Lyon"],
        ),
        "admin of Acme",
    ),
    colleague(
        "camille",
        ("Camille", "Lefèvre"),
        "camille@acme.example",
        Licensed,
        ["Product", "Designer", "Paris"],
    )
    .french(),
    colleague(
        "daniel",
        ("Daniel", "Hofmann"),
        "daniel@acme.example",
        Basic,
        ["Sales", "Account executive", "Berlin"],
    ),
    colleague(
        "elodie",
        ("Élodie", "Roux"),
        "elodie@acme.example",
        Licensed,
        ["Product", "Product manager", "Paris"],
    )
    .french(),
    colleague(
        "farah",
        ("Farah", "Idrissi"),
        "farah@acme.example",
        Licensed,
        ["Research", "Analyst", "Lyon"],
    ),
    colleague(
        "goran",
        ("Goran", "Kovač"),
        "goran@acme.example",
        Licensed,
        ["Sales", "Sales engineer", "Zagreb"],
    ),
    colleague(
        "hana",
        ("Hana", "Suzuki"),
        "hana@acme.example",
        Licensed,
        ["Research", "Research lead", "Tokyo"],
    ),
    colleague(
        "ivo",
        ("Ivo", "van der Meer"),
        "ivo@acme.example",
        Basic,
        ["Finance", "Accountant", "Utrecht"],
    ),
    colleague(
        "jasmine",
        ("Jasmine", "Lee"),
        "jasmine@acme.example",
        Licensed,
        ["Support", "Support specialist", "Dublin"],
    ),
];

const INDIVIDUALS: &[Person] = &[
    person(
        "ana",
        ("Ana", "Diaz"),
        "ana@mail.example",
        Where::Alone("EUR"),
        "on her own, plan Free",
    ),
    person(
        "ben",
        ("Ben", "Okafor"),
        "ben@mail.example",
        Where::Alone("EUR"),
        "on his own, plan Pro, monthly, by card",
    ),
    person(
        "chloe",
        ("Chloé", "Bernard"),
        "chloe@mail.example",
        Where::Alone("EUR"),
        "on her own, plan Pro, annual, a coupon and an add-on; in French",
    )
    .french(),
    person(
        "dora",
        ("Dora", "Lind"),
        "dora@mail.example",
        Where::Alone("EUR"),
        "on her own, with an unpaid invoice",
    ),
    person(
        "emil",
        ("Emil", "Novak"),
        "emil@mail.example",
        Where::Alone("EUR"),
        "shares his individual account with Eva",
    ),
    person(
        "eva",
        ("Eva", "Novak"),
        "eva@mail.example",
        Where::WithEmil,
        "the second user on Emil's account",
    ),
    person(
        "farid",
        ("Farid", "Haddad"),
        "farid@mail.example",
        Where::Alone("JPY"),
        "on his own, plan Pro, in yen",
    ),
];

const OTHERS: &[Person] = &[
    person(
        "charlie",
        ("Charlie", "Peters"),
        "charlie@initech.example",
        Where::Initech(Role::Owner),
        "owner of Initech",
    ),
    person(
        "sam",
        ("Sam", "Reyes"),
        "sam@muster.example",
        Where::Staff(StaffRole::Agent),
        "support agent",
    ),
    person(
        "fay",
        ("Fay", "Lindqvist"),
        "fay@muster.example",
        Where::Staff(StaffRole::Finance),
        "finance agent",
    ),
];

impl Person {
    const fn french(self) -> Self {
        Self {
            language: Language::French,
            ..self
        }
    }
}

impl Demo {
    pub fn everybody() -> Self {
        Self {
            people: [ACME, INDIVIDUALS, OTHERS].concat(),
            password: "sunny harbour 42",
            newcomer: "nina@mail.example",
        }
    }
}
