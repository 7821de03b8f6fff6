//! One line, one transaction: all of it is stored, or nothing.

use super::changes::{Changes, SubscriptionChange};
use super::line::{ImportLine, LineRefusal};
use crate::access::role::{AccountKind, Role};
use crate::accounts;
use crate::audit::{self, Action, Actor, Entry};
use crate::billing::commands::{self, Ending};
use crate::billing::queries;
use crate::billing::subscription::{EndReason, Subscription};
use crate::db::{Abort, OrRefuse, Tx};
use crate::refunds;
use crate::refunds::fault::Fault;
use crate::types::instant::Instant;
use crate::types::{AccountId, EmailAddress};
use chrono::{DateTime, Utc};
use diesel::QueryResult;

/// What a line did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Imported,
    /// All of it was known.
    Unchanged,
}

/// Stores what the line says. Saying it again changes nothing, the revision of the billing data included.
pub fn import(
    tx: &mut Tx<'_>,
    line: &ImportLine,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Outcome, Abort<LineRefusal>> {
    let account = individual_account(tx, &line.email)?;
    import_into(tx, account, line, actor, now)
}

/// The same for an individual account that is known by other means than the person's address. Locks its row.
pub fn import_into(
    tx: &mut Tx<'_>,
    account: AccountId,
    line: &ImportLine,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Outcome, Abort<LineRefusal>> {
    accounts::commands::lock(tx, account)?;
    if queries::is_closed(tx.conn(), account)? {
        store(tx, account, &line.of_a_closed_account(), actor, now)
    } else {
        store(tx, account, line, actor, now)
    }
}

fn store(
    tx: &mut Tx<'_>,
    account: AccountId,
    line: &ImportLine,
    actor: &Actor,
    now: DateTime<Utc>,
) -> Result<Outcome, Abort<LineRefusal>> {
    let stored = queries::facts(tx.conn(), account)?;
    let changes = Changes::of(line, &stored).or_refuse()?;
    refuse_revival(tx, account, &changes)?;
    let is_new_customer = know_customers(tx, account, line, now)?;
    if changes.is_none() && !is_new_customer {
        return Ok(Outcome::Unchanged);
    }
    let terms = changes.terms.as_ref().unwrap_or(&stored.terms);
    queries::store_terms(tx.conn(), account, terms)?;
    change_subscription(tx, actor, account, &changes.subscription, now)?;
    queries::store_invoices(tx.conn(), account, line.currency, &changes.invoices)?;
    let entry = Entry::new(Action::BillingImported, line.email.as_str())
        .of(account)
        .with("invoices", changes.invoices.len());
    audit::record(tx, actor, entry, now)?;
    for dispute in &changes.disputes {
        let change = (dispute.was, dispute.is);
        refunds::commands::dispute(tx, (account, &dispute.payment), change, actor, now)?;
    }
    Ok(Outcome::Imported)
}

/// Whether there was a new one.
fn know_customers(
    tx: &mut Tx<'_>,
    account: AccountId,
    line: &ImportLine,
    now: DateTime<Utc>,
) -> Result<bool, Abort<LineRefusal>> {
    let mut any_new = false;
    for (index, customer) in line.stripe_customers.iter().enumerate() {
        match queries::account_of_customer(tx.conn(), customer)? {
            Some(known) if known == account => {}
            Some(_) => {
                let fault = Fault::new(&format!("[{index}]"), "belongs to another person");
                let fault = fault.inside("stripe_customers");
                return Err(Abort::Refused(fault.into()));
            }
            None => {
                queries::add_customer(tx.conn(), account, customer, now)?;
                any_new = true;
            }
        }
    }
    Ok(any_new)
}

/// The account that the person owns, under lock; if they have joined an organisation, the one that they left then,
/// whose invoices still matter to their refunds. Looked up again once locked, since they may have just left it.
fn individual_account(
    tx: &mut Tx<'_>,
    email: &EmailAddress,
) -> Result<AccountId, Abort<LineRefusal>> {
    let place = queries::place_of(tx.conn(), email)?
        .ok_or(LineRefusal::UnknownPerson)
        .or_refuse()?;
    let left = queries::account_left_by(tx.conn(), email)?;
    let found = match place {
        Some(place) if place.kind == AccountKind::Individual => place,
        Some(_) | None => {
            return left.ok_or(LineRefusal::NotIndividual).or_refuse();
        }
    };
    accounts::commands::lock(tx, found.account)?;
    let place = queries::place_of(tx.conn(), email)?.flatten();
    let is_there = place.is_some_and(|place| place.account == found.account);
    match found.role {
        Role::Owner if is_there => Ok(found.account),
        _ if is_there => Err(Abort::Refused(LineRefusal::NotOwner)),
        _ => Err(Abort::Refused(LineRefusal::NotIndividual)),
    }
}

/// A line written before the subscription ended must not bring it back.
fn refuse_revival(
    tx: &mut Tx<'_>,
    account: AccountId,
    changes: &Changes,
) -> Result<(), Abort<LineRefusal>> {
    let begins = match &changes.subscription {
        SubscriptionChange::Start(new) | SubscriptionChange::Replace(new) => new.started_at,
        SubscriptionChange::None | SubscriptionChange::Change(_) | SubscriptionChange::End => {
            return Ok(());
        }
    };
    if queries::has_ended(tx.conn(), account, begins)? {
        let fault = Fault::new("subscription", "has ended and does not run again");
        return Err(Abort::Refused(fault.into()));
    }
    Ok(())
}

fn change_subscription(
    tx: &mut Tx<'_>,
    actor: &Actor,
    account: AccountId,
    change: &SubscriptionChange,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let cancelled = |at| Ending {
        at,
        reason: EndReason::Cancelled,
    };
    match change {
        SubscriptionChange::None => {}
        SubscriptionChange::Start(new) => {
            commands::begin(tx, actor, account, new, now)?;
        }
        SubscriptionChange::Change(new) => change_running(tx, account, new)?,
        SubscriptionChange::Replace(new) => {
            commands::end_subscription(tx, actor, account, cancelled(new.started_at), now)?;
            commands::begin(tx, actor, account, new, now)?;
        }
        SubscriptionChange::End => {
            let ending = cancelled(Instant::from(now));
            commands::end_subscription(tx, actor, account, ending, now)?;
        }
    }
    Ok(())
}

fn change_running(tx: &mut Tx<'_>, account: AccountId, new: &Subscription) -> QueryResult<()> {
    match queries::running(tx.conn(), account)? {
        Some((id, _)) => queries::change(tx.conn(), account, id, new),
        None => Err(diesel::NotFound),
    }
}
