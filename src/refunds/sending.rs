//! What a worker does next with a refund. Pure.

use super::record::RefundRecord;
use super::refund::{Channel, Pending};
use super::refund_state::RefundState;
use chrono::{DateTime, Duration, Utc};

/// How long a worker keeps a call to itself; longer than any call takes. One that dies meanwhile loses it to the
/// next.
pub const LEASE: Duration = Duration::minutes(2);

/// How soon the gateway is asked again whether it knows a refund, after it could not be asked.
pub const LOOK_UP_AGAIN: Duration = Duration::minutes(5);

/// The next step of a refund that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Send,
    /// The worker that asked for it never said what it heard.
    AnswerLost,
    /// A look-up is owed, for the first time or once more.
    LookUp,
}

/// None while there is nothing to do, or while another worker has it in hand.
#[must_use]
pub fn next_step(record: &RefundRecord, now: DateTime<Utc>) -> Option<Step> {
    if record.attempt.leased_until.is_some_and(|until| now < until) {
        return None;
    }
    let attempt = &record.refund.attempt;
    let is_known = attempt.gateway_id.is_some();
    match (&attempt.pending, record.refund.state) {
        (Some(Pending::Lookup { .. }), _) => Some(Step::LookUp),
        // A message was faster than the answer, and says as much.
        (Some(Pending::Post), _) => (!is_known).then_some(Step::AnswerLost),
        (None, RefundState::Requested | RefundState::Submitted) => {
            let is_ours = attempt.channel == Channel::Gateway && !is_known;
            (is_ours && record.due_at() <= now).then_some(Step::Send)
        }
        (None, _) => None,
    }
}
