//! Taking joining back: everything is as it was, to the second, and both sides hear of it.

use crate::joining::invite;
use crate::support::joining::{accept, join};
use crate::support::{Portal, billing};
use chrono::Duration;
use serde_json::Value;

const UNDO: &str = "/me/undo-join";
const BEN: &str = "(SELECT account_id FROM subscriptions)";

/// All rows that are Ben's account, but for what has to differ afterwards.
fn dump(portal: &Portal) -> Value {
    let rows = |table: &str, key: &str| {
        format!(
            "(SELECT jsonb_agg(to_jsonb(t) ORDER BY to_jsonb(t)::text) FROM {table} t WHERE t.{key} = {BEN})"
        )
    };
    let tables = [
        ("accounts", "id"),
        ("memberships", "account_id"),
        ("subscriptions", "account_id"),
        ("invoices", "account_id"),
        ("invoice_lines", "account_id"),
        ("payments", "account_id"),
    ];
    let parts = tables.map(|(table, key)| format!("'{table}', {}", rows(table, key)));
    let sql = format!(
        "SELECT jsonb_build_object({})::text AS text",
        parts.join(", ")
    );
    let mut all: Value = serde_json::from_str(&portal.text(&sql)).unwrap();
    for counter in [
        "billing_version",
        "next_credit_note_seq",
        "next_debit_note_seq",
    ] {
        all["accounts"][0].as_object_mut().unwrap().remove(counter);
    }
    all
}

#[tokio::test]
async fn ben_takes_joining_back_and_everything_is_as_it_was() {
    let portal = Portal::open().await;
    billing::import(
        &portal.db,
        portal.now(),
        &billing::november("ben@mail.example", "paid"),
    );
    let mut ben = portal.sign_in("ben").await;
    let before = dump(&portal);
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    let link = portal.link_mailed_to("ben").await;
    let offer = ben.get(&link).await;
    assert!(offer.says("take it back for 72 hours"), "{}", offer.words());
    accept(&mut ben, &link, Some("original")).await;
    let welcome = portal.mail_to("ben").await;
    assert!(welcome.text.contains(&format!("{}{UNDO}", portal.base)));
    assert_ne!(dump(&portal), before, "something has ended");

    portal.let_time_pass(Duration::hours(71));
    let mut ben = portal.sign_in("ben").await;
    let profile = ben.get("/me").await;
    assert_eq!(
        profile
            .attributes("main a[href='/me/undo-join']", "href")
            .len(),
        1
    );
    let asks = ben.get(UNDO).await;
    for words in [
        "Take joining Acme back?",
        "plan Pro as before",
        "until 1 December 2026",
        "The refund of €18.13 is cancelled",
        "reverses credit note A7F3-CN-000001",
    ] {
        assert!(asks.says(words), "{words} in {}", asks.words());
    }
    assert_eq!(portal.count("SELECT count(*) FROM debit_notes"), 0, "a GET");

    let done = ben.submit(UNDO, &[]).await;
    assert!(done.says("You are back from Acme"), "{}", done.words());
    assert_eq!(
        done.attributes("main a[href^='/me/debit-notes/']", "href"),
        ["/me/debit-notes/A7F3-DN-000001"]
    );
    assert_eq!(dump(&portal), before);
    let seats = "SELECT seats_used AS count FROM accounts WHERE name = 'Acme'";
    assert_eq!(portal.count(seats), 2, "his seat is free");
    let members = "SELECT member_count AS count FROM accounts WHERE name = 'Acme'";
    assert_eq!(portal.count(members), 3);
    let canceled =
        "SELECT count(*) FROM refunds WHERE state = 'canceled' AND failure_reason = 'undone'";
    assert_eq!(portal.count(canceled), 1);
    let books = "SELECT count(*) FROM (SELECT ledger_account FROM ledger_postings GROUP BY 1 HAVING sum(amount) <> 0) AS open";
    assert_eq!(portal.count(books), 0, "the books are even again");

    let again = ben.submit(UNDO, &[]).await;
    assert!(again.says("You are back from Acme"), "a repeat");
    assert_eq!(portal.count("SELECT count(*) FROM debit_notes"), 1);
    assert!(
        portal
            .mail_to("ben")
            .await
            .subject
            .contains("back from Acme")
    );
    let told = portal.mail_to("alice").await;
    assert!(
        told.subject.contains("took joining back"),
        "{}",
        told.subject
    );
    assert!(
        !told.text.contains("18.13"),
        "his money is not theirs to know"
    );
}

#[tokio::test]
async fn the_link_the_list_and_the_console_say_that_it_was_taken_back() {
    let portal = Portal::open().await;
    let (mut ben, link) = join(&portal, "ben", Some("original")).await;
    ben.submit(UNDO, &[]).await;

    let own = ben.get(&link).await;
    assert_eq!(own.status, 410);
    assert_eq!(own.attribute("main", "data-link-state"), "accepted");
    assert!(own.says("Joining was taken back"), "{}", own.words());
    let repeat = ben.post(&format!("{link}/accept"), &[]).await;
    assert_eq!(repeat.status, 410, "it works once");
    let stranger = portal.stranger().get(&link).await;
    assert!(!stranger.says("taken back"), "{}", stranger.words());

    let id = portal.text("SELECT id::text AS text FROM invitations");
    let mut alice = portal.sign_in("alice").await;
    let detail = alice.get(&format!("/user-management/pending/{id}")).await;
    assert!(
        detail.says("They took joining back on"),
        "{}",
        detail.words()
    );
    assert!(detail.says("Joining taken back by ben@mail.example"));
    let mut sam = portal.sign_in("sam").await;
    let case = sam.get(&format!("/support/invitations/{id}")).await;
    let diagnosis = case.texts("[data-diagnosis]").join("");
    assert!(diagnosis.contains("then taken back"), "{diagnosis}");
    assert!(
        case.texts("ol.timeline")
            .join("")
            .contains("Joining taken back")
    );
    portal.deliver().await;
}

#[tokio::test]
async fn he_can_join_again_and_the_second_quote_is_right() {
    let portal = Portal::open().await;
    join(&portal, "ben", Some("original")).await;
    portal.let_time_pass(Duration::hours(15));
    let mut ben = portal.sign_in("ben").await;
    ben.submit(UNDO, &[]).await;
    portal.deliver().await;

    let mut alice = portal.sign_in("alice").await;
    let result = invite(&mut alice, "ben@mail.example").await;
    assert_eq!(
        result.attributes("[data-verdict]", "data-verdict"),
        ["invited"]
    );
    let link = portal.link_mailed_to("ben").await;
    let details = ben.get(&format!("{link}/refund")).await;
    let gross = details.attribute("tfoot data[data-total][data-part=gross]", "value");
    assert_eq!(gross, "1736", "14 days of 30: 1447 and 289");
    accept(&mut ben, &link, Some("original")).await;
    let promised = "SELECT sum(amount)::bigint AS count FROM refunds WHERE state = 'requested'";
    assert_eq!(portal.count(promised), 1736);
    assert_eq!(
        portal.text("SELECT max(number) AS text FROM credit_notes"),
        "A7F3-CN-000002"
    );
    let back = ben.submit(UNDO, &[]).await;
    assert!(back.says("A7F3-DN-000002"), "{}", back.words());
    portal.deliver().await;
}

#[tokio::test]
async fn what_became_credit_of_the_organisation_is_taken_back() {
    let portal = Portal::open().await;
    let mut november = billing::november("ben@mail.example", "paid");
    november["credit_balance"] = 250.into();
    billing::import(&portal.db, portal.now(), &november);
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "ben@mail.example").await;
    let link = portal.link_mailed_to("ben").await;
    let mut ben = portal.sign_in("ben").await;
    let before = dump(&portal);
    accept(&mut ben, &link, Some("organisation_credit")).await;
    let balance = "SELECT credit_balance AS count FROM accounts WHERE name = 'Acme'";
    assert_eq!(portal.count(balance), 1813 + 250);
    let asks = ben.get(UNDO).await;
    assert!(
        asks.says("Acme gives back the credit of €20.63"),
        "{}",
        asks.words()
    );

    ben.submit(UNDO, &[]).await;
    assert_eq!(portal.count(balance), 0);
    assert_eq!(dump(&portal), before, "his own credit is his again");
    let ledger = alice.get("/account/credit").await;
    let amounts = ledger.attributes("td data[data-currency]", "value");
    assert_eq!(amounts, ["-2063", "2063"]);
    assert!(ledger.says("A7F3-DN-000001"), "each names its note");
    let books = "SELECT count(*) FROM (SELECT ledger_account FROM ledger_postings GROUP BY 1 HAVING sum(amount) <> 0) AS open";
    assert_eq!(portal.count(books), 0);
    portal.deliver().await;
}

#[tokio::test]
async fn who_paid_nothing_has_their_free_account_again() {
    let portal = Portal::open().await;
    let (mut ana, _) = join(&portal, "ana", None).await;
    let asks = ana.get(UNDO).await;
    assert!(asks.says("plan Free as before") && !asks.says("debit note"));
    let done = ana.submit(UNDO, &[]).await;
    assert!(done.says("Free"), "{}", done.words());
    let open = "SELECT count(*) FROM memberships m JOIN accounts a ON a.id = m.account_id WHERE m.email = 'ana@mail.example' \
                AND m.ended_at IS NULL AND a.kind = 'individual' AND a.plan = 'free' AND a.closed_at IS NULL AND a.member_count = 1";
    assert_eq!(portal.count(open), 1);
    assert_eq!(portal.count("SELECT count(*) FROM debit_notes"), 0);
    portal.deliver().await;
}
