//! The same against somebody else's idea of Stripe: `stripe-stateful-mock`, which `make test` starts and names in
//! `STRIPE_MOCK_URL`. Where nobody started it, these are counted as ignored.

use crate::support::{Portal, billing, money};
use chrono::Duration;
use muster::refunds::gateway::stripe::{Stripe, StripeSettings};
use muster::refunds::gateway::{Gateway, RefundCall};
use muster::refunds::refund_event::PostAnswer;
use muster::refunds::refund_state::GatewayStatus;
use muster::types::RefundId;
use muster::types::money::{Currency, Money};
use muster::types::secret::random_text;
use serde_json::json;

fn url() -> String {
    std::env::var("STRIPE_MOCK_URL")
        .unwrap_or_else(|_| panic!("STRIPE_MOCK_URL is not set; `make test` starts the mock"))
}

/// A key of one's own. The mock keeps one account for all keys: what it lists may be another story's.
fn account(url: &str) -> (String, Stripe) {
    let key = format!("sk_test_{}", random_text().replace(['-', '_'], "x"));
    let settings = StripeSettings {
        url: url.parse().unwrap(),
        secret_key: key.clone().into(),
        webhook_secrets: Vec::new(),
    };
    (key, Stripe::new(&settings))
}

/// A charge of 37.20 EUR; `card` is one of Stripe's test cards.
fn charge(stripe: &Stripe, card: &str) -> String {
    let form = [
        ("amount", "3720".to_owned()),
        ("currency", "eur".to_owned()),
        ("source", card.to_owned()),
    ];
    let made = stripe.api().post("/v1/charges", &random_text(), &form);
    let made = made.unwrap().body.unwrap();
    made["id"].as_str().unwrap().to_owned()
}

fn call(payment: &str, minor: i64, portal: &Portal) -> RefundCall {
    RefundCall {
        refund: RefundId::generate(portal.now()),
        attempt: 1,
        payment: payment.to_owned(),
        amount: Money::new(minor, Currency::EUR),
    }
}

fn refused(code: &str) -> PostAnswer {
    let code = Some(code.to_owned());
    PostAnswer::Refused { code }
}

/// All calls, one after the other, as a worker's thread makes them.
fn converse(url: &str, portal: &Portal) {
    let (_, stripe) = account(url);
    let paid = charge(&stripe, "tok_visa");
    let asked = call(&paid, 1813, portal);
    let since = portal.now() - Duration::days(3650);
    assert_eq!(stripe.look_up(&asked), Ok(None));

    let PostAnswer::Accepted(made) = stripe.post(&asked) else {
        panic!("not accepted");
    };
    assert_eq!(made.status, Some(GatewayStatus::Succeeded));
    assert_eq!(
        stripe.post(&asked),
        PostAnswer::Accepted(made.clone()),
        "asked again"
    );
    assert_eq!(stripe.look_up(&asked), Ok(Some(made.clone())));
    let second_try = RefundCall {
        attempt: 2,
        ..asked.clone()
    };
    assert_eq!(stripe.look_up(&second_try), Ok(None));
    let back = stripe.read(&made.gateway_id).unwrap().unwrap();
    assert_eq!(back.refund_id, Some(asked.refund.to_string()));
    assert_eq!((back.attempt, &back.refund), (Some(1), &made));
    assert_eq!(stripe.read("re_unknown"), Ok(None));

    let same_key = RefundCall {
        amount: Money::new(1, Currency::EUR),
        ..asked.clone()
    };
    assert_eq!(
        stripe.post(&same_key),
        PostAnswer::Unclear,
        "a key belongs to one amount"
    );
    let too_much = stripe.post(&call(&paid, 1908, portal));
    assert_eq!(too_much, refused("refund_exceeds_charge"));
    let rest = call(&paid, 1907, portal);
    assert!(matches!(stripe.post(&rest), PostAnswer::Accepted(_)));
    let nothing_left = stripe.post(&call(&paid, 1, portal));
    assert_eq!(nothing_left, refused("charge_already_refunded"));
    let rows = stripe.list(since).unwrap();
    let ours = [&asked, &rest].map(|call| Some(call.refund.to_string()));
    let ours = rows.iter().filter(|row| ours.contains(&row.refund_id));
    assert_eq!(ours.map(|row| row.amount).sum::<i64>(), 3720);

    let disputed = charge(&stripe, "tok_createDispute");
    assert_eq!(
        stripe.post(&call(&disputed, 1813, portal)),
        refused("charge_disputed")
    );
    assert_eq!(
        stripe.post(&call("ch_unknown", 1, portal)),
        refused("resource_missing")
    );
    let nobody = Stripe::new(&StripeSettings {
        url: url.parse().unwrap(),
        secret_key: "pk_live_wrong".to_owned().into(),
        webhook_secrets: Vec::new(),
    });
    assert_eq!(nobody.post(&asked), PostAnswer::Unauthorized);
}

#[tokio::test]
#[ignore = "needs the mock of STRIPE_MOCK_URL, which make test starts"]
async fn every_call_is_understood_and_every_answer_too() {
    let url = url();
    let portal = Portal::open().await;
    tokio::task::spawn_blocking(move || converse(&url, &portal))
        .await
        .unwrap();
}

#[tokio::test]
#[ignore = "needs the mock of STRIPE_MOCK_URL, which make test starts"]
async fn ben_gets_his_money_back_on_the_card_that_paid() {
    let url = url();
    let (key, stripe) = account(&url);
    let made = tokio::task::spawn_blocking(move || charge(&stripe, "tok_visa"));
    let mut bill = billing::november("ben@mail.example", "paid");
    bill["invoices"][0]["payments"][0]["id"] = json!(made.await.unwrap());
    let settings = [
        ("MUSTER_STRIPE_URL", url.as_str()),
        ("MUSTER_STRIPE_SECRET_KEY", &key),
    ];
    let portal = Portal::open_with(&settings).await;
    let to_the_card = [("destination", "original")];
    money::joins_with(&portal, "ben", &bill, &to_the_card).await;
    portal.let_time_pass(Duration::hours(72));
    portal.work().await;
    let paid = "SELECT count(*) FROM refunds JOIN refund_attempts ON refund_id = id
        WHERE state = 'succeeded' AND paid = 1813 AND gateway = 'stripe' AND gateway_id LIKE 're_%'";
    assert_eq!(portal.count(paid), 1);
    portal.deliver().await;
}
