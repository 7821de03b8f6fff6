//! Finance says that an alert is settled.

use super::NoSuchRefund;
use crate::access::scope::{FinanceScope, SupportScope};
use crate::audit::{self, Action, Entry};
use crate::db::{Abort, Tx};
use crate::refunds::desk::queries::{self, Called};
use crate::types::{AlertId, RefundId};
use chrono::{DateTime, Utc};

/// Whether somebody else was first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settled {
    Now,
    /// By whom; none if it closed itself.
    Before {
        by: Option<String>,
    },
}

/// One alert.
pub fn see_alert(
    tx: &mut Tx<'_>,
    _staff: &SupportScope,
    id: AlertId,
) -> Result<Called, Abort<NoSuchRefund>> {
    queries::alert(tx.conn(), id)?.ok_or(Abort::Refused(NoSuchRefund))
}

/// Closes the alert, with a note of what was found or done.
pub fn settle_alert(
    tx: &mut Tx<'_>,
    staff: &FinanceScope,
    id: AlertId,
    note: &str,
    now: DateTime<Utc>,
) -> Result<Settled, Abort<NoSuchRefund>> {
    queries::lock_alert(tx.conn(), id)?;
    let alert = see_alert(tx, staff, id)?;
    if alert.resolved_at.is_some() {
        return Ok(Settled::Before {
            by: alert.resolved_by,
        });
    }
    queries::resolve(tx.conn(), id, staff.user(), now)?;
    let subject = alert.refund.map_or(id.uuid(), RefundId::uuid);
    let mut entry = Entry::new(
        Action::AlertResolved,
        alert.note.clone().unwrap_or_default(),
    )
    .about(subject)
    .with("alert", alert.code.as_code())
    .with("note", note);
    if let Some(account) = alert.account {
        entry = entry.of(account);
    }
    audit::record(tx, staff.actor(), entry, now)?;
    Ok(Settled::Now)
}
