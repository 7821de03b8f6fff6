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
