//! Which members an order is for.

use super::filter::MemberFilter;
use super::member::MemberStatus;
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::types::{Fingerprint, MembershipId};
use crate::web::bulk::{BulkForm, Marked};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    These(Vec<MembershipId>),
    /// All that the list's filter leaves.
    Matching(Box<MemberFilter>),
}

impl Chosen {
    #[must_use]
    pub fn of(form: &BulkForm, filter: &MemberFilter) -> Self {
        match form.marked() {
            Marked::These(ids) => {
                Self::These(ids.into_iter().map(MembershipId::from_uuid).collect())
            }
            Marked::AllMatching => Self::Matching(Box::new(filter.clone())),
        }
    }
}

/// What an order looks at in somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, diesel::Queryable)]
pub struct Kind {
    pub role: Role,
    pub licence: Licence,
    pub status: MemberStatus,
}

/// The chosen in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// How many there are of each kind.
    pub kinds: Vec<(Kind, i64)>,
    /// Whoever gives the order, if they are among them.
    pub oneself: Option<Kind>,
    /// The first of them by name: name and address.
    pub first: Vec<(String, String)>,
    pub print: Fingerprint,
}

impl Tally {
    /// How many names a confirmation shows.
    pub const NAMES: i64 = 10;

    #[must_use]
    pub fn total(&self) -> i64 {
        self.count(|_| true)
    }

    /// How many of them are such.
    #[must_use]
    pub fn count(&self, such: impl Fn(&Kind) -> bool) -> i64 {
        let counted = self.kinds.iter().filter(|(kind, _)| such(kind));
        counted.map(|(_, count)| count).sum()
    }
}
