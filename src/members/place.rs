//! Where a person is now: their one active membership, and who else depends on it.

use crate::access::role::{AccountKind, Role};
use crate::accounts::account::{Licence, Plan};
use crate::types::{AccountId, MembershipId};

/// What joining another account would end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub account: AccountId,
    pub account_name: String,
    pub kind: AccountKind,
    pub plan: Plan,
    pub membership: MembershipId,
    pub role: Role,
    pub licence: Licence,
    /// Names of the other people in it; read for individual accounts only, which have few.
    pub companions: Vec<String>,
    /// Somebody else owns it too.
    pub has_other_owner: bool,
}

impl Place {
    /// A personal account that is the person's own.
    #[must_use]
    pub fn owns_individual(&self) -> bool {
        self.kind == AccountKind::Individual && self.role == Role::Owner
    }

    /// A personal account of their own with a paid plan: something may come back.
    #[must_use]
    pub fn is_paid_individual(&self) -> bool {
        self.owns_individual() && self.plan == Plan::Pro
    }
}
