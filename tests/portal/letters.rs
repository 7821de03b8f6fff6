//! Mail: in the reader's language, once, and with the server's own words where it does not get through.

use crate::joining::invite;
use crate::support::{Portal, Verdict};
use chrono::Duration;

#[tokio::test]
async fn an_invitation_says_who_invites_and_carries_its_link_once_in_both_forms() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ana@mail.example").await;
    let mail = portal.mail_to("ana").await;
    assert!(
        mail.subject.contains("Alice Martin") && mail.subject.contains("Acme"),
        "{}",
        mail.subject
    );
    assert!(mail.subject.chars().count() < 60);
    let link = portal.link_mailed_to("ana").await;
    assert!(mail.html.contains(&link), "the same link in HTML");
    assert!(mail.raw.contains("Auto-Submitted: auto-generated"));
    assert!(
        mail.text.contains("16 December 2026"),
        "until when: {}",
        mail.text
    );
    portal.deliver().await;
    assert_eq!(portal.mailbox.to("ana@mail.example").len(), 1, "sent once");
}

#[tokio::test]
async fn one_refused_address_among_three_is_shown_with_the_servers_words() {
    let portal = Portal::open().await;
    portal
        .mailbox
        .behave("gone@mail.example", Some(Verdict::Refuse));
    let mut alice = portal.sign_in("alice").await;
    invite(
        &mut alice,
        "ana@mail.example gone@mail.example nina@mail.example",
    )
    .await;
    portal.deliver().await;
    assert_eq!(portal.mailbox.count(), 2);
    let pending = alice.get("/user-management/pending?q=gone").await;
    assert_eq!(
        pending.attributes("[data-delivery]", "data-delivery"),
        ["bounced"]
    );
    assert!(
        pending.says("550 5.1.1 no such mailbox here"),
        "{}",
        pending.words()
    );
}

#[tokio::test]
async fn a_greylisted_mail_comes_later_and_a_lost_answer_keeps_its_message_id() {
    let portal = Portal::open().await;
    portal
        .mailbox
        .behave("ana@mail.example", Some(Verdict::Defer));
    portal
        .mailbox
        .behave("nina@mail.example", Some(Verdict::Lose));
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ana@mail.example nina@mail.example").await;
    portal.deliver().await;
    let pending = alice.get("/user-management/pending").await;
    assert_eq!(
        pending.attributes("[data-delivery]", "data-delivery"),
        ["deferred", "deferred"]
    );

    portal.mailbox.behave("ana@mail.example", None);
    portal.mailbox.behave("nina@mail.example", None);
    portal.deliver().await;
    assert!(
        portal.mailbox.to("ana@mail.example").is_empty(),
        "not before its time"
    );
    portal.let_time_pass(Duration::minutes(10));
    portal.deliver().await;
    assert_eq!(portal.mailbox.to("ana@mail.example").len(), 1);
    let copies = portal.mailbox.to("nina@mail.example");
    assert_eq!(copies.len(), 2, "the server had kept the first");
    assert_eq!(
        copies[0].message_id, copies[1].message_id,
        "so that both fall together"
    );
}
