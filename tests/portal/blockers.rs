//! What stands in an invitee's way: all of it on one page, nothing of it in the organisation's, and a mail when it is
//! gone.

use crate::joining::invite;
use crate::support::{Client, Portal, billing};
use chrono::Duration;
use muster::invitations::commands::watch;
use serde_json::json;

/// Dora's open invoice, and what her account owes.
fn owe(portal: &Portal, balance: i64, status: &str) {
    let mut line = billing::november("dora@mail.example", status);
    line["credit_balance"] = json!(balance);
    billing::import(&portal.db, portal.now(), &line);
}

async fn dora_invited(portal: &Portal) -> (Client, String) {
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "dora@mail.example").await;
    let link = portal.link_mailed_to("dora").await;
    (portal.sign_in("dora").await, link)
}

/// As the worker does every minute.
fn look_again(portal: &Portal) -> usize {
    watch::tell_all(&portal.db, portal.now()).unwrap()
}

#[tokio::test]
async fn dora_sees_all_reasons_at_once_and_acme_sees_none() {
    let portal = Portal::open().await;
    owe(&portal, -250, "open");
    let (mut dora, link) = dora_invited(&portal).await;
    let page = dora.get(&link).await;
    assert_eq!(page.status, 200);
    let codes = page.attributes("[data-blocker]", "data-blocker");
    assert_eq!(codes, ["outstanding_invoice", "outstanding_invoice"]);
    for detail in ["A7F3-0001", "€37.20", "€2.50"] {
        assert!(page.says(detail), "{detail} in {}", page.words());
    }
    assert_eq!(dora.post(&format!("{link}/accept"), &[]).await.status, 409);

    let mut alice = portal.sign_in("alice").await;
    let id = alice
        .get("/user-management/pending")
        .await
        .attribute("tr[data-email='dora@mail.example'] th a", "href");
    for place in [
        "/user-management/pending",
        &id,
        "/account/audit-log",
        "/account/audit-log/export.csv",
    ] {
        let shown = alice.get(place).await.body.to_lowercase();
        for secret in ["unpaid", "outstanding", "a7f3", "37.20", "2.50", "invoice"] {
            assert!(!shown.contains(secret), "{place} tells of {secret}");
        }
    }
    for place in ["/user-management/pending", &id] {
        let shown = alice.get(place).await;
        assert!(shown.says("Blocked by the invitee’s account"), "{place}");
    }
    let mut sam = portal.sign_in("sam").await;
    let list = sam.get("/support/invitations?q=dora").await;
    let case = list.attribute("tr[data-email='dora@mail.example'] th a", "href");
    let case = sam.get(&case).await;
    assert!(
        case.says("blocked by an unpaid invoice"),
        "{}",
        case.words()
    );
    assert!(!case.body.contains("37.20") && !case.body.contains("A7F3"));
}

#[tokio::test]
async fn dora_is_told_once_when_nothing_stands_in_her_way_any_more() {
    let portal = Portal::open().await;
    owe(&portal, 0, "open");
    let (mut dora, link) = dora_invited(&portal).await;
    let notify = format!("{link}/notify");
    let offered = dora.get(&link).await;
    assert_eq!(offered.attribute("[data-watch]", "data-watch"), "offered");
    for _ in 0..2 {
        let asked = dora.submit(&notify, &[]).await;
        assert_eq!(asked.attribute("[data-watch]", "data-watch"), "asked");
        assert!(asked.says("16 November 2026"), "{}", asked.words());
        assert!(
            asked
                .texts("button")
                .iter()
                .all(|words| !words.contains("Tell me"))
        );
    }
    assert_eq!(portal.count("SELECT count(*) FROM blocker_watches"), 1);
    let entries = "SELECT count(*) FROM audit_entries WHERE action = 'invitation_watched'";
    assert_eq!(portal.count(entries), 1, "asking twice is asking once");
    let blocked = "SELECT count(*) FROM invitations WHERE blocked_at IS NOT NULL";
    assert_eq!(portal.count(blocked), 1, "whoever asks has tried");
    assert_eq!(look_again(&portal), 0);
    portal.deliver().await;
    assert_eq!(
        portal.mailbox.to("dora@mail.example").len(),
        1,
        "only the invitation"
    );

    portal.let_time_pass(Duration::minutes(20));
    owe(&portal, 0, "paid");
    assert_eq!(look_again(&portal), 1);
    assert_eq!(look_again(&portal), 0, "once");
    let mail = portal.mail_to("dora").await;
    assert_eq!(mail.subject, "You can join Acme now");
    assert!(mail.text.contains(&link) && mail.html.contains(&link));
    assert!(
        mail.text.contains("Nothing has changed yet"),
        "{}",
        mail.text
    );
    assert_eq!(portal.mailbox.to("dora@mail.example").len(), 2);
    assert_eq!(
        portal.count(blocked),
        0,
        "the organisation sees that it goes on"
    );
    let mut alice = portal.sign_in("alice").await;
    assert!(
        alice
            .get("/account/audit-log")
            .await
            .says("Nothing stands in the way any more")
    );
    let answer = dora.post(&format!("{link}/accept"), &[]).await;
    assert_eq!(
        answer.location(),
        format!("{link}/refund"),
        "the same link works"
    );

    owe(&portal, -100, "paid");
    let again = dora.submit(&notify, &[]).await;
    assert_eq!(
        again.attribute("[data-watch]", "data-watch"),
        "asked",
        "something new"
    );
    owe(&portal, 0, "paid");
    assert_eq!(look_again(&portal), 1);
    portal.deliver().await;
}

#[tokio::test]
async fn only_dora_can_ask_and_only_while_something_is_in_her_way() {
    let portal = Portal::open().await;
    owe(&portal, 0, "open");
    let (mut dora, link) = dora_invited(&portal).await;
    let notify = format!("{link}/notify");
    let stranger = portal.stranger().post(&notify, &[]).await;
    assert!(
        stranger.location().starts_with("/sign-in"),
        "{}",
        stranger.location()
    );
    let mut ben = portal.sign_in("ben").await;
    let other = ben.post(&notify, &[]).await;
    assert_eq!(
        (other.status, other.attribute("main", "data-link-state")),
        (403, "wrong_account".to_owned())
    );
    let refused = "SELECT count(*) FROM audit_entries WHERE action = 'wrong_account_refused'";
    assert_eq!(portal.count(refused), 1);
    owe(&portal, 0, "paid");
    let clear = dora.submit(&notify, &[]).await;
    assert!(clear.attributes("[data-watch]", "data-watch").is_empty());
    assert_eq!(portal.count("SELECT count(*) FROM blocker_watches"), 0);
}

#[tokio::test]
async fn nobody_is_told_of_an_invitation_that_is_closed() {
    for close in ["cancel", "expire", "decline"] {
        let portal = Portal::open().await;
        owe(&portal, 0, "open");
        let (mut dora, link) = dora_invited(&portal).await;
        dora.post(&format!("{link}/notify"), &[]).await;
        match close {
            "cancel" => {
                let mut alice = portal.sign_in("alice").await;
                let list = alice.get("/user-management/pending").await;
                let id = list.attribute("tr[data-email='dora@mail.example'] th a", "href");
                alice.post(&format!("{id}/cancel"), &[]).await;
            }
            "expire" => portal.let_time_pass(Duration::days(30)),
            _ => {
                dora.post(&format!("{link}/decline"), &[]).await;
                portal.deliver().await;
            }
        }
        owe(&portal, 0, "paid");
        let mails = portal.mailbox.to("dora@mail.example").len();
        assert_eq!(look_again(&portal), 0, "{close}");
        portal.deliver().await;
        assert_eq!(
            portal.mailbox.to("dora@mail.example").len(),
            mails,
            "{close}"
        );
        assert_eq!(
            portal.count("SELECT count(*) FROM blocker_watches"),
            0,
            "{close}"
        );
    }
}

#[tokio::test]
async fn a_mail_that_waited_too_long_is_not_sent() {
    let portal = Portal::open().await;
    owe(&portal, 0, "open");
    let (mut dora, link) = dora_invited(&portal).await;
    dora.post(&format!("{link}/notify"), &[]).await;
    owe(&portal, 0, "paid");
    assert_eq!(look_again(&portal), 1);
    owe(&portal, -100, "paid");
    portal.deliver().await;
    assert_eq!(portal.mailbox.to("dora@mail.example").len(), 1);
    let unsent = "SELECT count(*) FROM outbox WHERE state = 'not_needed'";
    assert_eq!(portal.count(unsent), 1);
    let page = dora.get(&link).await;
    assert_eq!(
        page.attribute("[data-watch]", "data-watch"),
        "offered",
        "she can ask again"
    );
}

#[tokio::test]
async fn the_page_and_the_mail_speak_french() {
    let portal = Portal::open().await;
    owe(&portal, 0, "open");
    let (mut dora, link) = dora_invited(&portal).await;
    dora.post("/language", &[("locale", "fr")]).await;
    let asked = dora.submit(&format!("{link}/notify"), &[]).await;
    assert!(asked.says("Vous avez demandé"), "{}", asked.words());
    owe(&portal, 0, "paid");
    look_again(&portal);
    let mail = portal.mail_to("dora").await;
    assert_eq!(mail.subject, "Vous pouvez rejoindre Acme");
    assert!(mail.html.contains("Ouvrir l’invitation"));
}
