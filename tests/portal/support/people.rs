//! Everybody the stories are about, brought in by the portal's own commands.

use chrono::{DateTime, Utc};
use muster::access::create::{NewUser, create_user};
use muster::access::passwords;
use muster::access::role::{AccountKind, Role, StaffRole};
use muster::accounts::account::{Licence, Plan};
use muster::accounts::commands::{self as accounts, NewAccount};
use muster::accounts::seats::SeatChange;
use muster::audit::Actor;
use muster::db::{Abort, Db, Tx};
use muster::members::commands as members;
use muster::members::member::{NewMember, Profile};
use muster::types::{AccountId, EmailAddress, Language, PersonName, UserId};
use std::sync::LazyLock;

/// Everybody's password.
pub const PASSWORD: &str = "correct horse battery staple";

static HASH: LazyLock<String> = LazyLock::new(|| passwords::hash_now(PASSWORD).unwrap());

/// Role and licence.
type Terms = (Role, Licence);

const ACME: [((&str, &str, &str), Terms); 3] = [
    (
        ("Alice", "Martin", "alice@acme.example"),
        (Role::Owner, Licence::Licensed),
    ),
    (
        ("Bob", "Durand", "bob@acme.example"),
        (Role::Admin, Licence::Licensed),
    ),
    (
        ("Mia", "Keller", "mia@acme.example"),
        (Role::Member, Licence::Basic),
    ),
];
const CHARLIE: (&str, &str, &str) = ("Charlie", "Peters", "charlie@initech.example");
const ALONE: [(&str, &str); 4] = [
    ("Ana", "Diaz"),
    ("Ben", "Okafor"),
    ("Dora", "Lind"),
    ("Emil", "Novak"),
];
const STAFF: [((&str, &str, &str), StaffRole); 2] = [
    (("Sam", "Support", "sam@muster.example"), StaffRole::Agent),
    (("Fay", "Finance", "fay@muster.example"), StaffRole::Finance),
];

/// Acme with Alice and Bob and a member, Initech with Charlie, the individuals, the staff.
pub fn settle_in(db: &Db, now: DateTime<Utc>) {
    let settled = db.transaction_now(|tx| -> Result<(), Abort<()>> {
        let acme = organisation(tx, "Acme", 10, now);
        for (who, terms) in ACME {
            member(tx, acme, who, terms, now);
        }
        let initech = organisation(tx, "Initech", 3, now);
        member(tx, initech, CHARLIE, (Role::Owner, Licence::Licensed), now);
        for (first, last) in ALONE {
            individual(tx, first, last, now);
        }
        for (who, role) in STAFF {
            user(tx, who, Some(role), now);
        }
        Ok(())
    });
    settled.unwrap().unwrap();
}

pub fn organisation(tx: &mut Tx<'_>, name: &str, seats: i32, now: DateTime<Utc>) -> AccountId {
    let new = NewAccount {
        kind: AccountKind::Organisation,
        name: name.to_owned(),
        plan: Plan::Business,
        currency: "EUR".to_owned(),
        seats_purchased: seats,
    };
    accounts::open(tx, &new, &Actor::system("tests"), now).unwrap()
}

fn user(
    tx: &mut Tx<'_>,
    (first, last, email): (&str, &str, &str),
    staff: Option<StaffRole>,
    now: DateTime<Utc>,
) -> UserId {
    let new = NewUser {
        email: email.parse().unwrap(),
        name: PersonName::parse(first, last).unwrap(),
        password_hash: HASH.clone(),
        language: Language::English,
        staff,
        confirmed: true,
    };
    let created = create_user(tx, &new, now);
    created.unwrap_or_else(|abort| panic!("{email} cannot be created: {abort:?}"))
}

/// A new user as a member of an account.
pub fn member(
    tx: &mut Tx<'_>,
    account: AccountId,
    (first, last, email): (&str, &str, &str),
    (role, licence): (Role, Licence),
    now: DateTime<Utc>,
) {
    let user = user(tx, (first, last, email), None, now);
    if licence.takes_seat() {
        assert!(accounts::move_seats(tx, account, SeatChange::take(1), now).is_ok());
    }
    let new = NewMember {
        user,
        email: email.parse::<EmailAddress>().unwrap(),
        name: PersonName::parse(first, last).unwrap(),
        role,
        licence,
        profile: Profile::default(),
        group: None,
    };
    members::join(tx, account, &new, now).unwrap();
}

/// Somebody on their own, with a Free account.
pub fn individual(tx: &mut Tx<'_>, first: &str, last: &str, now: DateTime<Utc>) -> AccountId {
    let name = format!("{first} {last}");
    let actor = Actor::system("tests");
    let account = accounts::open(tx, &NewAccount::individual(name, "EUR"), &actor, now).unwrap();
    let email = format!("{}@mail.example", first.to_lowercase());
    member(
        tx,
        account,
        (first, last, &email),
        (Role::Owner, Licence::Basic),
        now,
    );
    account
}
