//! Check says who uses the service already, but only of domains that were shown to be the organisation's own.

use crate::support::{Answer, Client, PASSWORD, Portal};
use muster::accounts::commands::verify_domain;
use muster::accounts::domain::Domain;
use muster::audit::Actor;
use muster::types::AccountId;
use uuid::Uuid;

const CHECK: &str = "/user-management/users/preview";
const NOTE: &str = "Already uses the service";

fn verify(portal: &Portal, domain: &str) {
    let id = portal.text("SELECT id::text AS text FROM accounts WHERE name = 'Acme'");
    let id = AccountId::from_uuid(id.parse::<Uuid>().unwrap());
    let (domain, actor) = (Domain::parse(domain).unwrap(), Actor::system("tests"));
    let now = portal.now();
    let verified = portal
        .db
        .transaction_now(|tx| verify_domain(tx, id, &domain, &actor, now));
    assert_eq!(verified.unwrap(), Ok(()));
}

/// The same form each time, so that nothing but the answer can differ.
async fn check(admin: &mut Client, emails: &str) -> Answer {
    let key = "0b5c2f0e-5d1c-4d0a-9f0b-1c1d1e1f2021";
    let fields = [("form_key", key), ("emails", emails)];
    let answer = admin.post(CHECK, &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.words());
    answer
}

fn row(page: &Answer, email: &str) -> String {
    page.texts(&format!("tr[data-email='{email}']")).join(" ")
}

async fn sign_up(portal: &Portal, email: &str) {
    let mut person = portal.stranger();
    person.open("/sign-up").await;
    let fields = [
        ("first_name", "Nora"),
        ("last_name", "Lind"),
        ("email", email),
        ("password", PASSWORD),
    ];
    person.post("/sign-up", &fields).await;
    let mail = portal.mail_to(email).await;
    let link = mail
        .text
        .lines()
        .find(|line| line.contains("/sign-up/confirm/"));
    let path = link
        .unwrap()
        .trim()
        .strip_prefix(&portal.base)
        .unwrap()
        .to_owned();
    person.open(&path).await;
    let confirmed = person.post(&path, &[]).await;
    assert_eq!(confirmed.status, 303, "{}", confirmed.words());
}

#[tokio::test]
async fn only_people_of_a_verified_domain_are_known() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let domains = "/user-management/advanced/domains";
    alice.submit(domains, &[("domain", "acme.example")]).await;
    sign_up(&portal, "nora@acme.example").await;
    let both = "nora@acme.example newcomer@acme.example ben@mail.example";
    let before = check(&mut alice, both).await;
    assert!(
        !before.says(NOTE),
        "listed is not verified: {}",
        before.words()
    );

    verify(&portal, "acme.example");
    let told = check(&mut alice, both).await;
    assert!(
        row(&told, "nora@acme.example").contains(NOTE),
        "{}",
        told.words()
    );
    assert!(!row(&told, "newcomer@acme.example").contains(NOTE));
    assert!(!row(&told, "ben@mail.example").contains(NOTE), "a stranger");
    let verdicts = told.attributes("td[data-verdict]", "data-verdict");
    assert_eq!(verdicts, ["ready"; 3], "the note changes no verdict");

    let mut charlie = portal.sign_in("charlie").await;
    let refused = check(&mut charlie, "nora@acme.example").await;
    assert!(!refused.says(NOTE), "it is not Charlie's domain");
}

#[tokio::test]
async fn for_strangers_the_answer_is_the_same_to_the_byte() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let domains = "/user-management/advanced/domains";
    alice.submit(domains, &[("domain", "acme.example")]).await;
    verify(&portal, "acme.example");
    for email in ["nora@mail.example", "nora@it.acme.example"] {
        let without = check(&mut alice, email).await;
        sign_up(&portal, email).await;
        let with = check(&mut alice, email).await;
        assert_eq!(without.body, with.body, "{email}");
    }
    let known =
        "SELECT count(*) FROM users WHERE email_confirmed_at IS NOT NULL AND first_name = 'Nora'";
    assert_eq!(portal.count(known), 2, "they do have accounts");
}
