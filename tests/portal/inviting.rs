//! Add Users: what is said of a list, and that pressing twice invites once.

use crate::joining::invite;
use crate::support::deciding::verdicts;
use crate::support::{Client, Portal};
use chrono::Duration;

const NEW: &str = "/user-management/users/new";
const CHECK: &str = "/user-management/users/preview";

async fn key(client: &mut Client) -> String {
    let form = client.open(NEW).await;
    form.attribute("input[name=form_key]", "value")
}

#[tokio::test]
async fn checking_says_something_of_each_address_and_sends_nothing() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "known@example.com").await;
    let list = format!(
        "Ana Diaz <ANA+x@example.com>; mia@acme.example\nknown@example.com, ana+X@example.com\t\
         emil@gmial.com chloe@example\nzoe@müller.de {}@example.com zo\u{7}e@example.com",
        "x".repeat(300)
    );
    let before = portal.count("SELECT count(*) FROM outbox");
    let checked = alice
        .post(CHECK, &[("emails", &list), ("licence", "basic")])
        .await;
    assert_eq!(checked.status, 200);
    assert_eq!(
        verdicts(&checked),
        [
            "ready",
            "already_member",
            "already_pending",
            "duplicate",
            "typo",
            "invalid",
            "ready",
            "invalid",
            "invalid"
        ]
    );
    assert!(checked.says("Did you mean emil@gmail.com?"));
    assert!(checked.says("Ana Diaz <ANA+x@example.com>"), "as typed");
    assert_eq!(portal.count("SELECT count(*) FROM outbox"), before);
    portal.deliver().await;
}

#[tokio::test]
async fn nobody_learns_whether_a_stranger_has_an_account() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let list = [("emails", "ben@mail.example nobody@mail.example")];
    let checked = alice.post(CHECK, &list).await;
    assert_eq!(verdicts(&checked), ["ready", "ready"]);
}

#[tokio::test]
async fn the_same_form_sent_twice_is_one_batch_and_another_list_a_conflict() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let key = key(&mut alice).await;
    let fields = [("form_key", key.as_str()), ("emails", "a@example.com")];
    let first = alice.post(NEW, &fields).await;
    let second = alice.post("/user-management/users", &fields).await;
    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(first.location(), second.location());
    let other = [("form_key", key.as_str()), ("emails", "b@example.com")];
    assert_eq!(alice.post(NEW, &other).await.status, 409);
    assert_eq!(portal.count("SELECT count(*) FROM invitations"), 1);
    assert_eq!(portal.count("SELECT count(*) FROM outbox"), 1);

    let page = first.location().to_owned();
    let mut charlie = portal.sign_in("charlie").await;
    assert_eq!(charlie.get(&page).await.status, 404, "not Initech's batch");
    portal.deliver().await;
}

#[tokio::test]
async fn the_last_seats_go_to_the_first_addresses() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let list: Vec<String> = (0..10).map(|n| format!("p{n}@example.com")).collect();
    let result = invite(&mut alice, &list.join("\n")).await;
    let verdicts = verdicts(&result);
    assert!(verdicts[..8].iter().all(|verdict| verdict == "invited"));
    assert_eq!(verdicts[8..], ["no_seat", "no_seat"]);
    let seats = "SELECT seats_reserved AS count FROM accounts WHERE name = 'Acme'";
    assert_eq!(portal.count(seats), 8);
    portal.deliver().await;

    portal.let_time_pass(Duration::days(30));
    let mut alice = portal.sign_in("alice").await;
    let again = invite(&mut alice, "p0@example.com late@example.com").await;
    assert_eq!(
        self::verdicts(&again),
        ["invited", "invited"],
        "expired invitations gave their seats back"
    );
    assert_eq!(portal.count(seats), 2);
    assert_eq!(
        portal.count("SELECT count(*) FROM invitations WHERE email = 'p0@example.com'"),
        1,
        "the expired one is open again, with its link"
    );
    portal.deliver().await;
}

#[tokio::test]
async fn a_refused_form_comes_back_as_it_was_typed() {
    let portal = Portal::open().await;
    let mut bob = portal.sign_in("bob").await;
    let fields = [
        ("emails", "ana@example.com"),
        ("role", "admin"),
        ("expires_in_days", "999"),
        ("department", "Design"),
    ];
    let refused = bob.post(NEW, &fields).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("Only an owner can invite admins."));
    assert_eq!(refused.attribute("#expires_in_days", "value"), "999");
    assert_eq!(refused.attribute("#department", "value"), "Design");
    assert_eq!(
        refused.texts("textarea[name=emails]"),
        ["ana@example.com".to_owned()]
    );
    let too_many = "a@example.com ".repeat(1_001);
    let refused = bob.post(NEW, &[("emails", too_many.as_str())]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("The list has 1,001 addresses."));
    assert_eq!(portal.count("SELECT count(*) FROM invitations"), 0);
}

#[tokio::test]
async fn people_of_a_domain_that_another_organisation_verified_stay_there() {
    let portal = Portal::open().await;
    let verify = "INSERT INTO account_domains SELECT id, 'initech.example', now() FROM accounts \
                  WHERE name = 'Initech'";
    portal
        .db
        .read_now(|conn| diesel::RunQueryDsl::execute(diesel::sql_query(verify), conn))
        .unwrap();
    let mut alice = portal.sign_in("alice").await;
    let result = invite(&mut alice, "somebody@initech.example").await;
    assert_eq!(verdicts(&result), ["domain_not_allowed"]);
}
