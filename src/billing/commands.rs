//! What other rooms ask of billing. Commands that change an account's billing data lock its row first and raise its
//! `billing_version`, so that a quote shown before is known to be out of date.
//!
//! # What remains of an invoice after its owner joined
//!
//! Acceptance returns the unused time of every paid invoice. Should the same account pay for itself again later, a
//! second quote must not return that time once more. The law's own means, a `credit` line on the invoice, would not
//! do: the credited rest and the rest of the credit round apart by a unit, and under a right of withdrawal both
//! lines come back whole, so that time that was used long ago would be returned. Instead [`end_subscription`] marks
//! the invoices as settled: their lines and payments stay as they were printed, and no later quote counts them.
//! `credit` lines remain for credit notes that the billing system issued before.
//!
//! `payments.refunded` is money that has left. It does not change at acceptance, when a refund is only promised, but
//! when the refund leaves ([`note_refunded`]): a promise can still be cancelled, and until then the settled invoice
//! keeps the same money from being promised twice.

use super::facts::{Facts, OpenInvoice, PaymentMade, Terms};
use super::queries;
use super::subscription::{EndReason, Subscription};
use crate::accounts;
use crate::accounts::account::Plan;
use crate::audit::{self, Action, Actor, Entry};
use crate::db::{Abort, Tx};
use crate::refunds::record::GatewayName;
use crate::types::instant::Instant;
use crate::types::{AccountId, SubscriptionId};
use chrono::{DateTime, Utc};
use diesel::{PgConnection, QueryResult};

/// Everything that a refund is computed from and a credit note prints.
pub fn facts(conn: &mut PgConnection, account: AccountId) -> QueryResult<Facts> {
    queries::facts(conn, account)
}

/// The same under the lock of the account's row: nothing of it changes before the transaction ends.
pub fn locked_facts(tx: &mut Tx<'_>, account: AccountId) -> QueryResult<Facts> {
    accounts::commands::lock(tx, account)?;
    queries::facts(tx.conn(), account)
}

/// Invoices that have to be paid before the account's owner can join, the oldest first.
pub fn outstanding(conn: &mut PgConnection, account: AccountId) -> QueryResult<Vec<OpenInvoice>> {
    Ok(facts(conn, account)?.outstanding())
}

/// Every payment, the latest first.
pub fn payments_made(conn: &mut PgConnection, account: AccountId) -> QueryResult<Vec<PaymentMade>> {
    Ok(facts(conn, account)?.payments_made())
}

/// Who can give a payment back the way it came, where the billing system says so.
pub fn gateway_of_payment(
    conn: &mut PgConnection,
    account: AccountId,
    payment: &str,
) -> QueryResult<Option<GatewayName>> {
    queries::gateway_of_payment(conn, account, payment)
}

/// The account has a subscription that runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a subscription is running already")]
pub struct AlreadySubscribed;

/// Makes an individual account Pro.
pub fn start_subscription(
    tx: &mut Tx<'_>,
    actor: &Actor,
    account: AccountId,
    subscription: &Subscription,
    now: DateTime<Utc>,
) -> Result<SubscriptionId, Abort<AlreadySubscribed>> {
    accounts::commands::lock(tx, account)?;
    if queries::running(tx.conn(), account)?.is_some() {
        return Err(Abort::Refused(AlreadySubscribed));
    }
    let started = begin(tx, actor, account, subscription, now)?;
    queries::raise_version(tx.conn(), account)?;
    Ok(started)
}

/// For an account that is locked and has no subscription; the schema refuses a second one. The caller raises the
/// revision.
pub(super) fn begin(
    tx: &mut Tx<'_>,
    actor: &Actor,
    account: AccountId,
    subscription: &Subscription,
    now: DateTime<Utc>,
) -> QueryResult<SubscriptionId> {
    let id = queries::insert(tx.conn(), account, subscription, now)?;
    accounts::commands::set_plan(tx, account, Plan::Pro)?;
    let entry = Entry::new(Action::SubscriptionStarted, subscription.term.as_code());
    audit::record(tx, actor, entry.of(account).about(id.uuid()), now)?;
    Ok(id)
}

/// When a subscription ends, and why.
#[derive(Debug, Clone, Copy)]
pub struct Ending {
    /// The moment up to which the service counts as used.
    pub at: Instant,
    pub reason: EndReason,
}

/// Makes an individual account Free. If its owner joined an organisation, every paid invoice is settled, also where
/// no subscription was running. Gives the subscription that ended, if one was running.
pub fn end_subscription(
    tx: &mut Tx<'_>,
    actor: &Actor,
    account: AccountId,
    ending: Ending,
    now: DateTime<Utc>,
) -> QueryResult<Option<SubscriptionId>> {
    accounts::commands::lock(tx, account)?;
    let ended = queries::end(tx.conn(), account, ending.at, ending.reason)?;
    if ending.reason == EndReason::JoinedOrganisation {
        queries::settle_paid(tx.conn(), account, ending.at)?;
    }
    accounts::commands::set_plan(tx, account, Plan::Free)?;
    queries::raise_version(tx.conn(), account)?;
    if let Some(id) = ended {
        let entry = Entry::new(Action::SubscriptionEnded, ending.reason.as_code());
        audit::record(tx, actor, entry.of(account).about(id.uuid()), now)?;
    }
    Ok(ended)
}

/// A paid plan that ended when its owner joined an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    /// The moment up to which the service counted as used.
    pub at: Instant,
    /// The one that ran, if one did.
    pub subscription: Option<SubscriptionId>,
    /// Account credit that was taken. Minor units.
    pub credit: i64,
}

/// Makes the account Pro again as if nothing had happened: the subscription runs, the invoices are open to later
/// quotes, the credit is there. Refuses where another subscription has begun since.
pub fn resume_subscription(
    tx: &mut Tx<'_>,
    actor: &Actor,
    account: AccountId,
    ended: &Ended,
    now: DateTime<Utc>,
) -> Result<(), Abort<AlreadySubscribed>> {
    accounts::commands::lock(tx, account)?;
    if queries::running(tx.conn(), account)?.is_some() {
        return Err(Abort::Refused(AlreadySubscribed));
    }
    if let Some(id) = ended.subscription {
        queries::resume(tx.conn(), account, id)?;
        let entry = Entry::new(Action::SubscriptionResumed, "");
        audit::record(tx, actor, entry.of(account).about(id.uuid()), now)?;
    }
    queries::unsettle(tx.conn(), account, ended.at)?;
    change_terms(tx, account, |terms| terms.credit_balance += ended.credit)?;
    accounts::commands::set_plan(tx, account, Plan::Pro)?;
    Ok(queries::raise_version(tx.conn(), account)?)
}

/// A subscription, whether it runs or not.
pub fn subscription(
    conn: &mut PgConnection,
    account: AccountId,
    id: SubscriptionId,
) -> QueryResult<Option<Subscription>> {
    queries::subscription(conn, account, id)
}

/// Takes the number of the account's next debit note, as [`take_credit_note_seq`] does.
pub fn take_debit_note_seq(tx: &mut Tx<'_>, account: AccountId) -> QueryResult<i64> {
    accounts::commands::lock(tx, account)?;
    queries::take_debit_note_seq(tx.conn(), account)
}

/// Takes the number of the account's next credit note, in the transaction that inserts the note, so that the series
/// has no gap.
pub fn take_credit_note_seq(tx: &mut Tx<'_>, account: AccountId) -> QueryResult<i64> {
    let before = change_terms(tx, account, |terms| terms.next_credit_note_seq += 1)?;
    Ok(before.next_credit_note_seq)
}

/// Takes all of the account's credit, which becomes the organisation's. Minor units of the account's currency.
pub fn take_credit_balance(tx: &mut Tx<'_>, account: AccountId) -> QueryResult<i64> {
    let before = change_terms(tx, account, |terms| terms.credit_balance = 0)?;
    Ok(before.credit_balance)
}

/// Gives the terms as they were.
fn change_terms(
    tx: &mut Tx<'_>,
    account: AccountId,
    change: impl FnOnce(&mut Terms),
) -> QueryResult<Terms> {
    accounts::commands::lock(tx, account)?;
    let (_, _, before) = queries::terms(tx.conn(), account)?;
    let mut after = before.clone();
    change(&mut after);
    if after != before {
        queries::store_terms(tx.conn(), account, &after)?;
    }
    Ok(before)
}

/// Money of a payment has left for its owner, or (negative) has come back. Minor units.
pub fn note_refunded(
    tx: &mut Tx<'_>,
    account: AccountId,
    payment: &str,
    amount: i64,
) -> QueryResult<()> {
    accounts::commands::lock(tx, account)?;
    queries::add_refunded(tx.conn(), account, payment, amount)?;
    queries::raise_version(tx.conn(), account)
}
