//! Invoices as Stripe has them now, whatever the order of its messages.

use crate::joining::invite;
use crate::support::gateway::WEBHOOK_SECRET;
use crate::support::gateway::invoices::{month, unpaid};
use crate::support::{Portal, ScriptedGateway};
use chrono::Duration;
use muster::billing::sync::{self, CatchUp, Reader, Synced};
use muster::invitations::commands::watch;
use serde_json::json;

pub async fn with_stripe() -> (Portal, ScriptedGateway) {
    let gateway = ScriptedGateway::open();
    let portal = Portal::open_with(&gateway.settings(WEBHOOK_SECRET)).await;
    (portal, gateway)
}

/// Stripe tells of something, and the worker hears it.
pub async fn hear(portal: &Portal, gateway: &ScriptedGateway, kind: &str, object: &str) {
    let body = gateway.event(kind, object, portal.now());
    assert_eq!(gateway.say(portal, &body).await, 200);
    portal.work().await;
}

fn ended(portal: &Portal, state: &str) -> i64 {
    portal.count(&format!(
        "SELECT count(*) FROM gateway_events WHERE state = '{state}'"
    ))
}

#[tokio::test]
async fn an_invoice_that_is_paid_at_stripe_clears_doras_way() {
    let (portal, gateway) = with_stripe().await;
    gateway.bills(unpaid("cus_Dora", "dora@mail.example"));
    hear(&portal, &gateway, "invoice.finalized", "in_1QBenNov").await;
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, "dora@mail.example").await;
    let link = portal.link_mailed_to("dora").await;
    let mut dora = portal.sign_in("dora").await;
    let page = dora.get(&link).await;
    assert_eq!(
        page.attributes("[data-blocker]", "data-blocker"),
        ["outstanding_invoice"]
    );
    assert!(
        page.says("A7F3-0011") && page.says("€37.20"),
        "{}",
        page.words()
    );
    dora.post(&format!("{link}/notify"), &[]).await;

    gateway.bills(month("cus_Dora", "dora@mail.example"));
    for kind in [
        "invoice.paid",
        "invoice.finalized",
        "charge.succeeded",
        "invoice.updated",
    ] {
        let object = if kind.starts_with("charge") {
            "ch_1QBenNov"
        } else {
            "in_1QBenNov"
        };
        hear(&portal, &gateway, kind, object).await;
    }
    assert_eq!(ended(&portal, "done"), 5);
    let imports = "SELECT count(*) FROM audit_entries WHERE action = 'billing_imported'";
    assert_eq!(
        portal.count(imports),
        2,
        "open, then paid; the order of messages is nothing"
    );
    assert_eq!(watch::tell_all(&portal.db, portal.now()).unwrap(), 1);
    portal.deliver().await;
    let offer = dora.get(&link).await;
    assert!(
        offer
            .attributes("[data-blocker]", "data-blocker")
            .is_empty()
    );
    assert_eq!(
        dora.get(&format!("{link}/refund")).await.status,
        200,
        "Stripe says that she is Pro"
    );
}

#[tokio::test]
async fn customers_that_nobody_knows_are_passed_over() {
    let (portal, gateway) = with_stripe().await;
    gateway.bills(month("cus_Ben", "ben@mail.example"));
    hear(&portal, &gateway, "invoice.paid", "in_1QBenNov").await;
    let mut other = month("cus_Other", "ben@mail.example");
    other["invoice"]["id"] = json!("in_other");
    other["invoice"]["number"] = json!("EVIL-0001");
    other["invoice"]["charge"]["id"] = json!("ch_other");
    gateway.bills(other);
    for (kind, object) in [
        ("invoice.paid", "in_other"),
        ("invoice.paid", "in_unheard_of"),
        ("invoice.upcoming", ""),
        ("charge.succeeded", "ch_unheard_of"),
        ("customer.created", "cus_Other"),
    ] {
        hear(&portal, &gateway, kind, object).await;
    }
    assert_eq!((ended(&portal, "done"), ended(&portal, "ignored")), (1, 5));
    assert_eq!(
        portal.count("SELECT count(*) FROM invoices"),
        1,
        "an address proves nothing twice"
    );
}

#[tokio::test]
async fn what_was_read_earlier_does_not_replace_what_was_read_later() {
    let (portal, gateway) = with_stripe().await;
    gateway.bills(month("cus_Ben", "ben@mail.example"));
    hear(&portal, &gateway, "invoice.paid", "in_1QBenNov").await;
    gateway.bills(unpaid("cus_Ben", "ben@mail.example"));
    let parts = portal.parts();
    let late = tokio::task::spawn_blocking(move || {
        let earlier = parts.clock.now() - Duration::seconds(1);
        let reader = Reader::new(parts.gateways.stripe().unwrap().api(), earlier);
        sync::handle(
            &parts.db,
            &reader,
            ("invoice.finalized", "in_1QBenNov"),
            parts.clock.now(),
        )
    });
    assert_eq!(late.await.unwrap().unwrap(), Synced::Overtaken);
    assert_eq!(
        portal.count("SELECT count(*) FROM invoices WHERE status = 'paid'"),
        1
    );
}

#[tokio::test]
async fn messages_wait_while_stripe_is_away_and_lost_ones_are_made_up_for() {
    let (portal, gateway) = with_stripe().await;
    gateway.bills(unpaid("cus_Ben", "ben@mail.example"));
    gateway.go_down(true);
    hear(&portal, &gateway, "invoice.finalized", "in_1QBenNov").await;
    assert_eq!(
        (
            ended(&portal, "new"),
            portal.count("SELECT count(*) FROM invoices")
        ),
        (1, 0)
    );
    gateway.go_down(false);
    portal.let_time_pass(Duration::minutes(10));
    portal.work().await;
    assert_eq!(
        (
            ended(&portal, "done"),
            portal.count("SELECT count(*) FROM invoices")
        ),
        (1, 1)
    );

    gateway.bills(month("cus_Ben", "ben@mail.example"));
    for expected in ["1 stored, 0 unchanged", "0 stored, 1 unchanged"] {
        let parts = portal.parts();
        let counts = tokio::task::spawn_blocking(move || {
            let run = CatchUp {
                db: &parts.db,
                api: parts.gateways.stripe().unwrap().api(),
                clock: &parts.clock,
                since: None,
            };
            run.run(|invoice, synced| panic!("{invoice}: {synced:?}"))
        });
        let counts = counts.await.unwrap().unwrap().to_string();
        assert!(counts.starts_with(expected), "{counts}");
    }
    assert_eq!(
        portal.count("SELECT count(*) FROM invoices WHERE status = 'paid'"),
        1
    );
}
