//! Ben's refund, from the promise on, at the scripted gateway.

use super::{ScriptedGateway, WEBHOOK_SECRET};
use crate::support::{Portal, money};
use chrono::Duration;
use diesel::prelude::*;
use muster::audit::Actor;
use muster::db::Abort;
use muster::db::schema::refunds;
use muster::refunds::commands::{lock_refund, turn};
use muster::refunds::queries;
use muster::refunds::record::RefundRecord;
use muster::refunds::refund_event::Event;
use muster::refunds::refund_state::RefundState;
use std::convert::Infallible;

/// 18.13 EUR of Ben's, promised and due.
pub struct Refunding {
    pub portal: Portal,
    pub gateway: ScriptedGateway,
}

impl Refunding {
    /// Ben has joined Acme; the window for taking it back is still open.
    pub async fn promised() -> Self {
        let gateway = ScriptedGateway::open();
        let portal = Portal::open_with(&gateway.settings(WEBHOOK_SECRET)).await;
        money::joins_for_original(&portal, "ben").await;
        Self { portal, gateway }
    }

    pub async fn due() -> Self {
        let story = Self::promised().await;
        story.portal.let_time_pass(Duration::hours(72));
        story
    }

    pub fn record(&self) -> RefundRecord {
        let found = self.portal.db.read_now(|conn| {
            let id = refunds::table.select(refunds::id).get_result(conn)?;
            queries::record(conn, id)
        });
        found.unwrap().unwrap()
    }

    /// State, attempt and what has been paid.
    pub fn stands(&self) -> (RefundState, i64, i64) {
        let refund = self.record().refund;
        (refund.state, refund.attempt.number, refund.paid)
    }

    /// Works, then lets time pass, `times` times.
    pub async fn work_every(&self, pause: Duration, times: usize) {
        for _ in 0..times {
            self.portal.work().await;
            self.portal.let_time_pass(pause);
        }
        self.portal.work().await;
    }

    /// The gateway tells of a refund; the worker hears it.
    pub async fn hears(&self, kind: &str, refund: &str) {
        let body = self.gateway.event(kind, refund, self.portal.now());
        assert_eq!(self.gateway.say(&self.portal, &body).await, 200);
        self.portal.work().await;
    }

    /// What people do on their pages.
    pub fn happens(&self, event: &Event) {
        let (record, now) = (self.record(), self.portal.now());
        let done = self.portal.db.transaction_now(|tx| {
            let locked = lock_refund(tx, record.account, record.id)?.unwrap();
            turn(tx, &locked, event, &Actor::system("story"), now)
                .map_err(Abort::<Infallible>::Failed)
        });
        done.unwrap().unwrap();
    }

    pub fn alerts(&self, code: &str) -> i64 {
        let sql = format!("SELECT count(*) FROM refund_alerts WHERE code = '{code}'");
        self.portal.count(&sql)
    }

    /// What must hold at the end of every story: the gateway gave what we say it gave, once, and every change of the
    /// record follows the one before it in the trail. (The portal itself checks the books.)
    pub async fn ends(self) {
        let record = self.record();
        let gave = self.gateway.gave(&record.id.to_string());
        assert!(gave.len() <= 1, "given {} times", gave.len());
        if record.refund.state == RefundState::Succeeded {
            assert_eq!(gave, [record.amount.minor]);
        }
        let broken = "SELECT count(*) FROM (SELECT action, detail->>'from' AS from_state,
            lag(detail->>'state') OVER (PARTITION BY subject_id ORDER BY at, id) AS state_before
            FROM audit_entries WHERE action IN ('refund_requested', 'refund_changed')) AS steps
            WHERE action = 'refund_changed' AND from_state IS DISTINCT FROM state_before";
        assert_eq!(self.portal.count(broken), 0, "a change is not in the trail");
        self.portal.deliver().await;
    }
}
