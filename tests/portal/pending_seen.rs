//! What Pending tells of an invitation's way, and that each of its filters finds who it is for.

use crate::joining::invite;
use crate::support::{Client, Portal, Verdict, billing};
use chrono::Duration;

const PENDING: &str = "/user-management/pending";

async fn found(client: &mut Client, filter: &str) -> Vec<String> {
    let list = client.open(&format!("{PENDING}?{filter}")).await;
    list.attributes("tr[data-email]", "data-email")
}

#[tokio::test]
async fn who_opened_the_page_is_seen_in_the_list_and_in_the_timeline() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    let link = portal.link_mailed_to("ben").await;
    let opened = "tr[data-email='ben@mail.example'] td[data-label=Opened]";
    let list = alice.open(PENDING).await;
    assert_eq!(list.texts(opened), ["No"]);
    let one = list.attribute("tbody th a", "href");
    assert!(!alice.open(&one).await.says("The page was opened"));
    portal.let_time_pass(Duration::minutes(5));
    portal.stranger().open(&link).await;
    let list = alice.open(PENDING).await;
    assert_eq!(list.texts(opened), ["Yes"]);
    let page = alice.open(&one).await;
    assert!(page.says("The page was opened"), "{}", page.words());
    assert!(!page.says("The page was opened again"));
    portal.let_time_pass(Duration::minutes(5));
    portal.stranger().open(&link).await;
    let page = alice.open(&one).await;
    assert!(page.says("The page was opened again"), "{}", page.words());
}

#[tokio::test]
async fn the_blocked_are_found_and_nobody_else() {
    let portal = Portal::open().await;
    let owed = billing::november("dora@mail.example", "open");
    billing::import(&portal.db, portal.now(), &owed);
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "dora@mail.example ben@mail.example").await;
    let link = portal.link_mailed_to("dora").await;
    assert!(found(&mut alice, "state=blocked").await.is_empty());
    let mut dora = portal.sign_in("dora").await;
    let refused = dora.post(&format!("{link}/accept"), &[]).await;
    assert_eq!(refused.status, 409);
    assert_eq!(
        found(&mut alice, "state=blocked").await,
        ["dora@mail.example"]
    );
}

#[tokio::test]
async fn mails_that_wait_or_were_given_up_are_found() {
    let mut portal = Portal::open().await;
    portal.mail_may_wait = true;
    let mut alice = portal.sign_in("alice").await;
    portal
        .mailbox
        .behave("temp@example.com", Some(Verdict::Defer));
    invite(&mut alice, "good@example.com temp@example.com").await;
    portal.deliver().await;
    assert_eq!(
        found(&mut alice, "delivery=deferred").await,
        ["temp@example.com"]
    );
    assert!(found(&mut alice, "delivery=failed").await.is_empty());
    for _ in 0..22 {
        portal.let_time_pass(Duration::hours(7));
        portal.deliver().await;
    }
    let mut alice = portal.sign_in("alice").await;
    assert_eq!(
        found(&mut alice, "delivery=failed").await,
        ["temp@example.com"]
    );
    assert!(found(&mut alice, "delivery=deferred").await.is_empty());
    assert_eq!(
        found(&mut alice, "delivery=sent").await,
        ["good@example.com"]
    );
}
