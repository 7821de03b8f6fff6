//! The gateway that is a person: finance pays back by hand and records what came of it.

use super::{Gateway, GatewayName, ReadBack, RefundCall, Unreachable};
use crate::refunds::reconcile::GatewayRow;
use crate::refunds::refund_event::{GatewayRefund, PostAnswer};
use crate::refunds::refund_state::GatewayStatus;
use chrono::{DateTime, Utc};

/// Answers at once. It keeps no books of its own: the queue of finance is our own records, so there is nothing to
/// look up and nothing to compare with.
#[derive(Debug, Clone, Copy)]
pub struct Manual;

impl Gateway for Manual {
    fn name(&self) -> GatewayName {
        GatewayName::Manual
    }

    fn post(&self, call: &RefundCall) -> PostAnswer {
        PostAnswer::Accepted(GatewayRefund {
            gateway_id: format!("manual_{}", call.key()),
            status: Some(GatewayStatus::Pending),
            failure_reason: None,
        })
    }

    fn look_up(&self, _: &RefundCall) -> Result<Option<GatewayRefund>, Unreachable> {
        Ok(None)
    }

    fn read(&self, _: &str) -> Result<Option<ReadBack>, Unreachable> {
        Ok(None)
    }

    fn list(&self, _: DateTime<Utc>) -> Result<Vec<GatewayRow>, Unreachable> {
        Ok(Vec::new())
    }
}
