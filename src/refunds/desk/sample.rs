//! A refund to try the desk's rules on.

use crate::refunds::input::DestinationKind;
use crate::refunds::record::{AttemptFacts, GatewayName, RefundRecord};
use crate::refunds::refund::Refund;
use crate::refunds::refund_event::{Event, GatewayRefund, PostAnswer};
use crate::refunds::refund_state::{GatewayStatus, RefundState};
use crate::types::money::{Currency, Money};
use crate::types::{AccountId, RefundId, UserId};
use chrono::{DateTime, Duration, TimeZone, Utc};
use uuid::Uuid;

/// Monday, nine o'clock; the person joined three days ago.
pub fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 16, 9, 0, 0).unwrap()
}

pub fn minutes_ago(minutes: i64) -> DateTime<Utc> {
    now() - Duration::minutes(minutes)
}

/// 19.20 EUR of somebody, to send since five minutes.
pub fn record(state: RefundState) -> RefundRecord {
    let id = RefundId::from_uuid(Uuid::from_u128(7));
    let user = UserId::from_uuid(Uuid::from_u128(1));
    RefundRecord {
        account: AccountId::from_uuid(Uuid::from_u128(2)),
        id,
        note: "A7F3-CN-000001".to_owned(),
        organisation: AccountId::from_uuid(Uuid::from_u128(3)),
        user,
        payment: "ch_1".to_owned(),
        amount: Money::new(1920, Currency::parse("EUR").unwrap()),
        destination: DestinationKind::Original,
        bank: None,
        refund: Refund::new(&id.to_string(), 1920, state, Some(user.to_string())),
        retry_at: None,
        attempt: AttemptFacts::default(),
        created_at: now() - Duration::days(3),
        send_after: minutes_ago(5),
        due_by: now() + Duration::days(11),
    }
}

/// The record after an event that happened just now.
pub fn after(record: &RefundRecord, event: &Event) -> RefundRecord {
    let refund = record.refund.clone().apply(event).refund;
    record.after(refund, event, now())
}

pub fn sent(gateway: GatewayName) -> RefundRecord {
    let event = Event::Send {
        at: now().timestamp(),
    };
    let mut sent = after(&record(RefundState::Requested), &event);
    sent.attempt.gateway = Some(gateway);
    sent
}

pub fn answered(gateway: GatewayName, status: GatewayStatus) -> RefundRecord {
    let refund = GatewayRefund {
        gateway_id: "re_1".to_owned(),
        status: Some(status),
        failure_reason: None,
    };
    after(
        &sent(gateway),
        &Event::Answered(PostAnswer::Accepted(refund)),
    )
}
