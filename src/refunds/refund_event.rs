//! What can happen to a refund.

use super::codes::codes;
use super::input::DestinationKind;
use super::refund_state::GatewayStatus;

/// An event, whoever it comes from: the worker, the gateway, the bank, finance or the invitee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The worker's turn to send it, `at` in Unix seconds.
    Send {
        at: i64,
    },
    /// The answer to a POST.
    Answered(PostAnswer),
    /// The answer to a LOOKUP; none if the gateway does not know the refund.
    LookedUp(Option<GatewayRefund>),
    Webhook(Webhook),
    /// The invitee was sent a link to name another destination.
    LinkSent,
    DestinationChosen(DestinationKind),
    /// Finance approved the bank transfer.
    Approved {
        by: String,
    },
    Rejected,
    BankResult(BankResult),
    DisputeOpened,
    DisputeClosed(DisputeOutcome),
    CanceledByFinance,
    /// The person took joining back, and with it the refund.
    Undone,
}

impl Event {
    /// The kind of event, as the trail names it.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Send { .. } => "send",
            Self::Answered(_) => "response",
            Self::LookedUp(_) => "lookup_result",
            Self::Webhook(_) => "webhook",
            Self::LinkSent => "link_sent",
            Self::DestinationChosen(_) => "destination",
            Self::Approved { .. } => "approve",
            Self::Rejected => "reject",
            Self::BankResult(_) => "bank_result",
            Self::DisputeOpened => "dispute_opened",
            Self::DisputeClosed(_) => "dispute_closed",
            Self::CanceledByFinance => "cancel",
            Self::Undone => "undo",
        }
    }
}

/// The gateway's own refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GatewayRefund {
    pub gateway_id: String,
    /// None for a word that is not known here: the id is kept, the status left alone.
    pub status: Option<GatewayStatus>,
    pub failure_reason: Option<String>,
}

/// What came back from a POST.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PostAnswer {
    Accepted(GatewayRefund),
    /// Nothing is known: no answer, or one that another try may change.
    Unclear,
    /// The gateway does not know us any more; otherwise as unclear.
    Unauthorized,
    /// A definite no, with the gateway's code.
    Refused {
        code: Option<String>,
    },
}

impl PostAnswer {
    /// The meaning of an HTTP status other than 200; none for one that says nothing.
    #[must_use]
    pub fn of_http(status: i64, code: Option<String>) -> Option<Self> {
        match status {
            401 | 403 => Some(Self::Unauthorized),
            409 | 429 | 500.. => Some(Self::Unclear),
            400..=499 => Some(Self::Refused { code }),
            _ => None,
        }
    }
}

/// A message of the gateway. `refund_id` and `attempt` come from its metadata and may be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    pub event_id: String,
    pub refund_id: Option<String>,
    pub attempt: Option<i64>,
    pub refund: GatewayRefund,
}

/// The bank's word on a transfer (ISO 20022 ACSC, RJCT, PDNG).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BankResult {
    Settled,
    Rejected { reason: Option<String> },
    Pending,
}

codes! {
    DisputeOutcome {
        Won = "won",
        Lost = "lost",
    }
}
