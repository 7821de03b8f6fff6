//! The signed-in person behind a request, read once per request.

use super::role::{AccountKind, Role, StaffRole};
use crate::types::{AccountId, EmailAddress, Language, MembershipId, PersonName, UserId};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use std::sync::Arc;

/// Cheap to clone.
#[derive(Debug, Clone)]
pub struct Visitor(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    user: UserId,
    email: EmailAddress,
    name: PersonName,
    language: Language,
    zone: Tz,
    staff: Option<StaffRole>,
    place: Option<Place>,
    session_mark: String,
    proved_at: DateTime<Utc>,
}

/// The visitor's active membership.
#[derive(Debug, Clone)]
pub struct Place {
    pub account: AccountId,
    pub membership: MembershipId,
    pub kind: AccountKind,
    pub account_name: String,
    pub role: Role,
}

/// A user as the session's look-up reads it.
#[derive(Debug)]
pub struct Known {
    pub user: UserId,
    pub email: EmailAddress,
    pub name: PersonName,
    pub language: Language,
    pub zone: Tz,
    pub staff: Option<StaffRole>,
    pub place: Option<Place>,
}

impl Visitor {
    pub(super) fn new(known: Known, session_mark: String, proved_at: DateTime<Utc>) -> Self {
        Self(Arc::new(Inner {
            user: known.user,
            email: known.email,
            name: known.name,
            language: known.language,
            zone: known.zone,
            staff: known.staff,
            place: known.place,
            session_mark,
            proved_at,
        }))
    }

    #[must_use]
    pub fn user(&self) -> UserId {
        self.0.user
    }

    #[must_use]
    pub fn email(&self) -> &EmailAddress {
        &self.0.email
    }

    #[must_use]
    pub fn name(&self) -> &PersonName {
        &self.0.name
    }

    #[must_use]
    pub fn language(&self) -> Language {
        self.0.language
    }

    #[must_use]
    pub fn zone(&self) -> Tz {
        self.0.zone
    }

    #[must_use]
    pub fn staff(&self) -> Option<StaffRole> {
        self.0.staff
    }

    #[must_use]
    pub fn place(&self) -> Option<&Place> {
        self.0.place.as_ref()
    }

    /// Owner or admin of an organisation.
    #[must_use]
    pub fn administers(&self) -> bool {
        self.place().is_some_and(|place| {
            place.kind == AccountKind::Organisation && place.role.may_administer()
        })
    }

    /// A value of this session alone, that form tokens are bound to.
    #[must_use]
    pub fn session_mark(&self) -> &str {
        &self.0.session_mark
    }

    /// When the password was last given in this session.
    #[must_use]
    pub fn proved_at(&self) -> DateTime<Utc> {
        self.0.proved_at
    }
}
