//! Brings the demo's people into their accounts, by the commands that the pages use.

use super::cast::Demo;
use super::person::{Person, Where};
use crate::access::create::{NewUser, create_user};
use crate::access::passwords;
use crate::access::role::{AccountKind, Role};
use crate::accounts::account::{Licence, Plan};
use crate::accounts::commands::{self as accounts, NewAccount};
use crate::accounts::seats::SeatChange;
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, Db, Tx};
use crate::members::commands as members;
use crate::members::member::{NewMember, Profile};
use crate::types::{AccountId, PersonName, UserId};
use anyhow::{Context, anyhow};
use chrono::{DateTime, Duration, Utc};

/// Whether an earlier start filled everything in.
pub fn are_here(db: &Db) -> anyhow::Result<bool> {
    Ok(db.read_now(|conn| audit::queries::has_happened(conn, Action::DemoFilledIn))?)
}

/// The last thing that filling in does: without it, a start that was cut short begins again.
pub fn mark_complete(db: &Db, now: DateTime<Utc>) -> anyhow::Result<()> {
    let marked = db.transaction_now(|tx| -> Result<(), Abort<()>> {
        audit::record(
            tx,
            &Actor::system("demo"),
            Entry::new(Action::DemoFilledIn, "demo"),
            now,
        )?;
        // The demo's past was not written in its own order.
        accounts::keep_seats(tx, now)?;
        Ok(())
    })?;
    marked.map_err(|()| anyhow!("the demo could not be marked as complete"))
}

/// The accounts that people are brought into.
struct Accounts {
    acme: AccountId,
    initech: AccountId,
    globex: AccountId,
    emils: Option<AccountId>,
}

/// All of them in one transaction: a start that is cut short leaves nobody behind.
pub fn settle_in(db: &Db, demo: &Demo, now: DateTime<Utc>) -> anyhow::Result<()> {
    let hash = passwords::hash_now(demo.password).context("the password cannot be hashed")?;
    let done = db.transaction_now(|tx| {
        let mut accounts = Accounts {
            acme: open(tx, "Acme", 25, now)?,
            initech: open(tx, "Initech", 5, now)?,
            globex: open(tx, "Globex", 10, now)?,
            emils: None,
        };
        for (number, person) in (0_i64..).zip(&demo.people) {
            // They came one after the other, over the last months.
            let then = now - Duration::days(200 - 5 * number) - Duration::minutes(37 * number);
            let user = user(tx, person, &hash, then)?;
            place(tx, &mut accounts, (user, person), then)?;
        }
        Ok(())
    })?;
    done.map_err(|reason: String| anyhow!("the people of the demo cannot be filled in: {reason}"))
}

fn place(
    tx: &mut Tx<'_>,
    accounts: &mut Accounts,
    (user, person): (UserId, &Person),
    then: DateTime<Utc>,
) -> Result<(), Abort<String>> {
    let plain = |role| (role, Licence::Basic, [""; 3]);
    let (account, terms) = match person.place {
        Where::Acme(role, licence, profile) => (accounts.acme, (role, licence, profile)),
        Where::Initech(role) => (accounts.initech, (role, Licence::Licensed, [""; 3])),
        Where::Globex(role) => (accounts.globex, (role, Licence::Licensed, [""; 3])),
        Where::Alone(currency) => {
            let name = format!("{} {}", person.first, person.last);
            let new = NewAccount::individual(name, currency);
            let account = accounts::open(tx, &new, &Actor::system("demo"), then)?;
            if person.key == "emil" {
                accounts.emils = Some(account);
            }
            (account, plain(Role::Owner))
        }
        Where::WithEmil => {
            let shared = accounts
                .emils
                .ok_or_else(|| Abort::Refused("Emil comes first".to_owned()))?;
            (shared, plain(Role::Member))
        }
        Where::Staff(_) => return Ok(()),
    };
    join(tx, account, (user, person), terms, then)
}

fn open(
    tx: &mut Tx<'_>,
    name: &str,
    seats: i32,
    now: DateTime<Utc>,
) -> Result<AccountId, Abort<String>> {
    let new = NewAccount {
        kind: AccountKind::Organisation,
        name: name.to_owned(),
        plan: Plan::Business,
        currency: "EUR".to_owned(),
        seats_purchased: seats,
    };
    Ok(accounts::open(
        tx,
        &new,
        &Actor::system("demo"),
        now - Duration::days(240),
    )?)
}

fn name(person: &Person) -> Result<PersonName, Abort<String>> {
    PersonName::parse(person.first, person.last).map_err(|error| Abort::Refused(error.to_string()))
}

fn user(
    tx: &mut Tx<'_>,
    person: &Person,
    hash: &str,
    then: DateTime<Utc>,
) -> Result<UserId, Abort<String>> {
    let new = NewUser {
        email: person
            .email
            .parse()
            .map_err(|error| Abort::Refused(format!("{}: {error}", person.email)))?,
        name: name(person)?,
        password_hash: hash.to_owned(),
        language: person.language,
        staff: match person.place {
            Where::Staff(role) => Some(role),
            _ => None,
        },
        confirmed: true,
    };
    create_user(tx, &new, then).map_err(|abort| match abort {
        Abort::Refused(_) => Abort::Refused(format!("{} is taken", person.email)),
        Abort::Failed(error) => Abort::Failed(error),
    })
}

fn join(
    tx: &mut Tx<'_>,
    account: AccountId,
    (user, person): (UserId, &Person),
    (role, licence, [department, job_title, location]): (Role, Licence, [&str; 3]),
    then: DateTime<Utc>,
) -> Result<(), Abort<String>> {
    if licence.takes_seat() {
        accounts::move_seats(tx, account, SeatChange::take(1), then).map_err(
            |abort| match abort {
                Abort::Refused(no_seat) => Abort::Refused(no_seat.to_string()),
                Abort::Failed(error) => Abort::Failed(error),
            },
        )?;
    }
    let profile = Profile {
        department: department.to_owned(),
        job_title: job_title.to_owned(),
        location: location.to_owned(),
        manager: String::new(),
    };
    let email = person
        .email
        .parse()
        .map_err(|error| Abort::Refused(format!("{error}")))?;
    let new = NewMember {
        user,
        email,
        name: name(person)?,
        role,
        licence,
        profile,
        group: None,
    };
    members::join(tx, account, &new, then)?;
    Ok(())
}
