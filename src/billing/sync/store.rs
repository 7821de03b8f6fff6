//! Whose invoice it is, and storing it as the import does.

use super::adapt::{Ours, adapted};
use super::seen::Seen;
use crate::access::role::{AccountKind, Role};
use crate::audit::Actor;
use crate::billing::import::{ImportLine, LineRefusal, Outcome, PlanTold, import_into};
use crate::billing::queries;
use crate::db::{Abort, Db, DbError, OrRefuse, Tx};
use crate::types::{AccountId, EmailAddress};
use crate::{accounts, refunds};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

/// What became of an invoice that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Synced {
    Stored,
    Unchanged,
    /// It was read again meanwhile, and that was stored.
    Overtaken,
    /// Nobody here is this customer.
    UnknownCustomer,
    /// The message is about something else, or about a draft.
    NotAnInvoice,
    /// What Stripe says breaks a rule of the import.
    Refused(LineRefusal),
}

impl Synced {
    #[must_use]
    pub const fn as_code(&self) -> &'static str {
        match self {
            Self::Stored => "stored",
            Self::Unchanged => "unchanged",
            Self::Overtaken => "overtaken",
            Self::UnknownCustomer => "unknown_customer",
            Self::NotAnInvoice => "not_an_invoice",
            Self::Refused(_) => "refused",
        }
    }
}

/// One transaction: all of it is stored, or nothing.
pub fn store(db: &Db, seen: &Seen, now: DateTime<Utc>) -> Result<Synced, DbError> {
    if !seen.is_issued() {
        return Ok(Synced::NotAnInvoice);
    }
    let stored = db.transaction_now(|tx| match whose(tx.conn(), seen)? {
        Some((account, owner)) => take_in(tx, account, &owner, seen, now),
        None => Ok(Synced::UnknownCustomer),
    })?;
    Ok(stored.unwrap_or_else(Synced::Refused))
}

/// By the customer, by a payment that is known, by the operator's mark on the customer; at first sight by address.
fn whose(conn: &mut PgConnection, seen: &Seen) -> QueryResult<Option<(AccountId, EmailAddress)>> {
    let mut found = None;
    if let Some(customer) = seen.customer() {
        found = queries::account_of_customer(conn, customer)?;
    }
    if let (None, Some(charge)) = (found, seen.charge()) {
        found = queries::account_of_payment(conn, charge)?;
    }
    let found = match found.or_else(|| seen.marked_account()) {
        Some(account) => Some(account),
        None => by_address(conn, seen)?,
    };
    let Some(account) = found else {
        return Ok(None);
    };
    let owner = queries::owner_of(conn, account)?;
    Ok(owner.map(|owner| (account, owner)))
}

/// Anybody can write any address at a shop, so one that has a customer already gets no other by address alone.
fn by_address(conn: &mut PgConnection, seen: &Seen) -> QueryResult<Option<AccountId>> {
    let Some(email) = seen.email() else {
        return Ok(None);
    };
    let place = queries::place_of(conn, &email)?.flatten();
    let account = match place {
        Some(place) if place.kind == AccountKind::Individual => {
            (place.role == Role::Owner).then_some(place.account)
        }
        Some(_) | None => queries::account_left_by(conn, &email)?,
    };
    let Some(account) = account else {
        return Ok(None);
    };
    let others = queries::customers_of(conn, account)?;
    Ok(others.is_empty().then_some(account))
}

fn take_in(
    tx: &mut Tx<'_>,
    account: AccountId,
    owner: &EmailAddress,
    seen: &Seen,
    now: DateTime<Utc>,
) -> Result<Synced, Abort<LineRefusal>> {
    accounts::commands::lock(tx, account)?;
    if !queries::keep_reading(tx.conn(), account, seen.invoice_id(), seen.read_at)? {
        return Ok(Synced::Overtaken);
    }
    let told = seen.line(owner).map_err(LineRefusal::Fault).or_refuse()?;
    let line = fitted(tx, account, told, seen)?;
    let outcome = import_into(tx, account, &line, &Actor::system("billing sync"), now)?;
    Ok(match outcome {
        Outcome::Imported => Synced::Stored,
        Outcome::Unchanged => Synced::Unchanged,
    })
}

/// A subscription that has ended, by joining for instance, does not come back because Stripe still runs it.
fn fitted(
    tx: &mut Tx<'_>,
    account: AccountId,
    told: ImportLine,
    seen: &Seen,
) -> QueryResult<ImportLine> {
    let stored = queries::facts(tx.conn(), account)?;
    let paid = refunds::commands::paid_by_refund(tx.conn(), account)?;
    let mut line = adapted(told, seen, &stored, &paid.into_iter().collect::<Ours>());
    if let PlanTold::Pro(subscription) = &line.plan
        && queries::has_ended(tx.conn(), account, subscription.started_at)?
    {
        line.plan = PlanTold::Unmentioned;
    }
    Ok(line)
}
