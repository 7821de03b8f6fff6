//! Each day our records and the gateway's list are compared; finance hears of it where they differ.

use crate::support::desk::{REASON, is_sent, refund_of};
use crate::support::{Portal, ScriptedGateway, money};
use chrono::Duration;
use muster::refunds::reconciliation::commands::reconcile_due;

/// A portal with Stripe's double, and the gateways that its worker would ask.
async fn portal_with_stripe() -> (Portal, ScriptedGateway) {
    let gateway = ScriptedGateway::open();
    let settings = gateway.settings("");
    (Portal::open_with(&settings).await, gateway)
}

/// A round of the worker.
async fn compares(portal: &Portal) {
    let (db, gateways, now) = (portal.db.clone(), portal.parts().gateways, portal.now());
    let done = tokio::task::spawn_blocking(move || reconcile_due(&db, &gateways, now));
    done.await.unwrap().unwrap();
}

const OPEN: &str = "SELECT count(*) FROM refund_alerts \
                    WHERE code = 'reconciliation_differs' AND resolved_at IS NULL";

#[tokio::test]
async fn what_differs_is_named_mailed_and_closed_once_it_agrees() {
    let (portal, gateway) = portal_with_stripe().await;
    money::joins_for_original(&portal, "ben").await;
    portal.let_time_pass(Duration::days(4));
    portal.work().await;
    portal.deliver().await;
    compares(&portal).await;
    let mut fay = portal.sign_in("fay").await;
    let list = fay.get("/support/refunds/reconciliation").await;
    assert_eq!(
        list.attributes("tr[data-result]", "data-result"),
        ["agrees"]
    );

    portal.let_time_pass(Duration::days(1));
    let orphan = gateway.refund_by_hand("ch_ben@mail.example", 500);
    compares(&portal).await;
    assert_eq!(portal.count(OPEN), 1);
    let mail = portal.mail_to("fay").await;
    assert_eq!(mail.subject, "1 refund differs from the gateway");
    let link = mail
        .text
        .lines()
        .find_map(|line| line.trim().strip_prefix(&portal.base));
    let mut fay = portal.sign_in("fay").await;
    let report = fay.get(link.unwrap()).await;
    assert_eq!(
        report.attributes("tr[data-difference]", "data-difference"),
        ["orphan_at_gateway"]
    );
    assert!(report.says(&orphan), "{}", report.words());
    let file = report.attribute("a[href$='export.csv']", "href");
    assert!(fay.get(&file).await.body.contains(&orphan));

    portal.let_time_pass(Duration::days(1));
    compares(&portal).await;
    assert_eq!(portal.count(OPEN), 1, "one open alert, however many days");
    portal.deliver().await;
    assert_eq!(
        portal.mailbox.to("fay@muster.example").len(),
        2,
        "a mail for each report"
    );
    let mut fay = portal.sign_in("fay").await;
    let alerts = fay.get("/support/refunds").await;
    let link = alerts.attribute("[data-alert] a[href*='/alerts/']", "href");
    let settled = fay.submit(&link, &[REASON]).await;
    assert!(settled.says("The alert is settled."), "{}", settled.words());
    money::check(&portal);
}

#[tokio::test]
async fn it_is_made_once_a_day_and_a_missed_day_is_made_up() {
    let (portal, _gateway) = portal_with_stripe().await;
    let made =
        || portal.count("SELECT count(*) FROM reconciliations WHERE finished_at IS NOT NULL");
    compares(&portal).await;
    compares(&portal).await;
    portal.let_time_pass(Duration::hours(24) - Duration::seconds(1));
    compares(&portal).await;
    assert_eq!(made(), 1, "a restart repeats nothing");
    portal.let_time_pass(Duration::seconds(1));
    compares(&portal).await;
    assert_eq!(made(), 2);
    portal.let_time_pass(Duration::days(3));
    compares(&portal).await;
    assert_eq!(made(), 3);

    let mut sam = portal.sign_in("sam").await;
    let list = sam.get("/support/refunds/reconciliation").await;
    assert!(
        list.attributes("main form", "action").is_empty(),
        "an agent asks for none"
    );
    assert_eq!(
        sam.post("/support/refunds/reconciliation", &[])
            .await
            .status,
        404
    );
    let mut fay = portal.sign_in("fay").await;
    let list = fay.submit("/support/refunds/reconciliation", &[]).await;
    assert!(
        list.says("The comparison is made within a minute."),
        "{}",
        list.words()
    );
    assert_eq!(
        list.attributes("tr[data-result]", "data-result")[0],
        "waits"
    );
    fay.submit("/support/refunds/reconciliation", &[]).await;
    compares(&portal).await;
    assert_eq!(made(), 4, "asked twice, made once");
}

#[tokio::test]
async fn a_gateway_that_is_down_is_no_difference_and_is_asked_again() {
    let (portal, gateway) = portal_with_stripe().await;
    gateway.go_down(true);
    compares(&portal).await;
    let mut fay = portal.sign_in("fay").await;
    let list = fay.get("/support/refunds/reconciliation").await;
    assert_eq!(
        list.attributes("tr[data-result]", "data-result"),
        ["unreachable"]
    );
    assert!(list.says("It is asked again every ten minutes."));
    assert_eq!(portal.count(OPEN), 0);
    gateway.go_down(false);
    compares(&portal).await;
    let waits = fay.get("/support/refunds/reconciliation").await;
    assert_eq!(
        waits.attributes("tr[data-result]", "data-result"),
        ["unreachable"],
        "not yet"
    );
    portal.let_time_pass(Duration::minutes(10));
    compares(&portal).await;
    let list = fay.get("/support/refunds/reconciliation").await;
    assert_eq!(
        list.attributes("tr[data-result]", "data-result"),
        ["agrees"]
    );
}

#[tokio::test]
async fn what_was_never_at_the_gateway_is_missing_after_a_day() {
    let (portal, _gateway) = portal_with_stripe().await;
    money::joins_for_original(&portal, "ben").await;
    let ben = is_sent(&portal, "ben", muster::refunds::record::GatewayName::Stripe);
    compares(&portal).await;
    assert_eq!(portal.count(OPEN), 0, "sent just now");
    portal.let_time_pass(Duration::days(40));
    compares(&portal).await;
    let mut fay = portal.sign_in("fay").await;
    fay.post("/language", &[("locale", "fr"), ("return_to", "/")])
        .await;
    let list = fay.get("/support/refunds/reconciliation").await;
    let newest = list.attributes("tr[data-result] a", "href")[0].clone();
    let report = fay.get(&newest).await;
    assert!(
        report.says("Absent chez le prestataire"),
        "{}",
        report.words()
    );
    let link = report.attribute("tr[data-difference] a", "href");
    assert_eq!(
        link,
        format!("/support/refunds/{}", refund_of(&portal, "ben").id)
    );
    assert!(link.ends_with(&ben.id.to_string()));
    portal.deliver().await;
}

#[tokio::test]
async fn without_a_gateway_there_is_nothing_to_compare() {
    let portal = Portal::open().await;
    compares(&portal).await;
    let mut fay = portal.sign_in("fay").await;
    let list = fay.get("/support/refunds/reconciliation").await;
    assert!(
        list.says("There is nothing to compare."),
        "{}",
        list.words()
    );
    assert!(list.attributes("tr[data-result]", "data-result").is_empty());
}
