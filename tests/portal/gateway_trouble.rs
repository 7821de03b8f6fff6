//! Refunds at a gateway that is late, answers twice, drops answers, refuses, or is not there.

use crate::support::gateway::{Refunding, Turn};
use chrono::Duration;
use muster::refunds::refund_state::RefundState;

const MINUTE: Duration = Duration::minutes(1);
const PAID: (RefundState, i64, i64) = (RefundState::Succeeded, 1, 1813);

/// One try, of which nothing certain is heard.
async fn tried(turn: Turn) -> Refunding {
    let story = Refunding::due().await;
    story.gateway.will([turn]);
    story.portal.work().await;
    assert_eq!(story.stands(), (RefundState::Submitted, 1, 0));
    assert_eq!(story.record().retry_at, Some(story.portal.now() + MINUTE));
    story
}

#[tokio::test]
async fn after_a_try_without_answer_the_same_is_asked_again_a_minute_later() {
    let turns = [
        Turn::DropAnswer,
        Turn::DropRequest,
        Turn::TakeAndSay(500),
        Turn::TakeAndSay(502),
        Turn::Refuse(409, "lock_timeout"),
        Turn::Refuse(429, "rate_limit"),
    ];
    for turn in turns {
        let story = tried(turn).await;
        story.portal.let_time_pass(MINUTE - Duration::seconds(1));
        story.portal.work().await;
        assert_eq!(story.gateway.posts().len(), 1);
        story.portal.let_time_pass(Duration::seconds(1));
        story.portal.work().await;
        assert_eq!(story.stands(), PAID);
        let posts = story.gateway.posts();
        assert_eq!(posts.len(), 2);
        assert_eq!(
            posts[0].headers["idempotency-key"],
            posts[1].headers["idempotency-key"]
        );
        assert_eq!(posts[0].body, posts[1].body);
        assert_eq!(story.gateway.refunds().len(), 1);
        story.ends().await;
    }
}

#[tokio::test]
async fn a_message_can_stand_in_for_a_lost_answer() {
    let story = tried(Turn::DropAnswer).await;
    story.hears("refund.created", "re_1").await;
    assert_eq!(story.stands(), PAID);
    story.work_every(Duration::hours(1), 3).await;
    assert_eq!(story.gateway.posts().len(), 1);
    story.ends().await;
}

#[tokio::test]
async fn a_gateway_that_pays_twice_is_reported_and_counted_once() {
    let story = tried(Turn::DropAnswer).await;
    story.gateway.will([Turn::Forget]);
    story.portal.let_time_pass(MINUTE);
    story.portal.work().await;
    assert_eq!(story.gateway.refunds().len(), 2);
    assert_eq!(story.stands(), PAID);
    story.hears("refund.created", "re_1").await;
    assert_eq!(story.stands(), PAID);
    assert_eq!(story.alerts("duplicate_gateway_refund"), 1);
    let refunded = "SELECT refunded AS count FROM payments";
    assert_eq!(story.portal.count(refunded), 1813);
    // Finance takes the second one back.
    story.gateway.decide("re_1", "canceled", None);
    story.ends().await;
}

#[tokio::test]
async fn a_gateway_that_is_down_for_a_day_is_asked_what_it_knows_first() {
    let story = Refunding::due().await;
    story.gateway.go_down(true);
    story.work_every(Duration::hours(1), 30).await;
    assert_eq!(story.stands(), (RefundState::Submitted, 1, 0));
    let tries = story.gateway.posts().len();
    assert!((5..=8).contains(&tries), "{tries}");
    story.gateway.go_down(false);
    story.work_every(Duration::hours(6), 5).await;
    assert_eq!(story.stands(), PAID);
    assert_eq!(story.gateway.refunds().len(), 1);
    story.ends().await;
}

#[tokio::test]
async fn what_was_taken_before_a_day_of_silence_is_found_and_not_asked_for_again() {
    let story = tried(Turn::TakeAndSay(500)).await;
    story.gateway.go_down(true);
    story.work_every(Duration::hours(1), 30).await;
    story.gateway.go_down(false);
    story.gateway.forget_keys();
    let tries = story.gateway.posts().len();
    story.work_every(Duration::hours(6), 5).await;
    assert_eq!(story.stands(), PAID);
    assert_eq!(story.gateway.posts().len(), tries, "a look-up was enough");
    story.ends().await;
}

#[tokio::test]
async fn messages_wait_for_a_gateway_that_cannot_be_read() {
    let story = Refunding::due().await;
    story.gateway.will([Turn::Pending]);
    story.portal.work().await;
    story.gateway.decide("re_1", "succeeded", None);
    story.gateway.go_down(true);
    story.hears("refund.updated", "re_1").await;
    assert_eq!(
        story.stands(),
        (RefundState::Submitted, 1, 0),
        "the body alone is not believed"
    );
    let waiting =
        "SELECT count(*) FROM gateway_events WHERE state = 'new' AND trouble = 'HTTP 503'";
    story.work_every(Duration::hours(6), 4).await;
    assert_eq!(story.portal.count(waiting), 1);
    story.gateway.go_down(false);
    story.work_every(Duration::hours(6), 1).await;
    assert_eq!(story.stands(), PAID);
    story.ends().await;
}

#[tokio::test]
async fn a_key_that_is_not_known_any_more_calls_finance_and_loses_nothing() {
    let story = tried(Turn::Refuse(401, "api_key_expired")).await;
    assert_eq!(story.alerts("gateway_auth"), 1);
    story.portal.let_time_pass(MINUTE);
    story.portal.work().await;
    assert_eq!(story.stands(), PAID);
    story.ends().await;
}

#[tokio::test]
async fn a_disputed_charge_is_left_alone() {
    for code in ["charge_disputed", "refund_disputed_payment"] {
        let story = Refunding::due().await;
        story.gateway.will([Turn::Refuse(400, code)]);
        story.work_every(Duration::days(1), 3).await;
        assert_eq!(story.stands(), (RefundState::Held, 2, 0));
        assert_eq!(story.gateway.posts().len(), 1);
        story.ends().await;
    }
}

#[tokio::test]
async fn an_empty_balance_is_tried_again_with_a_new_key() {
    let story = Refunding::due().await;
    story
        .gateway
        .will([Turn::Refuse(400, "balance_insufficient")]);
    story.portal.work().await;
    assert_eq!(story.stands(), (RefundState::Requested, 2, 0));
    assert_eq!(story.alerts("gateway_balance_insufficient"), 1);
    story.portal.let_time_pass(MINUTE);
    story.portal.work().await;
    assert_eq!(story.stands(), (RefundState::Succeeded, 2, 1813));
    story.ends().await;
}

#[tokio::test]
async fn already_refunded_is_good_news_if_it_was_by_us() {
    let story = tried(Turn::DropAnswer).await;
    story.gateway.forget_keys();
    story
        .gateway
        .will([Turn::Refuse(400, "charge_already_refunded")]);
    story.portal.let_time_pass(MINUTE);
    story.portal.work().await;
    assert_eq!(story.stands(), PAID);
    story.ends().await;
}

#[tokio::test]
async fn already_refunded_by_others_asks_ben_where_the_money_should_go() {
    let story = Refunding::due().await;
    story.gateway.refund_by_hand("ch_ben@mail.example", 3720);
    story
        .gateway
        .will([Turn::Refuse(400, "charge_already_refunded")]);
    story.portal.work().await;
    assert_eq!(story.stands(), (RefundState::RequiresAction, 1, 0));
    let reason = story.record().refund.failure_reason;
    assert_eq!(reason.as_deref(), Some("charge_already_refunded"));
    story.ends().await;
}

#[tokio::test]
async fn any_other_refusal_asks_ben_too() {
    let story = Refunding::due().await;
    story.gateway.will([Turn::Refuse(404, "resource_missing")]);
    story.portal.work().await;
    assert_eq!(story.stands(), (RefundState::RequiresAction, 1, 0));
    story.work_every(Duration::days(1), 2).await;
    assert_eq!(story.gateway.posts().len(), 1);
    story.ends().await;
}
