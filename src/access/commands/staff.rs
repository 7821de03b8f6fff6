//! Appointing the operator's own people.

use super::links::mail_link;
use crate::access::create::{NewUser, create_user};
use crate::access::link::Purpose;
use crate::access::queries::{self, person};
use crate::access::role::StaffRole;
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, OrRefuse, Tx};
use crate::mail::outbox::{self, Message};
use crate::types::{EmailAddress, Language, PersonName, UserId};
use chrono::{DateTime, Utc};

/// Somebody to appoint; the name is needed only where the address has no user yet.
#[derive(Debug, Clone)]
pub struct Appointment {
    pub email: EmailAddress,
    pub name: Option<PersonName>,
    pub role: StaffRole,
    pub language: Language,
    pub password: StaffPassword,
}

/// Where a staff member's password comes from.
#[derive(Debug, Clone)]
pub enum StaffPassword {
    /// The operator gave it: its hash.
    Given(String),
    /// They choose it by a mailed link. A new user starts with this hash of a password that nobody knows.
    Mailed { unknown: String },
}

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Appointed {
    Created,
    Promoted,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StaffRefusal {
    #[error("nobody has this address yet: say who it is with --first-name and --last-name")]
    NameMissing,
    #[error(
        "this person is a member of {0}: staff never have a role in a customer's organisation; use another address"
    )]
    InOrganisation(String),
    #[error("somebody is signing up with this address right now: try again")]
    JustTaken,
}

/// Creates a staff user, or promotes one who has no organisation.
pub fn appoint_staff(
    tx: &mut Tx<'_>,
    appointment: &Appointment,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Appointed, Abort<StaffRefusal>> {
    let held = person::lock_by_email(tx.conn(), &appointment.email)?;
    let (user, done) = match held {
        Some(held) => (promote(tx, held.id, appointment, now)?, Appointed::Promoted),
        None => (create(tx, appointment, now)?, Appointed::Created),
    };
    let entry = Entry::new(Action::StaffAdded, appointment.email.as_str())
        .about(user.uuid())
        .with("role", appointment.role.as_code());
    audit::record(tx, actor, entry, now)?;
    Ok(done)
}

fn promote(
    tx: &mut Tx<'_>,
    user: UserId,
    appointment: &Appointment,
    now: DateTime<Utc>,
) -> Result<UserId, Abort<StaffRefusal>> {
    if let Some(name) = person::organisation_of(tx.conn(), user)? {
        return Err(Abort::Refused(StaffRefusal::InOrganisation(name)));
    }
    person::set_staff(tx.conn(), user, appointment.role)?;
    match &appointment.password {
        StaffPassword::Given(hash) => {
            person::set_password(tx.conn(), user, hash)?;
            person::confirm(tx.conn(), user, now)?;
            queries::end_sessions(tx.conn(), user)?;
            outbox::enqueue(tx, &Message::PasswordChanged { user }, now)?;
        }
        StaffPassword::Mailed { .. } => mail_link(tx, user, Purpose::ResetPassword, now)?,
    }
    Ok(user)
}

fn create(
    tx: &mut Tx<'_>,
    appointment: &Appointment,
    now: DateTime<Utc>,
) -> Result<UserId, Abort<StaffRefusal>> {
    let name = appointment.name.clone();
    let (StaffPassword::Given(hash) | StaffPassword::Mailed { unknown: hash }) =
        &appointment.password;
    let new = NewUser {
        email: appointment.email.clone(),
        name: name.ok_or(StaffRefusal::NameMissing).or_refuse()?,
        password_hash: hash.clone(),
        language: appointment.language,
        staff: Some(appointment.role),
        confirmed: true,
    };
    let user = create_user(tx, &new, now).map_err(|abort| match abort {
        Abort::Refused(_) => Abort::Refused(StaffRefusal::JustTaken),
        Abort::Failed(error) => Abort::Failed(error),
    })?;
    if matches!(appointment.password, StaffPassword::Mailed { .. }) {
        mail_link(tx, user, Purpose::ResetPassword, now)?;
    }
    Ok(user)
}
