//! A reconciliation from JSON lists.

use serde_json::{Value, json};

use crate::refunds::fault::Fault;
use crate::refunds::fields::Fields;
use crate::refunds::reconcile::{GatewayRow, LocalRefund, reconcile};
use crate::refunds::refund_state::{GatewayStatus, RefundState};

pub(super) fn run(input: &Value) -> Result<Value, Fault> {
    let fields = Fields::of(input)?;
    let local = fields.list("local", local_refund)?;
    let gateway = fields.list("gateway", gateway_row)?;
    Ok(json!(reconcile(fields.integer("now")?, &local, &gateway)))
}

fn local_refund(fields: Fields<'_>) -> Result<LocalRefund, Fault> {
    Ok(LocalRefund {
        id: fields.text("id")?.to_owned(),
        attempt: fields.integer("attempt")?,
        amount: fields.integer("amount")?,
        state: fields.word("state", RefundState::parse)?,
        submitted_at: match fields.given("submitted_at") {
            None => None,
            Some(_) => Some(fields.integer("submitted_at")?),
        },
    })
}

fn gateway_row(fields: Fields<'_>) -> Result<GatewayRow, Fault> {
    Ok(GatewayRow {
        gateway_id: fields.text("gateway_id")?.to_owned(),
        refund_id: fields.text("refund_id").ok().map(str::to_owned),
        attempt: fields.integer("attempt").ok(),
        amount: fields.integer("amount")?,
        status: fields.word("status", GatewayStatus::parse).ok(),
    })
}
