//! What an individual pays for, period by period.

use crate::types::instant::Instant;
use serde::Serialize;

coded! {
    /// How often it is paid.
    pub enum Term {
        Month => "month",
        Year => "year",
    }
}

coded! {
    /// Why a subscription is over.
    pub enum EndReason {
        JoinedOrganisation => "joined_organisation",
        Cancelled => "cancelled",
    }
}

/// A paid individual plan. Its currency is the account's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Subscription {
    pub term: Term,
    pub started_at: Instant,
    pub current_period_start: Instant,
    pub current_period_end: Instant,
    /// The end of the statutory withdrawal period, if there is one.
    pub withdrawal_until: Option<Instant>,
    /// The person expressly asked for the service to start at once, and so gave up a full refund.
    pub immediate_performance: bool,
}

impl Subscription {
    /// Whether everything would come back: within the withdrawal period, the end not included, and without an
    /// express request for immediate performance on record.
    #[must_use]
    pub fn full_refund_right(&self, now: Instant) -> bool {
        !self.immediate_performance && self.withdrawal_until.is_some_and(|until| now < until)
    }
}

#[cfg(test)]
mod tests {
    use super::{Subscription, Term};
    use crate::types::instant::Instant;

    fn at(text: &str) -> Instant {
        Instant::parse(text).unwrap()
    }

    #[test]
    fn the_withdrawal_right_ends_with_its_period_and_with_the_request_to_start() {
        let subscription = Subscription {
            term: Term::Month,
            started_at: at("2026-10-01T00:00:00Z"),
            current_period_start: at("2026-10-01T00:00:00Z"),
            current_period_end: at("2026-11-01T00:00:00Z"),
            withdrawal_until: Some(at("2026-10-15T00:00:00Z")),
            immediate_performance: false,
        };
        let last_second = at("2026-10-14T23:59:59Z");
        assert!(subscription.full_refund_right(last_second));
        assert!(!subscription.full_refund_right(at("2026-10-15T00:00:00Z")));
        let started = Subscription {
            immediate_performance: true,
            ..subscription.clone()
        };
        assert!(!started.full_refund_right(last_second));
        let without = Subscription {
            withdrawal_until: None,
            ..subscription
        };
        assert!(!without.full_refund_right(last_second));
    }
}
