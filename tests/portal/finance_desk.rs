//! Fay works off what waits; who comes second learns what the first did.

use crate::support::desk::{REASON, acts, page_of, refund_of, said, waits_by_hand};
use crate::support::{Answer, PASSWORD, Portal, money};
use chrono::Duration;
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use futures_util::future::join_all;

fn hand(page: &Answer) -> String {
    page.attribute("[data-hand]", "data-hand")
}

#[tokio::test]
async fn fay_pays_by_hand_and_records_it() {
    let portal = Portal::open().await;
    money::joins_for_original(&portal, "ben").await;
    let mut fay = portal.sign_in("fay").await;
    let ben = refund_of(&portal, "ben");
    let page = page_of(&mut fay, &ben).await;
    assert_eq!(hand(&page), "nobody");
    assert!(
        said(&page).contains("Ben Okafor can undo joining Acme until"),
        "{}",
        said(&page)
    );

    let ben = waits_by_hand(&portal, "ben");
    let mut fay = portal.sign_in("fay").await;
    let queue = fay
        .get("/support/refunds?state=submitted&gateway=manual")
        .await;
    assert_eq!(
        queue.attributes("tr[data-refund]", "data-refund"),
        [ben.id.to_string()]
    );
    assert_eq!(
        queue.attributes("tr[data-refund]", "data-state"),
        ["submitted"]
    );
    let page = page_of(&mut fay, &ben).await;
    assert_eq!(hand(&page), "finance");
    assert!(
        page.says("Visa •••• 4242") && page.says("A7F3-CN-000001"),
        "{}",
        page.words()
    );

    let no_reason = fay
        .post(
            &format!("/support/refunds/{}/paid", ben.id),
            &[("seen", "x")],
        )
        .await;
    assert_eq!(no_reason.status, 422, "a reason is needed");
    let page = acts(&mut fay, &ben, "paid", &[]).await;
    assert!(page.says("Recorded as paid"), "{}", page.words());
    assert_eq!(page.attribute(".page-head", "data-state"), "succeeded");
    assert_eq!(hand(&page), "nobody");
    let events = page.texts("ol.timeline > li > strong");
    assert_eq!(
        events[..2],
        [
            "Paid – fay@muster.example",
            "Recorded as paid – fay@muster.example"
        ]
    );
    assert!(page.texts(".quote").contains(&REASON.1.to_owned()));
    assert!(page.says("Refunds payable") && page.says("€18.13"));
    assert!(portal.mail_to("ben").await.subject.contains("refund"));
    money::check(&portal);

    let page = acts(&mut fay, &ben, "not_paid", &[("mishap", "account_closed")]).await;
    assert_eq!(
        page.attribute(".page-head", "data-state"),
        "requires_action"
    );
    assert!(
        said(&page).contains("the account is closed"),
        "{}",
        said(&page)
    );
    portal.deliver().await;
    money::check(&portal);
}

#[tokio::test]
async fn who_comes_second_learns_what_the_first_did() {
    let portal = Portal::open().await;
    money::joins_for_original(&portal, "ben").await;
    let ben = waits_by_hand(&portal, "ben");
    let mut fay = portal.sign_in("fay").await;
    let mut other = portal.sign_in("fay").await;
    let path = format!("/support/refunds/{}/paid", ben.id);
    let seen = other
        .get(&path)
        .await
        .attribute("input[name=seen]", "value");
    acts(&mut fay, &ben, "paid", &[]).await;
    let second = other.submit(&path, &[("seen", &seen), REASON]).await;
    assert!(
        second.says("Nothing was done: fay@muster.example was first"),
        "{}",
        second.words()
    );
    let again = other.get(&path).await;
    assert_eq!(again.status, 303, "there is nothing to ask any more");
    assert_eq!(
        portal.count("SELECT paid AS count FROM refunds"),
        1813,
        "once"
    );
    portal.deliver().await;
    money::check(&portal);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_at_the_same_moment_are_one_after_the_other() {
    let portal = Portal::open().await;
    money::joins_for_original(&portal, "ben").await;
    let ben = waits_by_hand(&portal, "ben");
    let mut fay = portal.sign_in("fay").await;
    let path = format!("/support/refunds/{}/paid", ben.id);
    let seen = fay.get(&path).await.attribute("input[name=seen]", "value");

    let mut hold = PgConnection::establish(&portal.url).unwrap();
    let account = ben.account;
    hold.batch_execute(&format!(
        "BEGIN; SELECT 1 FROM accounts WHERE id = '{account}' FOR UPDATE"
    ))
    .unwrap();
    let presses: Vec<_> = (0..2)
        .map(|_| {
            let (mut fay, path, seen) = (fay.clone(), path.clone(), seen.clone());
            tokio::spawn(async move {
                let done = fay.post(&path, &[("seen", &seen), REASON]).await;
                let flash = done
                    .headers
                    .get("set-cookie")
                    .map(|cookie| cookie.to_str().unwrap().to_owned());
                (done.status, flash.unwrap_or_default())
            })
        })
        .collect();
    let waiting = "SELECT count(*) FROM pg_stat_activity \
                   WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while portal.count(waiting) < 2 {
        tokio::task::yield_now().await;
    }
    hold.batch_execute("COMMIT").unwrap();
    let mut answers = Vec::new();
    for answer in join_all(presses).await {
        let (status, flash) = answer.unwrap();
        assert_eq!(status, 303);
        answers.push(flash);
    }
    assert_ne!(
        answers[0], answers[1],
        "one did it, the other is told who was first"
    );
    assert_eq!(portal.count("SELECT paid AS count FROM refunds"), 1813);
    let handled = "SELECT count(*) FROM audit_entries WHERE action = 'refund_handled'";
    assert_eq!(portal.count(handled), 1);
    portal.deliver().await;
    money::check(&portal);
}

/// Fay paid for herself once, and joins Acme; nobody of finance acts on their own money.
#[tokio::test]
async fn nobody_acts_on_their_own_refund() {
    let portal = Portal::open().await;
    money::joins_for_original(&portal, "ben").await;
    let ben = waits_by_hand(&portal, "ben");
    let promoted = "UPDATE users SET staff_role = 'finance' WHERE email = 'ben@mail.example'";
    portal
        .db
        .read_now(|conn| conn.batch_execute(promoted))
        .unwrap();
    let mut own = portal.sign_in("ben").await;
    let page = page_of(&mut own, &ben).await;
    assert!(page.says("This is your own refund"), "{}", page.words());
    assert!(page.attributes("a[href$='/paid']", "href").is_empty());
    let path = format!("/support/refunds/{}/paid", ben.id);
    let tried = own
        .submit(&path, &[("seen", "submitted.1.0"), REASON])
        .await;
    assert!(
        tried.says("somebody else of finance has to act on it"),
        "{}",
        tried.words()
    );
    assert_eq!(portal.count("SELECT paid AS count FROM refunds"), 0);
    let alerts = "SELECT count(*) FROM refund_alerts WHERE code = 'self_approval'";
    assert_eq!(portal.count(alerts), 1);

    let mut fay = portal.sign_in("fay").await;
    let list = fay.get("/support/refunds").await;
    assert!(
        list.texts("[data-alert]").join(" ").contains("Own refund"),
        "{}",
        list.words()
    );
    let link = list.attribute("[data-alert] a[href*='/alerts/']", "href");
    let empty = fay.post(&link, &[("reason", " ")]).await;
    assert_eq!(empty.status, 422);
    let settled = fay.submit(&link, &[REASON]).await;
    assert!(settled.says("The alert is settled."), "{}", settled.words());
    assert!(settled.says("Settled by fay@muster.example"));
    let again = fay.submit(&link, &[REASON]).await;
    assert!(
        again.says("The alert was settled before"),
        "{}",
        again.words()
    );
    portal.deliver().await;
}

#[tokio::test]
async fn the_password_is_asked_for_again_before_money_moves() {
    let portal = Portal::open().await;
    money::joins_for_original(&portal, "ben").await;
    let ben = waits_by_hand(&portal, "ben");
    let mut fay = portal.sign_in("fay").await;
    let path = format!("/support/refunds/{}/paid", ben.id);
    let seen = fay.get(&path).await.attribute("input[name=seen]", "value");
    portal.let_time_pass(Duration::minutes(31));
    let asked = fay.post(&path, &[("seen", &seen), REASON]).await;
    assert_eq!(asked.status, 403);
    assert_eq!(
        asked.attribute("input[name=reason]", "value"),
        REASON.1,
        "nothing is lost"
    );
    assert_eq!(portal.count("SELECT paid AS count FROM refunds"), 0);
    let fields = [
        ("seen", seen.as_str()),
        REASON,
        ("reauth_password", PASSWORD),
    ];
    let done = fay.submit(&path, &fields).await;
    assert!(done.says("Recorded as paid"), "{}", done.words());
    portal.deliver().await;
}
