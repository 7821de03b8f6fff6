//! `muster domain verify`: the operator has seen that a domain belongs to an organisation.

use crate::access;
use crate::access::console::Console;
use crate::access::scope::ReadsAccount;
use crate::accounts::commands::verify_domain;
use crate::accounts::domain::Domain;
use crate::audit::Actor;
use crate::db::Db;
use crate::types::{AccountId, EmailAddress};
use crate::web::clock::Clock;
use anyhow::Context;
use secrecy::ExposeSecret;

/// What to do with domains.
#[derive(Debug, clap::Subcommand)]
pub enum DomainCommand {
    /// Mark a domain that an organisation lists as shown to be theirs
    Verify(VerifyDomain),
}

#[derive(Debug, clap::Args)]
pub struct VerifyDomain {
    /// As it stands on the organisation's Advanced page
    domain: String,
    /// The address of an owner or admin of the organisation
    #[arg(long, value_name = "EMAIL")]
    admin: EmailAddress,
}

pub fn run(command: DomainCommand) -> anyhow::Result<()> {
    let config = super::config()?;
    let db = Db::new(config.database_url.expose_secret(), 1)?;
    let DomainCommand::Verify(verify) = command;
    let domain = Domain::parse(&verify.domain)?;
    let account = account_of(&db, &verify.admin)?;
    let (actor, now) = (Actor::system("muster domain verify"), Clock::system().now());
    db.transaction_now(|tx| verify_domain(tx, account, &domain, &actor, now))??;
    println!("{} is verified.", domain.as_str());
    Ok(())
}

fn account_of(db: &Db, admin: &EmailAddress) -> anyhow::Result<AccountId> {
    let scope = db.read_now(|conn| {
        let known = access::queries::credentials(conn, admin)?;
        match known {
            Some(known) => Console::open().as_admin(conn, known.user),
            None => Ok(None),
        }
    })?;
    let scope = scope.with_context(|| format!("{admin} runs no organisation"))?;
    Ok(scope.account())
}
