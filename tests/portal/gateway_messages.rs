//! What comes in at `/hooks/stripe`, and what is not believed.

use crate::support::gateway::{SECRET_KEY, WEBHOOK_SECRET, signed};
use crate::support::{Answer, Client, Portal, ScriptedGateway};
use chrono::Duration;

async fn portal_with_stripe(secrets: &str) -> (Portal, ScriptedGateway) {
    let gateway = ScriptedGateway::open();
    let settings = [
        ("MUSTER_STRIPE_URL", gateway.url.as_str()),
        ("MUSTER_STRIPE_SECRET_KEY", SECRET_KEY),
        ("MUSTER_STRIPE_WEBHOOK_SECRETS", secrets),
    ];
    (Portal::open_with(&settings).await, gateway)
}

async fn post(client: &mut Client, body: &str, signature: &str) -> Answer {
    let request = client
        .http()
        .post(client.url("/hooks/stripe"))
        .header("content-type", "application/json")
        .header("stripe-signature", signature)
        .body(body.to_owned());
    client.send(request).await
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
        assert_eq!(post(&mut stripe, &body, &signature).await.status, 200);
    }
    assert_eq!(stored(&portal), 1);
    assert_eq!(gateway.requests(), 0, "the answer waits for nobody");
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
        assert_eq!(post(&mut stripe, &body, signature).await.status, 400);
    }
    let changed = body.replace("cus_1", "cus_2");
    assert_eq!(post(&mut stripe, &changed, &good).await.status, 400);
    let no_event = signed(WEBHOOK_SECRET, "[]", portal.now());
    assert_eq!(post(&mut stripe, "[]", &no_event).await.status, 400);
    let long = "x".repeat(600_000);
    let signature = signed(WEBHOOK_SECRET, &long, portal.now());
    assert_eq!(post(&mut stripe, &long, &signature).await.status, 413);
    assert_eq!(stored(&portal), 0);
}

#[tokio::test]
async fn a_secret_is_replaced_without_losing_a_message() {
    let (portal, gateway) = portal_with_stripe(&format!("whsec_new, {WEBHOOK_SECRET}")).await;
    let mut stripe = portal.stranger();
    for secret in ["whsec_new", WEBHOOK_SECRET] {
        let body = gateway.event("customer.created", "cus_1", portal.now());
        let signature = signed(secret, &body, portal.now());
        assert_eq!(post(&mut stripe, &body, &signature).await.status, 200);
    }
    assert_eq!(stored(&portal), 2);
}

#[tokio::test]
async fn without_a_secret_the_address_does_not_exist() {
    let (portal, gateway) = portal_with_stripe("").await;
    let body = gateway.event("customer.created", "cus_1", portal.now());
    let signature = signed("", &body, portal.now());
    let answer = post(&mut portal.stranger(), &body, &signature).await;
    assert_eq!(answer.status, 404);
}
