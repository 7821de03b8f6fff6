//! What joining ended where the person came from: exactly what undo puts back.

use crate::refunds::commands::Settled;
use crate::types::{AccountId, MembershipId};

/// Somebody who was in no account before has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    pub account: AccountId,
    pub membership: MembershipId,
    /// Nobody was left in the account.
    pub closed_account: bool,
    /// Of a paid account.
    pub settled: Option<Settled>,
}

impl Departure {
    /// Whether the person can go back there, where the account is closed now or not: one that was shared may have
    /// been closed by others since.
    #[must_use]
    pub const fn leads_back(&self, closed: bool) -> bool {
        self.closed_account || !closed
    }
}
