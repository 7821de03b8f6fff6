//! Addresses of the operator's console.

use super::{SUPPORT_INVITATIONS, SUPPORT_REFUNDS};
use crate::types::{AlertId, InvitationId, RefundId};
use std::fmt::Display;

#[must_use]
pub fn support_invitation(id: InvitationId) -> String {
    format!("{SUPPORT_INVITATIONS}/{id}")
}

#[must_use]
pub fn support_undo(id: InvitationId) -> String {
    format!("{}/undo", support_invitation(id))
}

/// Where staff act in place of the organisation.
#[must_use]
pub fn support_act(id: InvitationId, act: impl Display) -> String {
    format!("{}/{act}", support_invitation(id))
}

#[must_use]
pub fn support_refund(id: RefundId) -> String {
    format!("{SUPPORT_REFUNDS}/{id}")
}

/// Where finance is asked before something happens to a refund, and where it is done.
#[must_use]
pub fn support_refund_act(id: RefundId, act: &str) -> String {
    format!("{}/{act}", support_refund(id))
}

#[must_use]
pub fn support_alert(id: AlertId) -> String {
    format!("{SUPPORT_REFUNDS}/alerts/{id}")
}
