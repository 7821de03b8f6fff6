//! `muster billing export`: what is known about individuals, in the form that the import reads.

use super::facts::Facts;
use super::invoice::Invoice;
use super::queries;
use super::subscription::Subscription;
use crate::access::role::{AccountKind, Role};
use crate::accounts::account::Plan;
use crate::types::money::Currency;
use crate::types::{AccountId, EmailAddress};
use diesel::{PgConnection, QueryResult};
use serde::Serialize;

/// One person's account. Importing it where it came from changes nothing.
#[derive(Debug, Serialize)]
pub struct ExportLine {
    pub email: EmailAddress,
    plan: Plan,
    subscription: Option<Subscription>,
    currency: Currency,
    credit_note_prefix: String,
    next_credit_note_seq: i64,
    credit_balance: i64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stripe_customers: Vec<String>,
    invoices: Vec<Invoice>,
}

impl ExportLine {
    fn new(email: EmailAddress, facts: Facts, stripe_customers: Vec<String>) -> Self {
        Self {
            email,
            plan: facts
                .subscription
                .as_ref()
                .map_or(Plan::Free, |_| Plan::Pro),
            subscription: facts.subscription,
            currency: facts.terms.currency,
            credit_note_prefix: facts.terms.credit_note_prefix,
            next_credit_note_seq: facts.terms.next_credit_note_seq,
            credit_balance: facts.terms.credit_balance,
            stripe_customers,
            invoices: facts.invoices,
        }
    }
}

/// The account of one person; none if they do not own an individual account.
pub fn one(conn: &mut PgConnection, email: &EmailAddress) -> QueryResult<Option<ExportLine>> {
    let place = queries::place_of(conn, email)?.flatten();
    let owned =
        place.filter(|place| place.kind == AccountKind::Individual && place.role == Role::Owner);
    owned
        .map(|place| line(conn, email.clone(), place.account))
        .transpose()
}

/// At most `limit` accounts, by their owners' addresses, after the address `after`; empty at the end.
pub fn some_after(
    conn: &mut PgConnection,
    after: &str,
    limit: i64,
) -> QueryResult<Vec<ExportLine>> {
    let owners = queries::owners_after(conn, after, limit)?;
    owners
        .into_iter()
        .map(|(email, account)| line(conn, email, account))
        .collect()
}

fn line(
    conn: &mut PgConnection,
    email: EmailAddress,
    account: AccountId,
) -> QueryResult<ExportLine> {
    let facts = queries::facts(conn, account)?;
    let customers = queries::customers_of(conn, account)?;
    Ok(ExportLine::new(email, facts, customers))
}
