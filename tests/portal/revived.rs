//! An invitation that expired and is open again tells both for ever.

use crate::joining::invite;
use crate::support::bulk::{confirmation, lent};
use crate::support::{Client, Portal};
use chrono::Duration;

const PENDING: &str = "/user-management/pending";

async fn timeline(admin: &mut Client, page: &str) -> Vec<String> {
    let mut said = admin.open(page).await.texts("ol.timeline > li > strong");
    said.reverse();
    said
}

#[tokio::test]
async fn the_timeline_keeps_that_it_had_expired() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    portal.deliver().await;
    let ben = alice.open(PENDING).await.attribute("tbody th a", "href");

    portal.let_time_pass(Duration::days(31));
    let mut alice = portal.sign_in("alice").await;
    assert_eq!(timeline(&mut alice, &ben).await.last().unwrap(), "Expired");
    alice.post(&format!("{ben}/resend"), &[]).await;
    portal.deliver().await;
    let seat = "Open again, and its seat is reserved again";
    let said = timeline(&mut alice, &ben).await;
    let expired = said.iter().position(|one| one == "Expired");
    let again = said.iter().position(|one| one == seat);
    assert!(expired.unwrap() < again.unwrap(), "{said:?}");

    portal.let_time_pass(Duration::days(31));
    let mut alice = portal.sign_in("alice").await;
    let basic = [("role", "member"), ("licence", "basic")];
    alice.post(&ben, &basic).await;
    alice.post(&format!("{ben}/extend"), &[("days", "5")]).await;
    portal.let_time_pass(Duration::days(6));
    let mut alice = portal.sign_in("alice").await;
    let right = [("email", "benno@mail.example")];
    alice.post(&format!("{ben}/correct"), &right).await;
    portal.deliver().await;
    portal.let_time_pass(Duration::days(31));
    let mut alice = portal.sign_in("alice").await;
    alice.post(&format!("{ben}/cancel"), &[]).await;
    let said = timeline(&mut alice, &ben).await;
    let times = |words: &str| said.iter().filter(|one| *one == words).count();
    assert_eq!(times("Expired"), 4, "{said:?}");
    assert_eq!((times(seat), times("Open again")), (1, 2), "{said:?}");

    invite(&mut alice, "dan@mail.example").await;
    let list = alice.open(PENDING).await;
    let dan = list.attribute("tr[data-email='dan@mail.example'] th a", "href");
    portal.let_time_pass(Duration::days(31));
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "dan@mail.example").await;
    let said = timeline(&mut alice, &dan).await;
    assert!(said.contains(&"Expired".to_owned()), "{said:?}");
    assert!(said.contains(&seat.to_owned()), "{said:?}");
    let log = alice.open("/account/audit-log").await;
    assert!(log.says("Had expired"), "{}", log.words());
    portal.deliver().await;
}

#[tokio::test]
async fn an_expired_one_in_the_way_is_called_expired() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "zoe@mail.example").await;
    portal.deliver().await;
    portal.let_time_pass(Duration::days(31));
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "zoe@mial.example").await;
    let list = alice.open(PENDING).await;
    let mistyped = list.attribute("tr[data-email='zoe@mial.example'] th a", "href");
    let right = [("email", "zoe@mail.example")];
    let refused = alice.post(&format!("{mistyped}/correct"), &right).await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.texts("#email-error"),
        [
            "An expired invitation of this address is in the list. Send that one again, or cancel it first."
        ]
    );

    let order = [
        ("action", "correct"),
        ("all_matching", "1"),
        ("from_domain", "mial.example"),
        ("to_domain", "mail.example"),
    ];
    let bulk = format!("{PENDING}/bulk");
    let asked = alice.post(&bulk, &order).await;
    let done = alice.submit(&bulk, &lent(&confirmation(&asked, ""))).await;
    let says = "Has another invitation, which has expired";
    assert!(done.says(says), "{}", done.words());
    portal.deliver().await;
}
