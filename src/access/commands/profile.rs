//! How a person is called, and how pages are written for them.

use crate::access::queries::person;
use crate::access::scope::SignedIn;
use crate::audit::{self, Action, Entry};
use crate::db::Tx;
use crate::types::{Language, PersonName};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use diesel::QueryResult;

/// What a person says of themselves.
#[derive(Debug, Clone)]
pub struct Profile {
    pub name: PersonName,
    pub language: Language,
    pub zone: Tz,
}

/// Stores it with the person alone; copies of the name are other rooms' to keep in step.
pub fn change_profile(
    tx: &mut Tx<'_>,
    who: &SignedIn,
    profile: &Profile,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    person::set_name(tx.conn(), who.user(), &profile.name)?;
    person::set_locale(tx.conn(), who.user(), profile.language, profile.zone)?;
    let entry = Entry::new(Action::ProfileChanged, profile.name.full()).about(who.user().uuid());
    audit::record(tx, who.actor(), entry, now)
}
