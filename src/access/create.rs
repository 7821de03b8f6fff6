//! New users.

use super::role::StaffRole;
use crate::db::Abort;
use crate::db::schema::users;
use crate::db::{Tx, exactly};
use crate::types::{EmailAddress, Language, PersonName, UserId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// A person who has no user yet.
#[derive(Debug, Clone)]
pub struct NewUser {
    pub email: EmailAddress,
    pub name: PersonName,
    pub password_hash: String,
    pub language: Language,
    pub staff: Option<StaffRole>,
    /// The address was shown to be theirs: by a mailed link, or by the operator.
    pub confirmed: bool,
}

/// Somebody has the address already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AddressTaken;

/// Creates the user alone; an account and a membership are other rooms' commands.
pub fn create_user(
    tx: &mut Tx<'_>,
    new: &NewUser,
    now: DateTime<Utc>,
) -> Result<UserId, Abort<AddressTaken>> {
    let id = UserId::generate(now);
    let inserted = diesel::insert_into(users::table)
        .values((
            users::id.eq(id),
            users::email.eq(&new.email),
            users::first_name.eq(new.name.first()),
            users::last_name.eq(new.name.last()),
            users::password_hash.eq(&new.password_hash),
            users::email_confirmed_at.eq(new.confirmed.then_some(now)),
            users::locale.eq(new.language),
            users::staff_role.eq(new.staff),
            users::created_at.eq(now),
        ))
        .execute(tx.conn());
    match inserted {
        Ok(changed) => exactly(1, changed)?,
        Err(DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => {
            return Err(Abort::Refused(AddressTaken));
        }
        Err(error) => return Err(Abort::Failed(error)),
    }
    Ok(id)
}
