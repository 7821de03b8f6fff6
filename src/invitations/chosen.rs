//! Which invitations an order is for.

use super::invitation::Status;
use super::pending_filter::PendingFilter;
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::types::{Fingerprint, InvitationId};
use crate::web::bulk::{BulkForm, Marked};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    These(Vec<InvitationId>),
    /// All that the list's filter leaves.
    Matching(Box<PendingFilter>),
}

impl Chosen {
    #[must_use]
    pub fn of(form: &BulkForm, filter: &PendingFilter) -> Self {
        match form.marked() {
            Marked::These(ids) => {
                Self::These(ids.into_iter().map(InvitationId::from_uuid).collect())
            }
            Marked::AllMatching => Self::Matching(Box::new(filter.clone())),
        }
    }
}

/// How many of the chosen are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, diesel::Queryable)]
pub struct Alike {
    pub status: Status,
    pub licence: Licence,
    pub role: Role,
    pub holds_seat: bool,
    pub count: i64,
}

/// The chosen in numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    pub alike: Vec<Alike>,
    /// Those of them that have expired.
    pub expired: Vec<Alike>,
    /// The first of their addresses.
    pub first: Vec<String>,
    pub print: Fingerprint,
}

impl Tally {
    /// How many addresses a confirmation shows.
    pub const ADDRESSES: i64 = 10;
    /// How many of their domains one shows.
    pub const DOMAINS: i64 = 10;

    #[must_use]
    pub fn total(&self) -> i64 {
        self.count(|_| true)
    }

    /// How many of them are such.
    #[must_use]
    pub fn count(&self, such: impl Fn(&Alike) -> bool) -> i64 {
        count(&self.alike, such)
    }

    /// How many of those that have expired are such.
    #[must_use]
    pub fn expired(&self, such: impl Fn(&Alike) -> bool) -> i64 {
        count(&self.expired, such)
    }
}

/// How many are such.
#[must_use]
pub fn count(alike: &[Alike], such: impl Fn(&Alike) -> bool) -> i64 {
    let counted = alike.iter().filter(|alike| such(alike));
    counted.map(|alike| alike.count).sum()
}
