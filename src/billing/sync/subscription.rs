//! The subscription that an invoice belongs to, as it is now.

use super::object::instant;
use crate::billing::facts::Facts;
use crate::billing::import::PlanTold;
use crate::billing::subscription::{Subscription, Term};
use crate::types::instant::Instant;
use serde_json::Value;

/// What Stripe says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// No subscription, or one that is paid in another rhythm than ours are.
    Nothing,
    Running(Subscription),
    Ended {
        started_at: Instant,
    },
}

impl Told {
    pub fn of(invoice: &Value) -> Self {
        read(&invoice["subscription"]).unwrap_or(Self::Nothing)
    }

    /// What the import is to say of it. What only our own records know of a subscription stays; one that began before
    /// the running one is not told, nor is the end of another.
    pub fn plan(&self, stored: &Facts) -> PlanTold {
        let running = stored.subscription.as_ref();
        match (self, running) {
            (Self::Running(told), Some(known)) if told.started_at == known.started_at => {
                PlanTold::Pro(Subscription {
                    withdrawal_until: known.withdrawal_until,
                    immediate_performance: known.immediate_performance,
                    ..told.clone()
                })
            }
            (Self::Running(told), Some(known)) if told.started_at < known.started_at => {
                PlanTold::Unmentioned
            }
            (Self::Running(told), _) => PlanTold::Pro(told.clone()),
            (Self::Ended { started_at }, Some(known)) if *started_at == known.started_at => {
                PlanTold::Free
            }
            (Self::Nothing | Self::Ended { .. }, _) => PlanTold::Unmentioned,
        }
    }
}

fn read(subscription: &Value) -> Option<Told> {
    let started_at = instant(&subscription["start_date"])?;
    match subscription["status"].as_str()? {
        "active" | "trialing" | "past_due" => {}
        "canceled" | "unpaid" | "incomplete_expired" => return Some(Told::Ended { started_at }),
        _ => return None,
    }
    let rhythm = &subscription["items"]["data"][0]["price"]["recurring"];
    let term = match (
        rhythm["interval"].as_str()?,
        rhythm["interval_count"].as_i64()?,
    ) {
        ("month", 1) => Term::Month,
        ("year", 1) | ("month", 12) => Term::Year,
        _ => return None,
    };
    Some(Told::Running(Subscription {
        term,
        started_at,
        current_period_start: instant(&subscription["current_period_start"])?,
        current_period_end: instant(&subscription["current_period_end"])?,
        withdrawal_until: None,
        immediate_performance: false,
    }))
}
