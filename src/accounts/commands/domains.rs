//! An organisation's own domains.

use super::lock;
use crate::access::scope::{AdminScope, ReadsAccount};
use crate::accounts::domain::Domain;
use crate::accounts::queries;
use crate::accounts::settings::DomainRule;
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, Tx, exactly};
use crate::types::AccountId;
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

/// Most domains of one account.
pub const MOST_DOMAINS: usize = 100;

/// Why the list of domains stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DomainRefusal {
    #[error("the domain is listed already")]
    Listed,
    #[error("another organisation has verified the domain")]
    Foreign,
    #[error("the list is full")]
    TooMany,
    #[error("the domain is not listed")]
    Unknown,
    #[error("nobody could be invited any more")]
    LastOfTheRule,
}

/// The account's own domains, verified or not.
pub fn domains(conn: &mut PgConnection, account: AccountId) -> QueryResult<Vec<String>> {
    queries::domains::all(conn, account)
}

/// Those of the account's own domains that were shown to be theirs.
pub fn verified_domains(conn: &mut PgConnection, account: AccountId) -> QueryResult<Vec<String>> {
    queries::domains::verified(conn, account)
}

/// The only domains whose people may be invited; none where everybody may be.
pub fn invitable_domains(
    conn: &mut PgConnection,
    account: AccountId,
) -> QueryResult<Option<Vec<String>>> {
    match queries::find(conn, account)?.domain_rule {
        DomainRule::Any => Ok(None),
        DomainRule::Listed => domains(conn, account).map(Some),
    }
}

/// Those of `domains` that another account has verified.
pub fn domains_of_others(
    conn: &mut PgConnection,
    account: AccountId,
    domains: &[&str],
) -> QueryResult<Vec<String>> {
    queries::domains::domains_of_others(conn, account, domains)
}

/// The account that has verified this domain, and its name.
pub fn domain_owner(
    conn: &mut PgConnection,
    domain: &str,
) -> QueryResult<Option<(AccountId, String)>> {
    queries::domains::domain_owner(conn, domain)
}

/// Lists a domain. Nothing shows yet that it is theirs.
pub fn add_domain(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    domain: &Domain,
    now: DateTime<Utc>,
) -> Result<(), Abort<DomainRefusal>> {
    let account = lock(tx, scope.account())?;
    let listed = domains(tx.conn(), account.id)?;
    let refusal = if listed.iter().any(|one| one == domain.as_str()) {
        DomainRefusal::Listed
    } else if listed.len() >= MOST_DOMAINS {
        DomainRefusal::TooMany
    } else if !domains_of_others(tx.conn(), account.id, &[domain.as_str()])?.is_empty() {
        DomainRefusal::Foreign
    } else {
        exactly(
            1,
            queries::domains::insert(tx.conn(), account.id, domain, now)?,
        )?;
        let entry = Entry::new(Action::DomainAdded, domain.as_str()).of(account.id);
        audit::record(tx, scope.actor(), entry, now)?;
        return Ok(());
    };
    Err(Abort::Refused(refusal))
}

/// Somebody has seen that a listed domain is theirs. Again: nothing more happens.
pub fn verify_domain(
    tx: &mut Tx<'_>,
    account: AccountId,
    domain: &Domain,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<(), Abort<DomainRefusal>> {
    lock(tx, account)?;
    match domain_owner(tx.conn(), domain.as_str())? {
        Some((owner, _)) if owner == account => return Ok(()),
        Some(_) => return Err(Abort::Refused(DomainRefusal::Foreign)),
        None => {}
    }
    if queries::domains::verify(tx.conn(), account, domain, now)? == 0 {
        return Err(Abort::Refused(DomainRefusal::Unknown));
    }
    let entry = Entry::new(Action::DomainVerified, domain.as_str()).of(account);
    audit::record(tx, actor, entry, now)?;
    Ok(())
}

/// Whether a domain was taken off the list before.
pub fn was_removed(
    conn: &mut PgConnection,
    scope: &AdminScope,
    domain: &Domain,
) -> QueryResult<bool> {
    let (action, name) = (Action::DomainRemoved, domain.as_str());
    audit::done_to_name(conn, scope.account(), action, name)
}

/// Takes a domain off the list; with it goes that it was verified. People who were invited before stay invited.
pub fn remove_domain(
    tx: &mut Tx<'_>,
    scope: &AdminScope,
    domain: &Domain,
    now: DateTime<Utc>,
) -> Result<(), Abort<DomainRefusal>> {
    let account = lock(tx, scope.account())?;
    let listed = domains(tx.conn(), account.id)?;
    if !listed.iter().any(|one| one == domain.as_str()) {
        return Err(Abort::Refused(DomainRefusal::Unknown));
    }
    if account.domain_rule == DomainRule::Listed && listed.len() == 1 {
        return Err(Abort::Refused(DomainRefusal::LastOfTheRule));
    }
    exactly(1, queries::domains::delete(tx.conn(), account.id, domain)?)?;
    let entry = Entry::new(Action::DomainRemoved, domain.as_str()).of(account.id);
    audit::record(tx, scope.actor(), entry, now)?;
    Ok(())
}
