//! What a word of the bank does to a refund.

use crate::refunds::record::RefundRecord;
use crate::refunds::refund_event::BankResult;
use crate::refunds::refund_state::RefundState;

coded! {
    /// The effect of one word of the bank. Its words for people are the message `bank-outcome-<code>`.
    pub enum Outcome {
        /// The money has arrived.
        Settled => "settled",
        /// The bank sent nothing; the person is asked for another way.
        Refused => "refused",
        /// The money had left and came back; the person is asked for another way.
        CameBack => "came_back",
        /// Not the end yet: nothing changes.
        Pending => "pending",
        /// Known before, or about an earlier attempt: nothing changes.
        Known => "known",
        /// The bank paid what it had refused before: finance is called.
        Contradiction => "contradiction",
        /// The bank names another amount or another file than we sent: nothing changes, and finance is called.
        Differs => "differs",
        /// Of no transfer of ours.
        Unknown => "unknown",
    }
}

/// What the bank's word on `attempt` will do to the record as it stands. The machine does it; this tells what it is.
#[must_use]
pub fn foreseen(record: &RefundRecord, attempt: i32, said: &BankResult) -> Outcome {
    let current = record.refund.attempt.number == i64::from(attempt);
    match (said, current, record.refund.state) {
        (BankResult::Settled, true, RefundState::Submitted) => Outcome::Settled,
        (BankResult::Rejected { .. }, true, RefundState::Submitted) => Outcome::Refused,
        (BankResult::Rejected { .. }, true, RefundState::Succeeded) => Outcome::CameBack,
        (BankResult::Pending, true, RefundState::Submitted) => Outcome::Pending,
        (BankResult::Settled, true, RefundState::Succeeded)
        | (BankResult::Rejected { .. } | BankResult::Pending, _, _) => Outcome::Known,
        // Whoever was refused may have been paid some other way since.
        (BankResult::Settled, _, _) => Outcome::Contradiction,
    }
}

/// Whether the refund is in another state after it.
#[must_use]
pub const fn changes(outcome: Outcome) -> bool {
    matches!(
        outcome,
        Outcome::Settled | Outcome::Refused | Outcome::CameBack
    )
}
