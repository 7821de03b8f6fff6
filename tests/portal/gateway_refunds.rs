//! Refunds at a gateway that does what it should.

use crate::support::gateway::{Refunding, Turn};
use crate::support::{Portal, ScriptedGateway, money};
use chrono::Duration;
use muster::refunds::gateway::{Gateway, GatewayName};
use muster::refunds::input::DestinationKind;
use muster::refunds::refund_event::Event;
use muster::refunds::refund_state::{GatewayStatus, RefundState};

#[tokio::test]
async fn nothing_leaves_before_the_window_ends_and_then_all_of_it_once() {
    let story = Refunding::promised().await;
    story
        .portal
        .let_time_pass(Duration::hours(72) - Duration::seconds(1));
    story.portal.work().await;
    assert_eq!(story.gateway.requests(), 0);
    story.portal.let_time_pass(Duration::seconds(1));
    story.portal.work().await;
    story.portal.work().await;

    let posts = story.gateway.posts();
    assert_eq!(posts.len(), 1);
    let (form, id) = (&posts[0].form, story.record().id);
    let asked = [
        "charge",
        "amount",
        "metadata[refund_id]",
        "metadata[attempt]",
        "metadata[key]",
    ];
    let key = format!("{id}:1");
    assert_eq!(
        asked.map(|name| form[name].as_str()),
        ["ch_ben@mail.example", "1813", &id.to_string(), "1", &key]
    );
    assert_eq!(posts[0].headers["idempotency-key"], key);
    assert_eq!(story.stands(), (RefundState::Succeeded, 1, 1813));
    let refunded = "SELECT refunded AS count FROM payments";
    assert_eq!(story.portal.count(refunded), 1813);
    story.ends().await;
}

#[tokio::test]
async fn a_bank_that_takes_its_time_is_heard_of_by_message() {
    let story = Refunding::due().await;
    story.gateway.will([Turn::Pending]);
    story.portal.work().await;
    assert_eq!(story.stands(), (RefundState::Submitted, 1, 0));
    let early = story
        .gateway
        .event("refund.updated", "re_1", story.portal.now());
    story.work_every(Duration::days(1), 3).await;
    assert_eq!(
        story.gateway.posts().len(),
        1,
        "a known refund is not asked for again"
    );

    story.gateway.decide("re_1", "succeeded", None);
    story.hears("refund.updated", "re_1").await;
    assert_eq!(story.stands(), (RefundState::Succeeded, 1, 1813));
    // The message about its being pending comes last.
    assert_eq!(story.gateway.say(&story.portal, &early).await, 200);
    story.portal.work().await;
    assert_eq!(story.stands(), (RefundState::Succeeded, 1, 1813));
    story.ends().await;
}

#[tokio::test]
async fn a_message_counts_once_however_often_and_in_whatever_order_it_comes() {
    let story = Refunding::due().await;
    story.gateway.will([Turn::Pending]);
    story.portal.work().await;
    let now = story.portal.now();
    let created = story.gateway.event("refund.created", "re_1", now);
    story.gateway.decide("re_1", "succeeded", None);
    let updated = story.gateway.event("refund.updated", "re_1", now);
    let charge = story
        .gateway
        .event("charge.refunded", "ch_ben@mail.example", now);
    for body in [&updated, &created, &updated, &charge, &created, &charge] {
        assert_eq!(story.gateway.say(&story.portal, body).await, 200);
        story.portal.work().await;
    }
    assert_eq!(story.stands(), (RefundState::Succeeded, 1, 1813));
    let done = "SELECT count(*) FROM gateway_events WHERE state = 'done' AND object IS NULL";
    assert_eq!(story.portal.count(done), 3);
    let paid = "SELECT count(*) FROM audit_entries WHERE action = 'refund_changed' AND detail->>'state' = 'succeeded'";
    assert_eq!(story.portal.count(paid), 1);
    story.ends().await;
}

#[tokio::test]
async fn money_that_comes_back_can_be_sent_once_more() {
    let story = Refunding::due().await;
    story.portal.work().await;
    story.portal.let_time_pass(Duration::days(6));
    story
        .gateway
        .decide("re_1", "failed", Some("expired_or_canceled_card"));
    story.hears("refund.failed", "re_1").await;
    assert_eq!(story.stands(), (RefundState::RequiresAction, 1, 0));
    let reason = story.record().refund.failure_reason;
    assert_eq!(reason.as_deref(), Some("expired_or_canceled_card"));
    assert!(story.portal.mail_to("ben").await.text.contains("18.13"));

    story.happens(&Event::DestinationChosen(DestinationKind::Original));
    story.portal.work().await;
    assert_eq!(story.stands(), (RefundState::Succeeded, 2, 1813));
    let keys: Vec<_> = story
        .gateway
        .posts()
        .iter()
        .map(|post| post.headers["idempotency-key"].clone())
        .collect();
    let id = story.record().id;
    assert_eq!(keys, [format!("{id}:1"), format!("{id}:2")]);
    story.ends().await;
}

#[tokio::test]
async fn what_others_refund_is_shown_to_finance_once() {
    let story = Refunding::due().await;
    let theirs = story.gateway.refund_by_hand("ch_other", 500);
    for kind in ["refund.created", "refund.updated", "charge.refund.updated"] {
        story.hears(kind, &theirs).await;
    }
    assert_eq!(story.alerts("orphan_webhook"), 1);
    story.hears("refund.updated", "re_99").await;
    let ignored = "SELECT count(*) FROM gateway_events WHERE state = 'ignored'";
    assert_eq!(
        story.portal.count(ignored),
        1,
        "no such refund at the gateway"
    );
    story.portal.work().await;
    story.ends().await;
}

#[tokio::test]
async fn the_gateways_list_is_read_over_all_its_pages() {
    let story = Refunding::due().await;
    story.portal.work().await;
    for amount in 1..=4 {
        story.gateway.refund_by_hand("ch_other", amount);
    }
    let (gateways, now) = (story.portal.parts().gateways, story.portal.now());
    let list = move || gateways.stripe().unwrap().list(now).unwrap();
    let rows = tokio::task::spawn_blocking(list).await.unwrap();
    assert_eq!(rows.len(), 5);
    let ours = rows.last().unwrap();
    assert_eq!(ours.refund_id, Some(story.record().id.to_string()));
    assert_eq!((ours.attempt, ours.amount), (Some(1), 1813));
    assert_eq!(ours.status, Some(GatewayStatus::Succeeded));
    story.ends().await;
}

#[tokio::test]
async fn without_a_gateway_the_refund_waits_in_the_queue_of_finance() {
    let portal = Portal::open().await;
    money::joins_for_original(&portal, "ben").await;
    portal.let_time_pass(Duration::hours(72));
    portal.work().await;
    let story = Refunding {
        portal,
        gateway: ScriptedGateway::open(),
    };
    let record = story.record();
    assert_eq!(record.refund.state, RefundState::Submitted);
    assert_eq!(record.attempt.gateway, Some(GatewayName::Manual));
    let id = format!("manual_{}:1", record.id);
    assert_eq!(record.refund.attempt.gateway_id, Some(id));
    assert_eq!(
        record.refund.attempt.gateway_status,
        Some(GatewayStatus::Pending)
    );
    story.ends().await;
}
