//! A refund's life from JSON events. An event that cannot be read is ignored, like one that does
//! not belong.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::refunds::fault::{Fault, require};
use crate::refunds::fields::Fields;
use crate::refunds::input::DestinationKind;
use crate::refunds::refund::Refund;
use crate::refunds::refund_event::{
    BankResult, DisputeOutcome, Event, GatewayRefund, PostAnswer, Webhook,
};
use crate::refunds::refund_state::{Alert, GatewayStatus, RefundState};

pub(super) fn run(input: &Value) -> Result<Value, Fault> {
    let fields = Fields::of(input)?;
    let mut refund = refund(Fields::of(fields.value("refund")?)?)?;
    let events = fields.list("events", |event| Ok(read(event).ok().flatten()))?;
    let (mut actions, mut alerts) = (Vec::new(), BTreeSet::new());
    for event in events.iter().flatten() {
        let turn = refund.apply(event);
        refund = turn.refund;
        actions.extend(turn.actions);
        alerts.extend(turn.alerts.into_iter().map(Alert::as_code));
    }
    let actions: Vec<_> = actions.iter().map(ToString::to_string).collect();
    Ok(json!({
        "state": refund.state,
        "attempt": refund.attempt.number,
        "gateway_id": refund.attempt.gateway_id,
        "gateway_status": refund.attempt.gateway_status,
        "failure_reason": refund.failure_reason,
        "paid": refund.paid,
        "credited": refund.credited,
        "retry_in": refund.retry_in,
        "actions": actions,
        "alerts": alerts,
    }))
}

fn refund(fields: Fields<'_>) -> Result<Refund, Fault> {
    let initial = fields.word("initial", RefundState::parse)?;
    let is_first = matches!(
        initial,
        RefundState::Requested
            | RefundState::Held
            | RefundState::RequiresAction
            | RefundState::AwaitingApproval
    );
    require(is_first, "initial", "must be the state of an allocation")?;
    let requested_by = optional_text(fields, "requested_by");
    let amount = fields.integer("amount")?;
    Ok(Refund::new(
        fields.text("id")?,
        amount,
        initial,
        requested_by,
    ))
}

fn read(event: Fields<'_>) -> Result<Option<Event>, Fault> {
    let event = match event.text("type")? {
        "send" => Event::Send {
            at: event.integer("t")?,
        },
        "response" => return response(event),
        "lookup_result" if event.flag("found")? => Event::LookedUp(Some(gateway_refund(event)?)),
        "lookup_result" => Event::LookedUp(None),
        "webhook" => Event::Webhook(webhook(event)?),
        "link_sent" => Event::LinkSent,
        "destination" => Event::DestinationChosen(event.word("to", DestinationKind::parse)?),
        "approve" => Event::Approved {
            by: event.text("by")?.to_owned(),
        },
        "reject" => Event::Rejected,
        "bank_result" => return bank_result(event),
        "dispute_opened" => Event::DisputeOpened,
        "dispute_closed" => Event::DisputeClosed(event.word("outcome", DisputeOutcome::parse)?),
        "cancel" => Event::CanceledByFinance,
        _ => return Ok(None),
    };
    Ok(Some(event))
}

/// Without an HTTP status any named error stands for a lost answer: the outcome is unknown.
fn response(event: Fields<'_>) -> Result<Option<Event>, Fault> {
    let answer = match event.given("http") {
        None => event.text("error").map(|_| Some(PostAnswer::Unclear))?,
        Some(_) => match event.integer("http")? {
            200 => Some(PostAnswer::Accepted(gateway_refund(event)?)),
            status => PostAnswer::of_http(status, optional_text(event, "code")),
        },
    };
    Ok(answer.map(Event::Answered))
}

fn gateway_refund(event: Fields<'_>) -> Result<GatewayRefund, Fault> {
    Ok(GatewayRefund {
        gateway_id: event.text("gateway_id")?.to_owned(),
        status: event.word("status", GatewayStatus::parse).ok(),
        failure_reason: optional_text(event, "failure_reason"),
    })
}

fn webhook(event: Fields<'_>) -> Result<Webhook, Fault> {
    Ok(Webhook {
        event_id: event.text("event_id")?.to_owned(),
        refund_id: optional_text(event, "refund_id"),
        attempt: event.integer("attempt").ok(),
        refund: gateway_refund(event)?,
    })
}

fn bank_result(event: Fields<'_>) -> Result<Option<Event>, Fault> {
    let result = match event.text("status")? {
        "ACSC" => BankResult::Settled,
        "RJCT" => BankResult::Rejected {
            reason: optional_text(event, "reason"),
        },
        "PDNG" => BankResult::Pending,
        _ => return Ok(None),
    };
    Ok(Some(Event::BankResult(result)))
}

fn optional_text(fields: Fields<'_>, name: &str) -> Option<String> {
    fields.text(name).ok().map(str::to_owned)
}
