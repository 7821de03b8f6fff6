//! From Add Users to a member whose remaining time is refunded.

pub use crate::support::inviting::invite;
use crate::support::{Answer, Portal, billing};
use chrono::Duration;

/// The quote that the refund page froze.
fn quote(page: &Answer) -> String {
    page.attribute("input[name=quote]", "value")
}

fn total(page: &Answer, part: &str) -> String {
    page.attributes(
        &format!("tfoot data[data-total][data-part={part}]"),
        "value",
    )
    .pop()
    .unwrap()
}

#[tokio::test]
async fn ben_joins_acme_and_gets_back_what_he_was_shown() {
    let portal = Portal::open().await;
    billing::import(
        &portal.db,
        portal.now(),
        &billing::november("ben@mail.example", "paid"),
    );
    let mut alice = portal.sign_in("alice").await;
    let result = invite(&mut alice, "Ben Okafor <BEN@mail.example>").await;
    assert_eq!(
        result.attributes("[data-verdict]", "data-verdict"),
        ["invited"]
    );
    let link = portal.link_mailed_to("ben").await;

    let mut ben = portal.sign_in("ben").await;
    let offer = ben.get(&link).await;
    assert!(offer.says("Acme invites you"), "{}", offer.words());
    let answer = ben.post(&format!("{link}/accept"), &[]).await;
    assert_eq!(
        (answer.status, answer.location()),
        (303, format!("{link}/refund").as_str())
    );
    let details = ben.get(&format!("{link}/refund")).await;
    assert_eq!(
        [
            total(&details, "net"),
            total(&details, "tax"),
            total(&details, "gross")
        ],
        ["1511", "302", "1813"],
        "14 days and 15 hours of 30 days"
    );
    let refused = ben
        .post(
            &format!("{link}/refund"),
            &[("quote", &quote(&details)), ("destination", "original")],
        )
        .await;
    assert_eq!(refused.status, 422, "he has not agreed");

    portal.let_time_pass(Duration::minutes(10));
    let finish = [
        ("quote", quote(&details)),
        ("destination", "original".to_owned()),
        ("agree", "1".to_owned()),
    ];
    let finish: Vec<(&str, &str)> = finish
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let welcome = ben.submit(&format!("{link}/refund"), &finish).await;
    assert!(
        welcome.status == 200 && welcome.says("Welcome to Acme"),
        "{}",
        welcome.words()
    );

    assert_eq!(
        portal.count("SELECT gross AS count FROM credit_notes WHERE number = 'A7F3-CN-000001'"),
        1813
    );
    assert_eq!(
        portal.count("SELECT sum(amount)::bigint AS count FROM refunds WHERE state = 'requested'"),
        1813
    );
    assert_eq!(
        portal.count("SELECT count(*) FROM subscriptions WHERE ended_at IS NULL"),
        0
    );
    let users = alice.get("/user-management/users?q=ben").await;
    assert_eq!(
        users.attributes("tr[data-email]", "data-email"),
        ["ben@mail.example"]
    );
    assert!(
        users.says("Sales") && users.says("Licensed"),
        "the profile of the invitation"
    );
    assert!(
        portal
            .mail_to("alice")
            .await
            .subject
            .contains("ben@mail.example")
    );

    let again = ben.post(&format!("{link}/accept"), &[]).await;
    assert_eq!(
        again.location(),
        format!("{link}/welcome"),
        "a repeat gives the first result"
    );
    assert_eq!(portal.count("SELECT count(*) FROM credit_notes"), 1);
    assert_eq!(ben.get(&link).await.status, 410);
}

#[tokio::test]
async fn a_quote_holds_for_fifteen_minutes_and_for_one_state_of_the_bills() {
    let portal = Portal::open().await;
    billing::import(
        &portal.db,
        portal.now(),
        &billing::november("ben@mail.example", "paid"),
    );
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    let link = portal.link_mailed_to("ben").await;
    let mut ben = portal.sign_in("ben").await;

    let details = ben.get(&format!("{link}/refund")).await;
    portal.let_time_pass(Duration::seconds(901));
    let frozen = quote(&details);
    let fields = [
        ("quote", frozen.as_str()),
        ("destination", "original"),
        ("agree", "1"),
    ];
    let late = ben.post(&format!("{link}/refund"), &fields).await;
    assert_eq!(late.status, 409, "too late");
    assert_ne!(
        quote(&late),
        frozen,
        "a fresh one is shown, to be agreed to again"
    );
    assert_eq!(portal.count("SELECT count(*) FROM credit_notes"), 0);

    let frozen = quote(&late);
    let mut changed = billing::november("ben@mail.example", "paid");
    changed["invoices"][0]["payments"][0]["refunded"] = 100.into();
    billing::import(&portal.db, portal.now(), &changed);
    let fields = [
        ("quote", frozen.as_str()),
        ("destination", "original"),
        ("agree", "1"),
    ];
    assert_eq!(
        ben.post(&format!("{link}/refund"), &fields).await.status,
        409,
        "the bills changed"
    );

    let forged = frozen.replace(|c: char| c.is_ascii_digit(), "7");
    let fields = [
        ("quote", forged.as_str()),
        ("destination", "original"),
        ("agree", "1"),
    ];
    assert_eq!(
        ben.post(&format!("{link}/refund"), &fields).await.status,
        409,
        "not ours"
    );
    assert_eq!(portal.count("SELECT count(*) FROM credit_notes"), 0);
}
