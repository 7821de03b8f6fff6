//! Signing up, and asking for the mail once more.

use crate::access::commands::links::mail_link;
use crate::access::commands::sign_up::{Standing, mail_address_taken, standing, start_over};
use crate::access::create::{AddressTaken, NewUser, create_user};
use crate::access::link::Purpose;
use crate::access::role::Role;
use crate::accounts::account::Licence;
use crate::accounts::commands::NewAccount;
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, Tx};
use crate::members::member::{NewMember, Profile};
use crate::types::{EmailAddress, UserId};
use crate::{accounts, members};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use std::convert::Infallible;

/// What a Free account is kept in until its first subscription says otherwise.
const FIRST_CURRENCY: &str = "EUR";

/// Signs somebody up, or tells the owner of the address by mail that they have an account. Refused only where another
/// request takes the address at the same moment.
pub fn sign_up(
    tx: &mut Tx<'_>,
    new: &NewUser,
    origin: &Actor,
    now: DateTime<Utc>,
) -> Result<(), Abort<AddressTaken>> {
    let user = match standing(tx, &new.email)? {
        Standing::Confirmed(user) => return Ok(mail_address_taken(tx, user, now)?),
        Standing::Unconfirmed(user) => {
            start_over(tx, user, new)?;
            members::commands::rename(tx, user, &new.name)?;
            user
        }
        Standing::Nobodys => {
            let user = create_user(tx, new, now)?;
            open_account(tx, user, new, origin, now)?;
            user
        }
    };
    mail_link(tx, user, Purpose::ConfirmAddress, now)?;
    let entry = Entry::new(Action::SignedUp, new.email.as_str()).about(user.uuid());
    audit::record(tx, origin, entry, now)?;
    Ok(())
}

fn open_account(
    tx: &mut Tx<'_>,
    user: UserId,
    new: &NewUser,
    origin: &Actor,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let account = NewAccount::individual(new.name.full(), FIRST_CURRENCY);
    let account = accounts::commands::open(tx, &account, origin, now)?;
    let owner = NewMember {
        user,
        email: new.email.clone(),
        name: new.name.clone(),
        role: Role::Owner,
        licence: Licence::Basic,
        profile: Profile::default(),
        group: None,
    };
    members::commands::join(tx, account, &owner, now)?;
    Ok(())
}

/// Mails a new confirmation link to whoever still needs one, and nothing to anybody else.
pub fn confirm_again(
    tx: &mut Tx<'_>,
    email: &EmailAddress,
    now: DateTime<Utc>,
) -> Result<(), Abort<Infallible>> {
    if let Standing::Unconfirmed(user) = standing(tx, email)? {
        mail_link(tx, user, Purpose::ConfirmAddress, now)?;
    }
    Ok(())
}
