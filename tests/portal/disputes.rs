//! Payments that are disputed after their owner has joined.

use crate::billing_sync::{hear, with_stripe};
use crate::joining::invite;
use crate::support::gateway::invoices::month;
use crate::support::{Client, Portal, billing, money};
use chrono::Duration;
use serde_json::json;

fn state(portal: &Portal, state: &str) -> i64 {
    portal.count(&format!(
        "SELECT count(*) FROM refunds WHERE state = '{state}'"
    ))
}

/// The operator's next file says this of Ben's payment.
fn file_says(portal: &Portal, dispute: &str) {
    let mut line = billing::november("ben@mail.example", "paid");
    line["credit_balance"] = json!(900);
    line["invoices"][0]["payments"][0]["dispute"] = json!(dispute);
    billing::import(&portal.db, portal.now(), &line);
}

#[tokio::test]
async fn a_file_that_tells_of_a_dispute_holds_what_was_not_sent_yet() {
    let portal = Portal::open().await;
    let (mut ben, _) = money::joins_for_original(&portal, "ben").await;
    assert_eq!(state(&portal, "requested"), 1);
    file_says(&portal, "inquiry");
    assert_eq!(state(&portal, "requested"), 1, "an inquiry holds nothing");
    for _ in 0..2 {
        file_says(&portal, "open");
        assert_eq!(state(&portal, "held"), 1);
    }
    file_says(&portal, "won");
    assert_eq!(state(&portal, "requested"), 1);
    file_says(&portal, "open");
    file_says(&portal, "lost");
    assert_eq!(state(&portal, "canceled"), 1);
    let individual = "SELECT count(*) FROM accounts WHERE kind = 'individual' AND plan = 'pro' OR credit_balance <> 0";
    assert_eq!(
        portal.count(individual),
        0,
        "what ended with joining does not come back"
    );
    let undone = ben.post("/me/undo-join", &[]).await;
    assert_eq!(undone.status, 409, "his bank has given the money back");
    money::check(&portal);
}

async fn join(portal: &Portal, who: &str) -> Client {
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, &Portal::email(who)).await;
    let link = portal.link_mailed_to(who).await;
    let mut client = portal.sign_in(who).await;
    let page = format!("{link}/refund");
    let quote = client
        .get(&page)
        .await
        .attribute("input[name=quote]", "value");
    let agreed = [
        ("quote", quote.as_str()),
        ("agree", "1"),
        ("destination", "original"),
    ];
    assert_eq!(client.submit(&page, &agreed).await.status, 200);
    portal.deliver().await;
    client
}

#[tokio::test]
async fn a_dispute_after_joining_holds_the_refund_and_our_own_refund_counts_once() {
    let (portal, gateway) = with_stripe().await;
    gateway.bills(month("cus_Ben", "ben@mail.example"));
    hear(&portal, &gateway, "invoice.paid", "in_1QBenNov").await;
    join(&portal, "ben").await;
    for (status, expected) in [
        ("warning_needs_response", "requested"),
        ("needs_response", "held"),
        ("won", "requested"),
    ] {
        let dispute = gateway.disputes(status);
        hear(&portal, &gateway, "charge.dispute.updated", dispute).await;
        assert_eq!(state(&portal, expected), 1, "{status}");
    }
    portal.let_time_pass(Duration::hours(72));
    portal.work().await;
    assert_eq!(state(&portal, "succeeded"), 1);
    let theirs = gateway.refund_by_hand("ch_1QBenNov", 100);
    hear(&portal, &gateway, "charge.refunded", "ch_1QBenNov").await;
    hear(&portal, &gateway, "invoice.updated", "in_1QBenNov").await;
    let refunded = "SELECT refunded AS count FROM payments";
    assert_eq!(
        portal.count(refunded),
        1813 + 100,
        "{theirs} was made by hand"
    );
    gateway.disputes("needs_response");
    hear(&portal, &gateway, "charge.dispute.created", "du_1").await;
    let alerts = "SELECT count(*) FROM refund_alerts WHERE code = 'dispute_overlap'";
    assert_eq!(portal.count(alerts), 1, "too late to hold");
    money::check(&portal);
    portal.deliver().await;
}
