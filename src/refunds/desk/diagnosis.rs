//! Why a refund is where it is, and who has to act. Pure, and total: whatever is stored has a diagnosis.

use crate::refunds::record::{GatewayName, RefundRecord};
use crate::refunds::refund::Channel;
use crate::refunds::refund_state::{GatewayStatus, RefundState};
use chrono::{DateTime, Duration, Utc};

/// The worker sends what is due within a minute; after so long, something keeps it from its work.
const PATIENCE: Duration = Duration::hours(1);

coded! {
    /// Who has to act next.
    pub enum Hand {
        Nobody => "nobody",
        Finance => "finance",
        /// Somebody of finance other than the person who asked.
        SecondPerson => "second_person",
        Person => "person",
        Gateway => "gateway",
        Bank => "bank",
        Operator => "operator",
    }
}

/// The sentence, before it is put into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Diagnosis {
    /// Nothing leaves before the time to undo is over.
    UndoRuns {
        until: DateTime<Utc>,
    },
    /// The worker's next round takes it.
    Due {
        since: DateTime<Utc>,
    },
    /// Due for long, and nobody took it.
    Stuck {
        since: DateTime<Utc>,
    },
    /// The last try said nothing certain.
    Waits {
        tries: u32,
        next: DateTime<Utc>,
    },
    /// A call is on its way.
    Asked,
    PayByHand {
        since: DateTime<Utc>,
    },
    AtGateway {
        since: DateTime<Utc>,
    },
    /// The gateway itself needs something.
    GatewayWaits,
    /// Approved; not in a file yet.
    NotExported {
        approved: DateTime<Utc>,
    },
    AtBank {
        since: DateTime<Utc>,
    },
    NotApproved,
    /// The person names another destination; why, where the gateway or the bank said.
    ChooseAgain {
        reason: Option<String>,
    },
    Failed {
        reason: String,
    },
    Held,
    Paid,
    Credited,
    Canceled {
        reason: String,
    },
}

/// What to tell about a refund now.
#[must_use]
pub fn diagnose(record: &RefundRecord, now: DateTime<Utc>) -> Diagnosis {
    let refund = &record.refund;
    let reason = || refund.failure_reason.clone();
    match refund.state {
        RefundState::Requested => requested(record, now),
        RefundState::Submitted => submitted(record, now),
        RefundState::AwaitingApproval if now < record.send_after => Diagnosis::UndoRuns {
            until: record.send_after,
        },
        RefundState::AwaitingApproval => Diagnosis::NotApproved,
        RefundState::RequiresAction => Diagnosis::ChooseAgain { reason: reason() },
        RefundState::Failed => Diagnosis::Failed {
            reason: reason().unwrap_or_default(),
        },
        RefundState::Held => Diagnosis::Held,
        RefundState::Succeeded => Diagnosis::Paid,
        RefundState::Credited => Diagnosis::Credited,
        RefundState::Canceled => Diagnosis::Canceled {
            reason: reason().unwrap_or_default(),
        },
    }
}

fn requested(record: &RefundRecord, now: DateTime<Utc>) -> Diagnosis {
    if let Some(next) = record.retry_at.filter(|next| *next > now) {
        let tries = record.refund.retries;
        return Diagnosis::Waits { tries, next };
    }
    match record.due_at() {
        until if now < until && record.attempt.leased_until.is_none() => {
            Diagnosis::UndoRuns { until }
        }
        since if now - since > PATIENCE => Diagnosis::Stuck { since },
        since => Diagnosis::Due { since },
    }
}

fn submitted(record: &RefundRecord, now: DateTime<Utc>) -> Diagnosis {
    let attempt = &record.refund.attempt;
    let since = record.attempt.submitted_at.unwrap_or(record.created_at);
    if attempt.channel == Channel::Bank {
        let approved = record.attempt.approved.map_or(since, |(_, at)| at);
        return match record.attempt.bank_file {
            Some(_) => Diagnosis::AtBank { since },
            None => Diagnosis::NotExported { approved },
        };
    }
    let by_hand = record.attempt.gateway == Some(GatewayName::Manual);
    match (&attempt.gateway_id, attempt.gateway_status) {
        (Some(_), _) if by_hand => Diagnosis::PayByHand { since },
        (Some(_), Some(GatewayStatus::RequiresAction)) => Diagnosis::GatewayWaits,
        (Some(_), _) => Diagnosis::AtGateway { since },
        (None, _) => unanswered(record, since, now),
    }
}

fn unanswered(record: &RefundRecord, since: DateTime<Utc>, now: DateTime<Utc>) -> Diagnosis {
    let refund = &record.refund;
    match record.retry_at {
        Some(next) if next > now => Diagnosis::Waits {
            tries: refund.retries,
            next,
        },
        _ if now - record.retry_at.unwrap_or(since) > PATIENCE => Diagnosis::Stuck {
            since: record.retry_at.unwrap_or(since),
        },
        _ => Diagnosis::Asked,
    }
}

impl Diagnosis {
    /// Its words are the message `desk-diagnosis-<code>`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::UndoRuns { .. } => "undo-runs",
            Self::Due { .. } => "due",
            Self::Stuck { .. } => "stuck",
            Self::Waits { .. } => "waits",
            Self::Asked => "asked",
            Self::PayByHand { .. } => "pay-by-hand",
            Self::AtGateway { .. } => "at-gateway",
            Self::GatewayWaits => "gateway-waits",
            Self::NotExported { .. } => "not-exported",
            Self::AtBank { .. } => "at-bank",
            Self::NotApproved => "not-approved",
            Self::ChooseAgain { reason: None } => "choose",
            Self::ChooseAgain { reason: Some(_) } => "choose-again",
            Self::Failed { .. } => "failed",
            Self::Held => "held",
            Self::Paid => "paid",
            Self::Credited => "credited",
            Self::Canceled { .. } => "canceled",
        }
    }

    /// Who has to act, so that it goes on.
    #[must_use]
    pub const fn hand(&self) -> Hand {
        match self {
            Self::PayByHand { .. } | Self::NotExported { .. } => Hand::Finance,
            Self::NotApproved => Hand::SecondPerson,
            Self::ChooseAgain { .. } | Self::Failed { .. } => Hand::Person,
            Self::AtGateway { .. } | Self::GatewayWaits | Self::Asked => Hand::Gateway,
            Self::AtBank { .. } | Self::Held => Hand::Bank,
            Self::Stuck { .. } => Hand::Operator,
            Self::UndoRuns { .. }
            | Self::Due { .. }
            | Self::Waits { .. }
            | Self::Paid
            | Self::Credited
            | Self::Canceled { .. } => Hand::Nobody,
        }
    }

    /// The notice's colour.
    #[must_use]
    pub const fn tone(&self) -> &'static str {
        match self {
            Self::Paid | Self::Credited => "ok",
            Self::Stuck { .. } | Self::Failed { .. } => "bad",
            Self::Canceled { .. } => "none",
            _ => match self.hand() {
                Hand::Nobody | Hand::Gateway | Hand::Bank => "info",
                _ => "warn",
            },
        }
    }
}

/// States in which nothing has to be paid any more.
pub const SETTLED: [RefundState; 3] = [
    RefundState::Succeeded,
    RefundState::Credited,
    RefundState::Canceled,
];

/// Nothing has to be paid any more.
#[must_use]
pub fn is_settled(state: RefundState) -> bool {
    SETTLED.contains(&state)
}

/// Promised for a day that is over.
#[must_use]
pub fn is_overdue(record: &RefundRecord, now: DateTime<Utc>) -> bool {
    !is_settled(record.refund.state) && record.due_by < now
}

#[cfg(test)]
#[path = "diagnosis_tests.rs"]
mod tests;
