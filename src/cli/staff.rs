//! `muster staff add`: appoints the operator's own people.

use crate::access::commands::staff::{Appointed, Appointment, StaffPassword, appoint_staff};
use crate::access::passwords;
use crate::access::role::StaffRole;
use crate::audit::Actor;
use crate::db::Db;
use crate::types::secret::random_text;
use crate::types::{EmailAddress, Language, PersonName};
use crate::web::clock::Clock;
use anyhow::{Context, bail, ensure};
use secrecy::{ExposeSecret, SecretString};
use std::io::{self, Read};

/// What to do with staff.
#[derive(Debug, clap::Subcommand)]
pub enum StaffCommand {
    /// Appoint somebody, or change what a staff member may do
    Add(AddStaff),
}

#[derive(Debug, clap::Args)]
pub struct AddStaff {
    /// The address they sign in with
    email: EmailAddress,
    /// agent: invitations; finance: refunds as well
    #[arg(long, value_name = "agent|finance")]
    role: StaffRole,
    /// Needed where the address has no user yet
    #[arg(long, default_value = "")]
    first_name: String,
    #[arg(long, default_value = "")]
    last_name: String,
    /// The language of their mails and pages: en or fr
    #[arg(long, default_value = "en")]
    language: Language,
    /// Read their password from standard input, instead of mailing a link to choose one
    #[arg(long)]
    password_stdin: bool,
}

pub fn run(command: StaffCommand) -> anyhow::Result<()> {
    let config = super::config()?;
    let db = Db::new(config.database_url.expose_secret(), 1)?;
    let StaffCommand::Add(add) = command;
    let appointment = add.appointment(io::stdin())?;
    let (actor, now) = (Actor::system("muster staff add"), Clock::system().now());
    let done = db.transaction_now(|tx| appoint_staff(tx, &appointment, &actor, now))??;
    let (email, role) = (&appointment.email, appointment.role);
    match done {
        Appointed::Created => println!("{email} is a new staff member: {role}"),
        Appointed::Promoted => println!("{email} is a staff member now: {role}"),
    }
    if matches!(appointment.password, StaffPassword::Mailed { .. }) {
        println!("A link to choose a password goes to {email}; it works for one hour.");
    }
    Ok(())
}

impl AddStaff {
    fn appointment(&self, input: impl Read) -> anyhow::Result<Appointment> {
        let name = match (self.first_name.trim(), self.last_name.trim()) {
            ("", "") => None,
            (first, last) => Some(PersonName::parse(first, last).context("the name")?),
        };
        let password = if self.password_stdin {
            StaffPassword::Given(hashed(&self.checked(input)?)?)
        } else {
            let unknown = format!("{}{}", random_text(), random_text());
            StaffPassword::Mailed {
                unknown: hashed(&unknown.into())?,
            }
        };
        Ok(Appointment {
            email: self.email.clone(),
            name,
            role: self.role,
            language: self.language,
            password,
        })
    }

    /// The first line of the input, under the same rules as everybody's.
    fn checked(&self, input: impl Read) -> anyhow::Result<SecretString> {
        let mut text = String::new();
        input
            .take(4_096)
            .read_to_string(&mut text)
            .context("standard input is not text")?;
        let line = text.split(['\r', '\n']).next().unwrap_or_default();
        ensure!(!line.is_empty(), "standard input has no password");
        let context = [self.email.as_str(), &self.first_name, &self.last_name];
        match passwords::check(line, &context) {
            Ok(()) => Ok(line.to_owned().into()),
            Err(fault) => bail!("this password will not do: {fault}"),
        }
    }
}

fn hashed(password: &SecretString) -> anyhow::Result<String> {
    passwords::hash_now(password.expose_secret()).context("the password cannot be hashed")
}
