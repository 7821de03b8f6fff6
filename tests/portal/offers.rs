//! What a pending invitation offers can be changed; its seat follows.

use crate::joining::invite;
use crate::support::deciding::invitation;
use crate::support::{Client, Portal};
use chrono::Duration;

const PENDING: &str = "/user-management/pending";
const RESERVED: &str = "SELECT seats_reserved AS count FROM accounts WHERE name = 'Acme'";

async fn invited(admin: &mut Client, email: &str) -> String {
    invite(admin, email).await;
    invitation(admin, email).await
}

#[tokio::test]
async fn the_seat_follows_the_licence() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let ben = invited(&mut alice, "ben@mail.example").await;
    let link = portal.link_mailed_to("ben").await;
    assert_eq!(portal.count(RESERVED), 1);
    let changed = alice.submit(&ben, &[("licence", "basic")]).await;
    assert!(
        changed.says("offers something else now"),
        "{}",
        changed.words()
    );
    assert_eq!(portal.count(RESERVED), 0);
    assert!(
        changed.says("Licence: Licensed → Basic"),
        "{}",
        changed.words()
    );
    alice.post(&ben, &[("licence", "licensed")]).await;
    assert_eq!(portal.count(RESERVED), 1);
    let same = alice.submit(&ben, &[("licence", "licensed")]).await;
    assert!(same.says("it is like that already"));
    let trail = "SELECT count(*) FROM audit_entries WHERE action = 'invitation_changed'";
    assert_eq!(portal.count(trail), 2);
    assert_eq!(
        portal.stranger().get(&link).await.status,
        200,
        "the link is the same"
    );
    assert_eq!(
        portal.mailbox.to("ben@mail.example").len(),
        1,
        "nothing was sent"
    );
    assert_eq!(alice.post(&ben, &[("licence", "gold")]).await.status, 422);
}

#[tokio::test]
async fn no_seat_is_promised_that_is_not_free() {
    let portal = Portal::open().await;
    let mut charlie = portal.sign_in("charlie").await;
    let ben = invited(&mut charlie, "ben@mail.example").await;
    charlie.post(&ben, &[("licence", "basic")]).await;
    invite(&mut charlie, "a@mail.example b@mail.example").await;
    let refused = charlie.post(&ben, &[("licence", "licensed")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.texts("#licence-error")[0].starts_with("No seat is free"));
    let list = charlie.open(&format!("{PENDING}?q=a@mail")).await;
    let other = list.attribute("tbody th a", "href");
    charlie.post(&format!("{other}/cancel"), &[]).await;
    assert_eq!(
        charlie.post(&ben, &[("licence", "licensed")]).await.status,
        303
    );
    portal.deliver().await;
}

#[tokio::test]
async fn an_expired_one_takes_its_seat_only_when_it_is_brought_back() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let ben = invited(&mut alice, "ben@mail.example").await;
    portal.deliver().await;
    alice.post(&ben, &[("licence", "basic")]).await;
    portal.let_time_pass(Duration::days(31));
    let mut alice = portal.sign_in("alice").await;
    assert_eq!(
        alice.post(&ben, &[("licence", "licensed")]).await.status,
        303
    );
    assert_eq!(portal.count(RESERVED), 0);
    alice.post(&format!("{ben}/extend"), &[("days", "5")]).await;
    assert_eq!(portal.count(RESERVED), 1);
}

#[tokio::test]
async fn only_alice_decides_who_is_to_be_an_admin() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    let mut bob = portal.sign_in("bob").await;
    let ben = invited(&mut alice, "ben@mail.example").await;
    let page = bob.open(&ben).await;
    assert!(page.attributes("select[name=role]", "name").is_empty());
    let refused = bob.post(&ben, &[("role", "admin")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("Only an owner"), "{}", refused.words());
    assert_eq!(alice.post(&ben, &[("role", "owner")]).await.status, 422);
    assert_eq!(alice.post(&ben, &[("role", "admin")]).await.status, 303);
    assert_eq!(bob.post(&ben, &[("role", "member")]).await.status, 422);
    assert_eq!(bob.post(&ben, &[("licence", "basic")]).await.status, 303);
    let link = portal.link_mailed_to("ben").await;
    let mut ben = portal.sign_in("ben").await;
    assert_eq!(ben.post(&format!("{link}/accept"), &[]).await.status, 303);
    let role = "SELECT role AS text FROM memberships WHERE email = 'ben@mail.example' \
         AND ended_at IS NULL";
    assert_eq!(portal.text(role), "admin");
    portal.deliver().await;
}

#[tokio::test]
async fn ben_lands_in_the_group_that_was_chosen_last() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    alice
        .post("/user-management/groups", &[("name", "Paris")])
        .await;
    let ben = invited(&mut alice, "ben@mail.example").await;
    let page = alice.open(&ben).await;
    let group = page.attributes("select[name=group] option", "value")[1].clone();
    let changed = alice.submit(&ben, &[("group", &group)]).await;
    assert!(changed.says("Group: – → Paris"), "{}", changed.words());
    let none = "0190a0a0-0000-7000-8000-000000000000";
    assert_eq!(alice.post(&ben, &[("group", none)]).await.status, 422);
    let link = portal.link_mailed_to("ben").await;
    let mut charlie = portal.sign_in("charlie").await;
    assert_eq!(
        charlie.post(&ben, &[("licence", "basic")]).await.status,
        404
    );
    let mut him = portal.sign_in("ben").await;
    him.post(&format!("{link}/accept"), &[]).await;
    let inside = "SELECT count(*) FROM group_members JOIN groups ON groups.id = group_id WHERE name = 'Paris'";
    assert_eq!(portal.count(inside), 1);
    let late = alice.submit(&ben, &[("group", "")]).await;
    assert!(late.says("was accepted in the meantime"));
    portal.deliver().await;
}
