//! The words of a refund's life: its state, the gateway's status, what to do, whom to tell.

use std::fmt;

use super::codes::codes;

codes! {
    RefundState {
        /// Waits to be sent to the gateway.
        Requested = "requested",
        /// With the gateway or with the bank; the outcome is not known.
        Submitted = "submitted",
        Succeeded = "succeeded",
        Failed = "failed",
        /// The payment is under dispute.
        Held = "held",
        /// The person has to name another destination.
        RequiresAction = "requires_action",
        AwaitingApproval = "awaiting_approval",
        /// Turned into credit of the organisation.
        Credited = "credited",
        Canceled = "canceled",
    }
}

impl RefundState {
    /// Money is on its way, has arrived, or has become credit: what was promised cannot be taken back any more.
    #[must_use]
    pub const fn has_moved(self) -> bool {
        match self {
            Self::Submitted | Self::Succeeded | Self::Credited => true,
            Self::Requested
            | Self::Failed
            | Self::Held
            | Self::RequiresAction
            | Self::AwaitingApproval
            | Self::Canceled => false,
        }
    }
}

codes! {
    /// The gateway's word for its own refund.
    GatewayStatus {
        Pending = "pending",
        RequiresAction = "requires_action",
        Succeeded = "succeeded",
        Failed = "failed",
        Canceled = "canceled",
    }
}

codes! {
    /// What finance has to look at.
    Alert {
        DisputeOverlap = "dispute_overlap",
        DoubleRefundRisk = "double_refund_risk",
        DuplicateGatewayRefund = "duplicate_gateway_refund",
        GatewayAuth = "gateway_auth",
        GatewayBalanceInsufficient = "gateway_balance_insufficient",
        OrphanWebhook = "orphan_webhook",
        SelfApproval = "self_approval",
    }
}

/// A call to make once the new state is stored. The key `refund id:attempt` makes it idempotent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Ask the gateway for the refund.
    Post { key: String },
    /// Ask the gateway whether it knows the refund.
    Lookup { key: String },
    /// Put a bank transfer into the next file.
    Bank { key: String },
    /// Add the amount to the organisation's credit.
    Credit { refund_id: String },
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Post { key } => write!(f, "POST {key}"),
            Self::Lookup { key } => write!(f, "LOOKUP {key}"),
            Self::Bank { key } => write!(f, "BANK {key}"),
            Self::Credit { refund_id } => write!(f, "CREDIT {refund_id}"),
        }
    }
}
