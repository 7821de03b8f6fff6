//! What on an invitee's own account stands in the way of joining. Pure: all reasons at once, each with its way out.

use crate::access::role::{AccountKind, Role};
use crate::billing::facts::OpenInvoice;
use crate::members::place::Place;
use crate::types::AccountId;
use crate::types::money::Money;

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blocker {
    OutstandingInvoice(OpenInvoice),
    /// The account's balance is below zero.
    OutstandingBalance(Money),
    /// Other people use the account, by name.
    OtherUsers(Vec<String>),
    /// The organisation would be left without an owner.
    LastOwner {
        organisation: String,
    },
    OtherOrganisation {
        organisation: String,
    },
    /// The address belongs to a domain that another organisation has verified.
    ManagedDomain {
        domain: String,
        organisation: String,
    },
}

impl Blocker {
    /// The `data-blocker` mark; also what is stored of it.
    #[must_use]
    pub const fn as_code(&self) -> &'static str {
        match self {
            Self::OutstandingInvoice(_) | Self::OutstandingBalance(_) => "outstanding_invoice",
            Self::OtherUsers(_) => "other_users",
            Self::LastOwner { .. } => "last_owner",
            Self::OtherOrganisation { .. } => "other_organisation",
            Self::ManagedDomain { .. } => "managed_domain",
        }
    }
}

/// What is known of the invitee.
#[derive(Debug, Clone, Default)]
pub struct Situation {
    pub place: Option<Place>,
    pub open_invoices: Vec<OpenInvoice>,
    pub debt: Option<Money>,
    /// Who has verified the domain of the invited address: account, name, domain.
    pub domain_owner: Option<(AccountId, String, String)>,
}

impl Situation {
    /// Everything in the way of joining `organisation`, what costs money first.
    #[must_use]
    pub fn blockers(&self, organisation: AccountId) -> Vec<Blocker> {
        let invoices = self.open_invoices.iter().cloned();
        let mut found: Vec<_> = invoices.map(Blocker::OutstandingInvoice).collect();
        found.extend(self.debt.map(Blocker::OutstandingBalance));
        if let Some(place) = &self.place {
            found.extend(on_account(place, organisation));
        }
        if let Some((owner, name, domain)) = &self.domain_owner
            && *owner != organisation
        {
            found.push(Blocker::ManagedDomain {
                domain: domain.clone(),
                organisation: name.clone(),
            });
        }
        found
    }
}

fn on_account(place: &Place, organisation: AccountId) -> Vec<Blocker> {
    let name = || place.account_name.clone();
    match place.kind {
        AccountKind::Individual if place.owns_individual() && !place.companions.is_empty() => {
            vec![Blocker::OtherUsers(place.companions.clone())]
        }
        AccountKind::Organisation if place.account != organisation => {
            let is_last = place.role == Role::Owner && !place.has_other_owner;
            let last = is_last.then(|| Blocker::LastOwner {
                organisation: name(),
            });
            let other = Blocker::OtherOrganisation {
                organisation: name(),
            };
            last.into_iter().chain([other]).collect()
        }
        AccountKind::Individual | AccountKind::Organisation => Vec::new(),
    }
}

#[cfg(test)]
#[path = "blockers_tests.rs"]
mod tests;
