//! An order reaches the people whom its confirmation named, or nobody.

use crate::joining::invite;
use crate::races::{Hold, until_waiting};
use crate::support::Portal;
use crate::support::bulk::{BULK, confirmation, fields, hooli, ids, lent, meanwhile};

const ALL: &[(&str, &str)] = &[
    ("action", "deactivate"),
    ("all_matching", "1"),
    ("q", "zeta"),
];

/// Puts one person into the search for "zeta", and takes another out of it.
const OTHERS: &str = "UPDATE memberships SET search_text = replace(search_text, 'zeta', '') \
                      WHERE email LIKE 'm1@%'; \
                      UPDATE memberships SET search_text = search_text || ' zeta' \
                      WHERE email LIKE 'm3@%';";
const DEACTIVATED: &str = "SELECT count(*) FROM memberships WHERE status = 'deactivated'";

#[tokio::test]
async fn two_others_are_not_the_two_who_were_named() {
    let portal = Portal::open().await;
    let mut gavin = hooli(&portal).await;
    meanwhile(
        &portal,
        "UPDATE memberships SET search_text = search_text || ' zeta' WHERE email ~ '^m[12]@'",
    );
    let asked = gavin.post(BULK, ALL).await;
    assert_eq!(asked.texts("h1"), ["Deactivate 2 people?"]);
    let form = confirmation(&asked, "");
    meanwhile(&portal, OTHERS);
    let other = gavin.post(BULK, &lent(&form)).await;
    assert_eq!(other.status, 409);
    assert!(
        other.says("The list has changed since"),
        "{}",
        other.words()
    );
    assert_eq!(portal.count(DEACTIVATED), 0);
    let named = other.attributes("li[data-email]", "data-email");
    assert_eq!(named, ["m2@hooli.example", "m3@hooli.example"]);
    let again = confirmation(&other, "");
    assert_eq!(gavin.post(BULK, &lent(&again)).await.status, 303);
    assert_eq!(portal.count(DEACTIVATED), 2);
}

#[tokio::test]
async fn who_has_become_an_owner_since_is_named_again() {
    let portal = Portal::open().await;
    let mut gavin = hooli(&portal).await;
    let two = ids(&mut gavin, &["m1", "m2"]).await;
    let asked = gavin.post(BULK, &fields("unlink", "", &two)).await;
    let form = confirmation(&asked, "");
    meanwhile(
        &portal,
        "UPDATE memberships SET role = 'owner' WHERE email = 'm2@hooli.example'",
    );
    let other = gavin.post(BULK, &lent(&form)).await;
    assert_eq!(other.status, 409);
    assert!(other.says("1 owner"), "{}", other.words());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn they_are_looked_at_again_where_the_order_is_given() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let all = [
        ("action", "department"),
        ("all_matching", "1"),
        ("q", "mia"),
    ];
    let form = confirmation(&alice.post(BULK, &all).await, "Sales");
    let mut hold = Hold::acme(&portal);
    let form = lent(&form);
    let given = alice.post(BULK, &form);
    let others = async {
        // The order waits for Acme's row: what it was asked for has been compared once.
        until_waiting(&portal, 1).await;
        hold.run(
            "UPDATE memberships SET search_text = search_text || ' mia' WHERE email LIKE 'bob%'; \
                  UPDATE memberships SET search_text = 'x' WHERE email LIKE 'mia%'",
        );
        hold.let_go();
    };
    let (answer, ()) = tokio::join!(given, others);
    assert_eq!(answer.status, 409, "{}", answer.words());
    assert!(
        answer.says("The list has changed since"),
        "{}",
        answer.words()
    );
    let named = answer.attributes("li[data-email]", "data-email");
    assert_eq!(named, ["bob@acme.example"]);
    assert_eq!(portal.count("SELECT count(*) FROM jobs"), 0);
}

#[tokio::test]
async fn another_invitation_is_not_the_one_that_was_named() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "a@mail.example").await;
    portal.deliver().await;
    let bulk = "/user-management/pending/bulk";
    let all = [("action", "extend"), ("all_matching", "1")];
    let form = confirmation(&alice.post(bulk, &all).await, "5");
    let cancel = [("action", "cancel"), ("all_matching", "1")];
    let cancel = confirmation(&alice.post(bulk, &cancel).await, "");
    assert_eq!(alice.post(bulk, &lent(&cancel)).await.status, 303);
    invite(&mut alice, "b@mail.example").await;
    portal.deliver().await;
    let other = alice.post(bulk, &lent(&form)).await;
    assert_eq!(other.status, 409);
    let named = other.attributes("li[data-email]", "data-email");
    assert_eq!(named, ["b@mail.example"]);
    let form = confirmation(&other, "5");
    assert_eq!(alice.post(bulk, &lent(&form)).await.status, 303);
}
