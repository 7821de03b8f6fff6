//! What invitees meet before and instead of joining: scanners, other people's links, unpaid invoices, refusals.

use crate::joining::invite;
use crate::support::{Portal, billing};
use chrono::Duration;

#[tokio::test]
async fn opening_a_link_accepts_nothing() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ana@mail.example").await;
    let link = portal.link_mailed_to("ana").await;
    let mut scanner = portal.stranger();
    for _ in 0..5 {
        assert_eq!(scanner.get(&link).await.status, 200);
        assert_eq!(scanner.head(&link).await.status, 200);
        assert_ne!(scanner.get(&format!("{link}/accept")).await.status, 200);
    }
    assert_eq!(
        portal.count("SELECT count(*) FROM invitations WHERE status = 'pending' AND holds_seat"),
        1
    );

    let mut ana = portal.sign_in("ana").await;
    let answer = ana.post(&format!("{link}/accept"), &[]).await;
    assert_eq!(
        answer.location(),
        format!("{link}/welcome"),
        "a Free account needs no refund page"
    );
    portal.deliver().await;
}

#[tokio::test]
async fn an_invitation_belongs_to_its_address() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ana@mail.example").await;
    let link = portal.link_mailed_to("ana").await;
    let mut ben = portal.sign_in("ben").await;
    let page = ben.get(&link).await;
    assert_eq!(
        (page.status, page.attribute("main", "data-link-state")),
        (200, "wrong_account".to_owned())
    );
    assert!(
        page.says("ana@mail.example") && page.says("ben@mail.example"),
        "both are named"
    );
    for act in ["accept", "decline"] {
        let refused = ben.post(&format!("{link}/{act}"), &[]).await;
        assert_eq!(refused.status, 403, "{act}");
    }
    assert_eq!(
        portal.count("SELECT count(*) FROM audit_entries WHERE action = 'wrong_account_refused'"),
        2
    );
    assert_eq!(
        portal.count("SELECT count(*) FROM invitations WHERE status = 'pending'"),
        1
    );
}

#[tokio::test]
async fn dora_pays_her_invoice_and_the_same_link_works() {
    let portal = Portal::open().await;
    billing::import(
        &portal.db,
        portal.now(),
        &billing::november("dora@mail.example", "open"),
    );
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "dora@mail.example").await;
    let link = portal.link_mailed_to("dora").await;
    let mut dora = portal.sign_in("dora").await;
    let blocked = dora.post(&format!("{link}/accept"), &[]).await;
    assert_eq!(
        blocked.attributes("[data-blocker]", "data-blocker"),
        ["outstanding_invoice"]
    );
    assert!(
        blocked.says("A7F3-0001") && blocked.says("€37.20"),
        "{}",
        blocked.words()
    );
    assert_eq!(
        portal.count("SELECT count(*) FROM invitations WHERE status = 'pending' AND holds_seat"),
        1
    );

    billing::import(
        &portal.db,
        portal.now(),
        &billing::november("dora@mail.example", "paid"),
    );
    let answer = dora.post(&format!("{link}/accept"), &[]).await;
    assert_eq!(answer.location(), format!("{link}/refund"));
}

#[tokio::test]
async fn a_newcomer_sets_name_and_password_and_is_in() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "nina@mail.example").await;
    let link = portal.link_mailed_to("nina").await;
    let mut nina = portal.stranger();
    nina.get(&link).await;
    let short = nina
        .post(
            &format!("{link}/accept"),
            &[
                ("first_name", "Nina"),
                ("last_name", "Berg"),
                ("password", "short"),
            ],
        )
        .await;
    assert_eq!(
        (short.status, short.attribute("#first_name", "value")),
        (422, "Nina".to_owned())
    );
    let fields = [
        ("first_name", "Nina"),
        ("last_name", "Berg"),
        ("password", "a calm river bends"),
    ];
    let welcome = nina.submit(&format!("{link}/accept"), &fields).await;
    assert!(welcome.says("Welcome to Acme"), "{}", welcome.words());
    assert_eq!(nina.get("/me").await.status, 200, "she is signed in");
    portal.deliver().await;
}

#[tokio::test]
async fn a_refusal_gives_the_seat_back_and_tells_alice_why() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ana@mail.example").await;
    let link = portal.link_mailed_to("ana").await;
    let mut ana = portal.sign_in("ana").await;
    ana.submit(
        &format!("{link}/decline"),
        &[("reason", "I would rather stay on my own.")],
    )
    .await;
    assert_eq!(
        portal.count("SELECT seats_reserved AS count FROM accounts WHERE name = 'Acme'"),
        0
    );
    assert!(
        portal
            .mail_to("alice")
            .await
            .text
            .contains("rather stay on my own")
    );
    let page = ana.get(&link).await;
    assert_eq!(
        (page.status, page.attribute("main", "data-link-state")),
        (410, "declined".to_owned())
    );
}

#[tokio::test]
async fn a_link_works_until_its_last_second_and_then_says_so() {
    let portal = Portal::open().await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ana@mail.example").await;
    let link = portal.link_mailed_to("ana").await;
    portal.let_time_pass(Duration::days(30) - Duration::seconds(1));
    assert_eq!(portal.stranger().get(&link).await.status, 200);
    portal.let_time_pass(Duration::seconds(1));
    let page = portal.stranger().get(&link).await;
    assert_eq!(
        (page.status, page.attribute("main", "data-link-state")),
        (410, "expired".to_owned())
    );
    let unknown = portal.stranger().get("/invitations/bm90LW91cnM").await;
    assert_eq!(
        (unknown.status, unknown.attribute("main", "data-link-state")),
        (404, "unknown".to_owned())
    );
}
