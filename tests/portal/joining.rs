//! From Add Users to a member whose remaining time is refunded.

use crate::support::{Answer, Client, Portal, billing};
use chrono::Duration;

/// Alice invites addresses for Licensed; the answer is the result page.
pub async fn invite(client: &mut Client, emails: &str) -> Answer {
    let form = client.open("/user-management/users/new").await;
    let key = form.attribute("input[name=form_key]", "value");
    let fields = [
        ("form_key", key.as_str()),
        ("emails", emails),
        ("licence", "licensed"),
        ("role", "member"),
        ("department", "Sales"),
        ("language", "en"),
        ("message", ""),
        ("expires_in_days", "30"),
    ];
    let answer = client.submit("/user-management/users/new", &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer
}

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
