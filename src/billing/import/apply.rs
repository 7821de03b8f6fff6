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
    let stored = queries::facts(tx.conn(), account)?;
    let changes = Changes::of(line, &stored).or_refuse()?;
    refuse_revival(tx, account, &changes)?;
    if changes.is_none() {
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
    Ok(Outcome::Imported)
}

/// The account that the person owns, under lock. Looked up again once locked, since they may have just left it.
fn individual_account(
    tx: &mut Tx<'_>,
    email: &EmailAddress,
) -> Result<AccountId, Abort<LineRefusal>> {
    let place = queries::place_of(tx.conn(), email)?
        .ok_or(LineRefusal::UnknownPerson)
        .or_refuse()?;
    let found = place.ok_or(LineRefusal::NotIndividual).or_refuse()?;
    accounts::commands::lock(tx, found.account)?;
    let place = queries::place_of(tx.conn(), email)?.flatten();
    let is_there = place.is_some_and(|place| place.account == found.account);
    match (found.kind, found.role) {
        (AccountKind::Individual, Role::Owner) if is_there => Ok(found.account),
        (AccountKind::Individual, _) if is_there => Err(Abort::Refused(LineRefusal::NotOwner)),
        (AccountKind::Individual | AccountKind::Organisation, _) => {
            Err(Abort::Refused(LineRefusal::NotIndividual))
        }
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
