//! Changing one's own profile.

use crate::access::commands::profile::{Profile, change_profile};
use crate::access::role::{AccountKind, Role};
use crate::access::scope::SignedIn;
use crate::db::{Abort, Tx};
use crate::{accounts, members};
use chrono::{DateTime, Utc};
use std::convert::Infallible;

/// Stores the profile, and the name wherever it is copied to. An individual's account is called like its owner.
pub fn save_profile(
    tx: &mut Tx<'_>,
    who: &SignedIn,
    profile: &Profile,
    now: DateTime<Utc>,
) -> Result<(), Abort<Infallible>> {
    let own = who
        .visitor()
        .place()
        .filter(|place| place.kind == AccountKind::Individual && place.role == Role::Owner);
    if let Some(own) = own {
        accounts::commands::rename(tx, own.account, &profile.name.full())?;
    }
    change_profile(tx, who, profile, now)?;
    members::commands::rename(tx, who.user(), &profile.name)?;
    Ok(())
}
