//! What an organisation may spend.

use crate::access::scope::ReadsAccount;
use crate::db::exactly;
use crate::db::schema::credit_entries;
use crate::types::money::{Currency, Money};
use crate::types::page::Cursor;
use crate::types::{AccountId, CreditEntryId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::Error as DieselError;

/// Rows of one page of the ledger.
pub const PAGE: usize = 50;

/// Credit that an organisation receives.
#[derive(Debug, Clone)]
pub struct NewEntry {
    pub organisation: AccountId,
    pub amount: Money,
    pub balance_after: i64,
    /// The individual account it came from.
    pub source: AccountId,
    pub note: Option<String>,
    /// Where credit is taken back.
    pub debit_note: Option<String>,
    pub person_name: String,
}

/// One entry, as the ledger lists it.
#[derive(Debug, Clone)]
pub struct LedgerEntry {
    pub id: CreditEntryId,
    pub at: DateTime<Utc>,
    pub amount: Money,
    pub balance_after: Money,
    /// The credit note it came with, or the debit note that took it back.
    pub note: Option<String>,
    pub person_name: String,
}

pub fn add_entry(conn: &mut PgConnection, new: &NewEntry, now: DateTime<Utc>) -> QueryResult<()> {
    let inserted = diesel::insert_into(credit_entries::table)
        .values((
            credit_entries::account_id.eq(new.organisation),
            credit_entries::id.eq(CreditEntryId::generate(now)),
            credit_entries::at.eq(now),
            credit_entries::amount.eq(new.amount.minor),
            credit_entries::currency.eq(new.amount.currency.code()),
            credit_entries::balance_after.eq(new.balance_after),
            credit_entries::source_account_id.eq(new.source),
            credit_entries::credit_note_number.eq(&new.note),
            credit_entries::debit_note_number.eq(&new.debit_note),
            credit_entries::person_name.eq(&new.person_name),
        ))
        .execute(conn)?;
    exactly(1, inserted)
}

type Row = (
    CreditEntryId,
    DateTime<Utc>,
    i64,
    String,
    i64,
    Option<String>,
    Option<String>,
    String,
);

/// A page of the account's entries and one row more, the newest first; backwards, the other way round. Ids are made
/// in the order of time, so they alone are the order.
pub fn entries(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    cursor: Option<&Cursor>,
) -> QueryResult<Vec<LedgerEntry>> {
    let mut query = credit_entries::table
        .filter(credit_entries::account_id.eq(scope.account()))
        .select((
            credit_entries::id,
            credit_entries::at,
            credit_entries::amount,
            credit_entries::currency,
            credit_entries::balance_after,
            credit_entries::credit_note_number,
            credit_entries::debit_note_number,
            credit_entries::person_name,
        ))
        .limit(i64::try_from(PAGE + 1).unwrap_or(i64::MAX))
        .into_boxed();
    let place: Option<(CreditEntryId, bool)> =
        cursor.and_then(|cursor| Some((cursor.key.parse().ok()?, cursor.backwards)));
    query = match place {
        Some((id, true)) => query
            .filter(credit_entries::id.gt(id))
            .order(credit_entries::id.asc()),
        Some((id, false)) => query
            .filter(credit_entries::id.lt(id))
            .order(credit_entries::id.desc()),
        None => query.order(credit_entries::id.desc()),
    };
    query.load::<Row>(conn)?.into_iter().map(read).collect()
}

fn read(
    (id, at, amount, currency, balance, credit_note, debit_note, person_name): Row,
) -> QueryResult<LedgerEntry> {
    let currency = Currency::parse(&currency).map_err(|_| {
        DieselError::DeserializationError(format!("credit_entries.currency of {id}").into())
    })?;
    Ok(LedgerEntry {
        id,
        at,
        amount: Money::new(amount, currency),
        balance_after: Money::new(balance, currency),
        note: credit_note.or(debit_note),
        person_name,
    })
}

/// What the organisation may spend now: the balance after its newest entry; none before the first.
pub fn balance(conn: &mut PgConnection, scope: &impl ReadsAccount) -> QueryResult<Option<Money>> {
    let newest: Option<(i64, String)> = credit_entries::table
        .filter(credit_entries::account_id.eq(scope.account()))
        .order(credit_entries::id.desc())
        .select((credit_entries::balance_after, credit_entries::currency))
        .first(conn)
        .optional()?;
    Ok(newest.and_then(|(balance, currency)| {
        let currency = Currency::parse(&currency).ok()?;
        Some(Money::new(balance, currency))
    }))
}
