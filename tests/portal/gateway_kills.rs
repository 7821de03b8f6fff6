//! Workers that die between a call and its commit, that are late, and that run at the same time.

use crate::support::gateway::{Refunding, Turn};
use chrono::Duration;
use muster::db::{Abort, Tx};
use muster::refunds::commands::{Ask, Heard, InHand, refunds_changed, settle_call, take};
use muster::refunds::gateway::Gateway;
use muster::refunds::input::DestinationKind;
use muster::refunds::queries::claim_event;
use muster::refunds::refund_event::{Event, PostAnswer};
use muster::refunds::refund_state::RefundState;
use muster::worker::refunds::send_due;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use std::convert::Infallible;
use std::sync::{Arc, Barrier};

/// The worker, one step at a time.
struct Steps<'a>(&'a Refunding);

impl Steps<'_> {
    fn in_transaction<T>(&self, work: impl FnOnce(&mut Tx<'_>) -> diesel::QueryResult<T>) -> T {
        let db = &self.0.portal.db;
        let done = db.transaction_now(|tx| work(tx).map_err(Abort::<Infallible>::Failed));
        done.unwrap().unwrap()
    }

    fn take(&self) -> Option<InHand> {
        let (record, parts) = (self.0.record(), self.0.portal.parts());
        let refund = (record.account, record.id);
        self.in_transaction(|tx| take(tx, refund, &parts.gateways, self.0.portal.now()))
    }

    async fn call(&self, in_hand: &InHand) -> Heard {
        let (gateways, in_hand) = (self.0.portal.parts().gateways, in_hand.clone());
        let call = move || {
            let stripe = gateways.stripe().unwrap();
            match in_hand.ask {
                Ask::Post => Heard::Posted(stripe.post(&in_hand.call)),
                Ask::LookUp => stripe
                    .look_up(&in_hand.call)
                    .map_or(Heard::Silence, Heard::LookedUp),
            }
        };
        tokio::task::spawn_blocking(call).await.unwrap()
    }

    fn settle(&self, in_hand: &InHand, heard: Heard) -> Option<InHand> {
        let now = self.0.portal.now();
        self.in_transaction(|tx| settle_call(tx, in_hand, heard, now))
    }
}

#[tokio::test]
async fn a_kill_between_call_and_commit_pays_once() {
    let story = Refunding::due().await;
    let steps = Steps(&story);
    let in_hand = steps.take().unwrap();
    steps.call(&in_hand).await;
    // Here the worker dies. Another one finds the refund, but not before the lease is over.
    story.portal.work().await;
    assert_eq!(story.gateway.posts().len(), 1);
    story.work_every(Duration::minutes(1), 4).await;
    assert_eq!(story.gateway.posts().len(), 2);
    assert_eq!(story.gateway.refunds().len(), 1);
    assert_eq!(story.stands(), (RefundState::Succeeded, 1, 1813));
    story.ends().await;
}

#[tokio::test]
async fn a_worker_that_wakes_up_after_its_lease_changes_nothing() {
    let story = Refunding::due().await;
    let steps = Steps(&story);
    let in_hand = steps.take().unwrap();
    let heard = steps.call(&in_hand).await;
    story.portal.let_time_pass(Duration::minutes(2));
    story.portal.work().await;
    let before = story.record();
    assert_eq!(before.refund.retries, 1, "the answer counts as lost");
    assert!(steps.settle(&in_hand, heard).is_none());
    let refused = Heard::Posted(PostAnswer::Refused { code: None });
    assert!(steps.settle(&in_hand, refused).is_none());
    assert_eq!(story.record(), before);
    story.work_every(Duration::minutes(1), 1).await;
    assert_eq!(story.stands(), (RefundState::Succeeded, 1, 1813));
    story.ends().await;
}

#[tokio::test]
async fn a_late_answer_does_not_speak_for_the_call_that_is_under_way() {
    let story = Refunding::due().await;
    let steps = Steps(&story);
    let slow = steps.take().unwrap();
    story.portal.let_time_pass(Duration::minutes(2));
    assert!(steps.take().is_none(), "the answer counts as lost");
    story.portal.let_time_pass(Duration::minutes(1));
    let quick = steps.take().unwrap();
    let before = story.record();
    let refused = Heard::Posted(PostAnswer::Refused { code: None });
    assert!(steps.settle(&slow, refused).is_none());
    assert_eq!(story.record(), before, "the same key, but another call");
    let heard = steps.call(&quick).await;
    steps.settle(&quick, heard);
    assert_eq!(story.stands(), (RefundState::Succeeded, 1, 1813));
    story.ends().await;
}

#[tokio::test]
async fn what_one_worker_read_long_ago_is_not_news_once_another_has_ended_the_message() {
    let story = Refunding::due().await;
    let steps = Steps(&story);
    story.portal.work().await;
    let told = story
        .gateway
        .event("refund.updated", "re_1", story.portal.now());
    assert_eq!(story.gateway.say(&story.portal, &told).await, 200);
    let now = story.portal.now();
    let claimed = steps.in_transaction(|tx| claim_event(tx.conn(), now));
    let event = claimed.unwrap().event;
    let gateways = story.portal.parts().gateways;
    let read = move || gateways.stripe().unwrap().read("re_1").unwrap();
    let read = tokio::task::spawn_blocking(read).await.unwrap();
    // The worker sleeps from here on; another one works the message off, and the money comes back.
    story.work_every(Duration::minutes(10), 1).await;
    return_the_money(&story).await;
    let before = story.record();
    let found: Vec<_> = read.into_iter().collect();
    let now = story.portal.now();
    steps.in_transaction(|tx| refunds_changed(tx, &event, &found, now));
    assert_eq!(story.record(), before);
    assert_eq!(
        story.alerts("double_refund_risk"),
        0,
        "nothing has left twice"
    );
    story.portal.work().await;
    story.ends().await;
}

#[tokio::test]
async fn two_workers_at_once_send_it_once() {
    let story = Refunding::due().await;
    let start = Arc::new(Barrier::new(2));
    let workers: Vec<_> = (0..2)
        .map(|_| {
            let (parts, start) = (story.portal.parts(), start.clone());
            tokio::task::spawn_blocking(move || {
                start.wait();
                send_due(&parts, parts.clock.now()).unwrap()
            })
        })
        .collect();
    let mut calls = 0;
    for worker in workers {
        calls += worker.await.unwrap();
    }
    assert_eq!(calls, 1);
    assert_eq!(story.gateway.posts().len(), 1);
    story.ends().await;
}

#[tokio::test]
async fn what_one_worker_has_in_hand_another_leaves() {
    let story = Refunding::due().await;
    let steps = Steps(&story);
    let in_hand = steps.take().unwrap();
    assert!(steps.take().is_none());
    story.portal.work().await;
    assert_eq!(story.gateway.requests(), 0);
    let heard = steps.call(&in_hand).await;
    steps.settle(&in_hand, heard);
    assert_eq!(story.stands(), (RefundState::Succeeded, 1, 1813));
    story.ends().await;
}

/// Workers die at random points of a refund's life, at a gateway that misbehaves at random, until 200 have died. Each
/// time the money has arrived, the bank sends it back, and Ben asks for it on his card once more.
#[tokio::test]
async fn two_hundred_kills_pay_every_attempt_once() {
    const SEED: u64 = 20_261_124;
    let story = Refunding::due().await;
    let steps = Steps(&story);
    let mut random = StdRng::seed_from_u64(SEED);
    let (mut kills, mut paid) = (0, 0);
    while kills < 200 {
        match random.random_range(0..6) {
            0 => story.gateway.will([Turn::DropAnswer]),
            1 => story.gateway.will([Turn::TakeAndSay(500)]),
            2 => story.gateway.will([Turn::DropRequest]),
            _ => {}
        }
        let survived = life_of_a_worker(&steps, random.random_range(0..4)).await;
        kills += usize::from(!survived);
        let gave = story.gateway.gave(&story.record().id.to_string());
        assert!(gave.len() <= 1, "seed {SEED}, after {kills} kills");
        if story.stands().0 == RefundState::Succeeded {
            paid += 1;
            return_the_money(&story).await;
        }
        let pause = Duration::minutes(random.random_range(1..90));
        story.portal.let_time_pass(pause);
    }
    assert!(paid > 10, "paid {paid} times");
    story.work_every(Duration::hours(8), 8).await;
    assert_eq!(story.stands().0, RefundState::Succeeded);
    story.ends().await;
}

/// Whether the worker lived to the end; it dies before its step number `dies_at`.
async fn life_of_a_worker(steps: &Steps<'_>, dies_at: u32) -> bool {
    let mut next = steps.take();
    while let Some(in_hand) = next {
        if dies_at == 0 {
            return false;
        }
        let heard = steps.call(&in_hand).await;
        if dies_at == 1 {
            return false;
        }
        next = steps.settle(&in_hand, heard);
        if next.is_some() && dies_at == 2 {
            return false;
        }
    }
    true
}

async fn return_the_money(story: &Refunding) {
    let id = story.record().refund.attempt.gateway_id.unwrap();
    story.gateway.decide(&id, "failed", Some("declined"));
    story.hears("refund.failed", &id).await;
    story.happens(&Event::DestinationChosen(DestinationKind::Original));
}
