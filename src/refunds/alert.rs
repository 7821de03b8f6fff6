//! What finance has to look at, until somebody says that it is settled.

use super::refund_state::Alert;
use crate::types::{AccountId, AlertId, RefundId, UserId};
use chrono::{DateTime, Utc};

coded! {
    /// Every reason to call finance. Its words are the message `refund-alert-<code>`.
    pub enum AlertCode {
        DisputeOverlap => "dispute_overlap",
        DoubleRefundRisk => "double_refund_risk",
        DuplicateGatewayRefund => "duplicate_gateway_refund",
        GatewayAuth => "gateway_auth",
        GatewayBalanceInsufficient => "gateway_balance_insufficient",
        OrphanWebhook => "orphan_webhook",
        SelfApproval => "self_approval",
        /// Neither paid nor credited a day after joining.
        LateByADay => "late_by_a_day",
        /// Neither paid nor credited eleven days after joining.
        LateByElevenDays => "late_by_eleven_days",
        /// The bank's report names another amount or another file than we sent.
        BankReportDiffers => "bank_report_differs",
        /// Our records and the gateway's differ.
        ReconciliationDiffers => "reconciliation_differs",
    }
}

impl AlertCode {
    /// While one of these is open, the money may have left already: nothing more is sent.
    pub const DOUBTFUL: [Self; 4] = [
        Self::DoubleRefundRisk,
        Self::DuplicateGatewayRefund,
        Self::DisputeOverlap,
        Self::BankReportDiffers,
    ];
}

impl From<Alert> for AlertCode {
    fn from(alert: Alert) -> Self {
        match alert {
            Alert::DisputeOverlap => Self::DisputeOverlap,
            Alert::DoubleRefundRisk => Self::DoubleRefundRisk,
            Alert::DuplicateGatewayRefund => Self::DuplicateGatewayRefund,
            Alert::GatewayAuth => Self::GatewayAuth,
            Alert::GatewayBalanceInsufficient => Self::GatewayBalanceInsufficient,
            Alert::OrphanWebhook => Self::OrphanWebhook,
            Alert::SelfApproval => Self::SelfApproval,
        }
    }
}

/// An alert as it is stored.
#[derive(Debug, Clone)]
pub struct StoredAlert {
    pub id: AlertId,
    /// None for what no refund of ours belongs to.
    pub about: Option<(AccountId, RefundId)>,
    pub code: AlertCode,
    /// What the code does not say: the gateway's ids, counts.
    pub detail: serde_json::Value,
    pub at: DateTime<Utc>,
    pub resolved: Option<(DateTime<Utc>, Option<UserId>)>,
}
