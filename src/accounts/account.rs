//! What an account is.

use super::settings::{DomainRule, Inviters};
use crate::access::role::AccountKind;
use crate::types::AccountId;

coded! {
    /// What an account pays for.
    pub enum Plan {
        Free => "free",
        Pro => "pro",
        Business => "business",
    }
}

coded! {
    /// What a member may use. Basic is unlimited; each Licensed member takes a seat.
    pub enum Licence {
        Basic => "basic",
        Licensed => "licensed",
    }
}

impl Licence {
    #[must_use]
    pub const fn takes_seat(self) -> bool {
        matches!(self, Self::Licensed)
    }
}

/// An account's own row, as commands see it under lock.
#[derive(Debug, Clone, diesel::Queryable, diesel::Selectable)]
#[diesel(table_name = crate::db::schema::accounts)]
#[diesel(check_for_backend(diesel::pg::Pg))]
pub struct Account {
    pub id: AccountId,
    pub kind: AccountKind,
    pub name: String,
    pub plan: Plan,
    pub currency: String,
    pub undo_window_hours: i32,
    pub invitation_expiry_days: i32,
    pub inviters: Inviters,
    pub domain_rule: DomainRule,
}
