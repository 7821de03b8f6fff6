//! Finance at its desk, and the worker's part of a refund's life.

use super::{Answer, Client, Portal};
use chrono::Duration;
use muster::audit::Actor;
use muster::db::Abort;
use muster::refunds::commands::{lock_refund, turn};
use muster::refunds::queries;
use muster::refunds::record::{GatewayName, RefundRecord};
use muster::refunds::refund_event::{Event, GatewayRefund, PostAnswer};
use muster::refunds::refund_state::GatewayStatus;
use std::convert::Infallible;

pub const REASON: (&str, &str) = ("reason", "Checked with the credit note");

/// The refund of somebody.
pub fn refund_of(portal: &Portal, who: &str) -> RefundRecord {
    let email = Portal::email(who);
    let found = portal.db.read_now(|conn| {
        use diesel::prelude::*;
        use muster::db::schema::{refunds, users};
        let id = refunds::table
            .inner_join(users::table.on(users::id.eq(refunds::requested_by)))
            .filter(users::email.eq(email))
            .select(refunds::id)
            .first(conn)?;
        queries::record(conn, id)
    });
    found.unwrap().unwrap()
}

pub fn happens(portal: &Portal, who: &str, event: &Event) -> RefundRecord {
    let record = refund_of(portal, who);
    let now = portal.now();
    let done = portal.db.transaction_now(|tx| {
        let locked = lock_refund(tx, record.account, record.id)?.unwrap();
        turn(tx, &locked, event, &Actor::system("story"), now).map_err(Abort::<Infallible>::Failed)
    });
    done.unwrap().unwrap().record
}

/// The worker's part: the time to undo is over, and the gateway was asked.
pub fn is_sent(portal: &Portal, who: &str, gateway: GatewayName) -> RefundRecord {
    portal.let_time_pass(Duration::days(4));
    let at = portal.now().timestamp();
    let mut sent = happens(portal, who, &Event::Send { at });
    sent.attempt.gateway = Some(gateway);
    let now = portal.now();
    let saved = portal
        .db
        .read_now(|conn| queries::save_record(conn, &sent, now));
    saved.unwrap();
    sent
}

/// In the queue of what is paid by hand.
pub fn waits_by_hand(portal: &Portal, who: &str) -> RefundRecord {
    let key = is_sent(portal, who, GatewayName::Manual).refund.key();
    let refund = GatewayRefund {
        gateway_id: format!("manual_{key}"),
        status: Some(GatewayStatus::Pending),
        failure_reason: None,
    };
    happens(portal, who, &Event::Answered(PostAnswer::Accepted(refund)))
}

pub async fn page_of(fay: &mut Client, record: &RefundRecord) -> Answer {
    let page = fay.get(&format!("/support/refunds/{}", record.id)).await;
    assert_eq!(page.status, 200, "{}", page.body);
    page
}

/// Opens the confirmation, gives a reason and presses its button.
pub async fn acts(
    fay: &mut Client,
    record: &RefundRecord,
    act: &str,
    more: &[(&str, &str)],
) -> Answer {
    let path = format!("/support/refunds/{}/{act}", record.id);
    let asked = fay.get(&path).await;
    assert_eq!(asked.status, 200, "{act}: {}", asked.body);
    let seen = asked.attribute("input[name=seen]", "value");
    let mut fields = vec![("seen", seen.as_str()), REASON];
    fields.extend_from_slice(more);
    fay.submit(&path, &fields).await
}

/// The diagnosis on a refund's page.
pub fn said(page: &Answer) -> String {
    page.texts("[data-diagnosis]").join(" ")
}
