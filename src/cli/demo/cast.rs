//! Who the demo's people are.

use super::person::{Person, Where, colleague, payer, person};
use crate::access::role::{Role, StaffRole};
use crate::accounts::account::Licence::{Basic, Licensed};

/// Everybody, how to sign in as them, and one who has no account.
pub struct Demo {
    pub people: Vec<Person>,
    pub password: &'static str,
    pub newcomer: &'static str,
}

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
        "viktor",
        ("Viktor", "Sand"),
        "viktor@mail.example",
        Where::Alone("EUR"),
        "on his own; invited, and stuck at an unpaid invoice",
    ),
    person(
        "farid",
        ("Farid", "Haddad"),
        "farid@mail.example",
        Where::Alone("JPY"),
        "on his own, plan Pro, in yen",
    ),
];

/// They have joined Globex; each refund stands somewhere else.
const PAYERS: &[Person] = &[
    payer(
        "gina",
        ("Gina", "Rossi"),
        "gina@mail.example",
        "refund paid out",
    ),
    payer(
        "hugo",
        ("Hugo", "Blanc"),
        "hugo@mail.example",
        "refund in the queue of finance",
    )
    .french(),
    payer(
        "ines",
        ("Inês", "Costa"),
        "ines@mail.example",
        "refund by bank transfer, to be approved",
    ),
    payer(
        "jon",
        ("Jon", "Dahl"),
        "jon@mail.example",
        "refund failed: has to name another destination",
    ),
    payer(
        "kim",
        ("Kim", "Park"),
        "kim@mail.example",
        "refund held: the payment is disputed",
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
        "greta",
        ("Greta", "Holm"),
        "greta@globex.example",
        Where::Globex(Role::Owner),
        "owner of Globex, which five people with a paid plan have just joined",
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

impl Demo {
    pub fn everybody() -> Self {
        Self {
            people: [ACME, INDIVIDUALS, PAYERS, OTHERS].concat(),
            password: "sunny harbour 42",
            newcomer: "nina@mail.example",
        }
    }
}
