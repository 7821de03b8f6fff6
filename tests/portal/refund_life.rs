//! A refund from its promise to its end: the record, the books, the payment, the trail and the mail go together.

use crate::support::{Portal, money};
use muster::audit::Actor;
use muster::db::Abort;
use muster::refunds::commands::{Turned, lock_refund, turn};
use muster::refunds::queries;
use muster::refunds::record::RefundRecord;
use muster::refunds::refund_event::{Event, GatewayRefund, PostAnswer};
use muster::refunds::refund_state::{Action, GatewayStatus, RefundState};
use std::convert::Infallible;

fn only_refund(portal: &Portal) -> RefundRecord {
    let found = portal.db.read_now(|conn| {
        use diesel::prelude::*;
        use muster::db::schema::refunds;
        let id = refunds::table.select(refunds::id).get_result(conn)?;
        queries::record(conn, id)
    });
    found.unwrap().unwrap()
}

fn happens(portal: &Portal, event: &Event) -> Turned {
    let record = only_refund(portal);
    let now = portal.now();
    let done = portal.db.transaction_now(|tx| {
        let locked = lock_refund(tx, record.account, record.id)?.unwrap();
        turn(tx, &locked, event, &Actor::system("story"), now).map_err(Abort::<Infallible>::Failed)
    });
    done.unwrap().unwrap()
}

fn answered(status: GatewayStatus) -> Event {
    Event::Answered(PostAnswer::Accepted(GatewayRefund {
        gateway_id: "re_1".to_owned(),
        status: Some(status),
        failure_reason: None,
    }))
}

#[tokio::test]
async fn what_is_paid_is_paid_in_the_books_at_the_payment_and_in_the_trail() {
    let portal = Portal::open().await;
    money::joins_for_original(&portal, "ben").await;
    let at = portal.now().timestamp();
    let sent = happens(&portal, &Event::Send { at });
    let key = format!("{}:1", sent.record.id);
    assert_eq!(sent.actions, [Action::Post { key: key.clone() }]);
    let stored = only_refund(&portal);
    assert_eq!(stored, sent.record, "what is stored is what was decided");
    assert_eq!(stored.attempt.submitted_at, Some(portal.now()));
    assert_eq!(
        portal.count(&format!(
            "SELECT count(*) FROM refund_attempts WHERE key = '{key}' AND pending = 'post'"
        )),
        1
    );

    let paid = happens(&portal, &answered(GatewayStatus::Succeeded));
    assert_eq!(paid.record.refund.state, RefundState::Succeeded);
    assert_eq!(only_refund(&portal), paid.record);
    let refunded = "SELECT refunded AS count FROM payments";
    assert_eq!(portal.count(refunded), 1813);
    let cleared = "SELECT -sum(amount) AS count FROM ledger_postings WHERE ledger_account = 'gateway_clearing'";
    assert_eq!(portal.count(cleared), 1813);
    let mail = portal.mail_to("ben").await;
    assert!(mail.subject.contains("refund"), "{}", mail.subject);
    let changes = "SELECT count(*) FROM audit_entries WHERE action = 'refund_changed'";
    assert_eq!(portal.count(changes), 2);
}

#[tokio::test]
async fn a_late_failure_takes_the_payment_back_and_asks_for_another_destination() {
    let portal = Portal::open().await;
    money::joins_for_original(&portal, "ben").await;
    let at = portal.now().timestamp();
    happens(&portal, &Event::Send { at });
    happens(&portal, &answered(GatewayStatus::Succeeded));
    portal.deliver().await;
    let record = only_refund(&portal);
    let webhook = muster::refunds::refund_event::Webhook {
        event_id: "evt_1".to_owned(),
        refund_id: Some(record.id.to_string()),
        attempt: Some(1),
        refund: GatewayRefund {
            gateway_id: "re_1".to_owned(),
            status: Some(GatewayStatus::Failed),
            failure_reason: Some("expired_or_canceled_card".to_owned()),
        },
    };
    let failed = happens(&portal, &Event::Webhook(webhook));
    assert_eq!(failed.record.refund.state, RefundState::RequiresAction);
    assert_eq!(only_refund(&portal), failed.record);
    assert_eq!(portal.count("SELECT refunded AS count FROM payments"), 0);
    let mail = portal.mail_to("ben").await;
    assert!(
        mail.text.contains(&format!("/me/refunds/{}", record.id)),
        "{}",
        mail.text
    );
    let said = "SELECT count(*) FROM audit_entries WHERE action = 'refund_changed' \
                AND detail->>'reason' = 'expired_or_canceled_card' AND detail->>'state' = 'failed'";
    assert_eq!(portal.count(said), 1);
}

#[tokio::test]
async fn a_try_that_says_nothing_is_tried_again_at_the_time_that_is_stored() {
    let portal = Portal::open().await;
    money::joins_for_original(&portal, "ben").await;
    let at = portal.now().timestamp();
    happens(&portal, &Event::Send { at });
    let unclear = happens(&portal, &Event::Answered(PostAnswer::Unauthorized));
    let retry = portal.now() + chrono::Duration::seconds(60);
    assert_eq!(unclear.record.retry_at, Some(retry));
    assert_eq!(only_refund(&portal), unclear.record);
    assert_eq!(
        portal.count("SELECT count(*) FROM refund_alerts WHERE code = 'gateway_auth'"),
        1
    );
    let cancelled = happens(&portal, &Event::CanceledByFinance);
    assert_eq!(cancelled.record, unclear.record, "it is with the gateway");
}

#[tokio::test]
async fn the_books_refuse_what_does_not_balance_and_what_would_change() {
    let portal = Portal::open().await;
    money::joins_for_original(&portal, "ben").await;
    let statements = [
        "UPDATE ledger_postings SET amount = amount + 1",
        "DELETE FROM ledger_transactions",
        "INSERT INTO ledger_postings SELECT account_id, id, 'individual_credit', 5 FROM ledger_transactions LIMIT 1",
        "INSERT INTO ledger_transactions SELECT account_id, gen_random_uuid(), at, kind, currency FROM ledger_transactions",
        "UPDATE refunds SET paid = amount",
    ];
    for statement in statements {
        let done = portal
            .db
            .read_now(|conn| diesel::RunQueryDsl::execute(diesel::sql_query(statement), conn));
        assert!(done.is_err(), "{statement}");
    }
}
