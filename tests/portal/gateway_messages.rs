//! What comes in at `/hooks/stripe`, and what is not believed.

use crate::support::gateway::{WEBHOOK_SECRET, send, signed};
use crate::support::{Portal, ScriptedGateway};
use chrono::Duration;

async fn portal_with_stripe(secrets: &str) -> (Portal, ScriptedGateway) {
    let gateway = ScriptedGateway::open();
    let portal = Portal::open_with(&gateway.settings(secrets)).await;
    (portal, gateway)
}

fn stored(portal: &Portal) -> i64 {
    portal.count("SELECT count(*) FROM gateway_events")
}

#[tokio::test]
async fn a_signed_message_is_stored_once_however_often_it_comes() {
    let (portal, gateway) = portal_with_stripe(WEBHOOK_SECRET).await;
    let mut stripe = portal.stranger();
    let body = gateway.event("customer.created", "cus_1", portal.now());
    for _ in 0..3 {
        let signature = signed(WEBHOOK_SECRET, &body, portal.now());
        assert_eq!(send(&mut stripe, &body, &signature).await, 200);
    }
    assert_eq!(stored(&portal), 1);
    assert_eq!(gateway.requests(), 0, "the answer waits for nobody");
    portal.work().await;
}

#[tokio::test]
async fn what_is_not_signed_by_stripe_is_refused_and_leaves_nothing() {
    let (portal, gateway) = portal_with_stripe(WEBHOOK_SECRET).await;
    let mut stripe = portal.stranger();
    let body = gateway.event("customer.created", "cus_1", portal.now());
    let good = signed(WEBHOOK_SECRET, &body, portal.now());
    let old = signed(WEBHOOK_SECRET, &body, portal.now() - Duration::seconds(301));
    let forged = signed("whsec_guessed", &body, portal.now());
    for signature in ["", "t=1", &forged, &old] {
        assert_eq!(send(&mut stripe, &body, signature).await, 400);
    }
    let changed = body.replace("cus_1", "cus_2");
    assert_eq!(send(&mut stripe, &changed, &good).await, 400);
    let no_event = signed(WEBHOOK_SECRET, "[]", portal.now());
    assert_eq!(send(&mut stripe, "[]", &no_event).await, 400);
    let long = "x".repeat(600_000);
    let signature = signed(WEBHOOK_SECRET, &long, portal.now());
    assert_eq!(send(&mut stripe, &long, &signature).await, 413);
    assert_eq!(stored(&portal), 0);
}

#[tokio::test]
async fn a_secret_is_replaced_without_losing_a_message() {
    let (portal, gateway) = portal_with_stripe(&format!("whsec_new, {WEBHOOK_SECRET}")).await;
    let mut stripe = portal.stranger();
    for secret in ["whsec_new", WEBHOOK_SECRET] {
        let body = gateway.event("customer.created", "cus_1", portal.now());
        let signature = signed(secret, &body, portal.now());
        assert_eq!(send(&mut stripe, &body, &signature).await, 200);
    }
    assert_eq!(stored(&portal), 2);
    portal.work().await;
}

#[tokio::test]
async fn without_a_secret_the_address_does_not_exist() {
    let (portal, gateway) = portal_with_stripe("").await;
    let body = gateway.event("customer.created", "cus_1", portal.now());
    let signature = signed("", &body, portal.now());
    let status = send(&mut portal.stranger(), &body, &signature).await;
    assert_eq!(status, 404);
}
