//! What an organisation may spend.

use crate::access::scope::ReadsAccount;
use crate::db::exactly;
use crate::db::schema::credit_entries;
use crate::types::money::{Currency, Money};
use crate::types::page::{Cursor, Slice};
use crate::types::{AccountId, CreditEntryId};
use chrono::{DateTime, Utc};
use diesel::dsl::sql;
use diesel::prelude::*;
use diesel::result::Error as DieselError;
use diesel::sql_types::BigInt;

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
    /// The credit note it came with.
    pub note: Option<String>,
    /// The note that took it back.
    pub debit_note: Option<String>,
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

/// Up to `size` of the account's entries from a place on, the newest first. Ids are made in the order of time, so they
/// alone are the order.
pub fn entries(
    conn: &mut PgConnection,
    scope: &impl ReadsAccount,
    cursor: Option<&Cursor>,
    size: usize,
) -> QueryResult<Slice<LedgerEntry>> {
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
        .limit(i64::try_from(size + 1).unwrap_or(i64::MAX))
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
    let rows = query.load::<Row>(conn)?.into_iter().map(read);
    let rows = rows.collect::<QueryResult<Vec<LedgerEntry>>>()?;
    let place = |entry: &LedgerEntry| (entry.id.to_string(), String::new());
    Ok(Slice::cut(rows, size, cursor, place))
}

fn read(row: Row) -> QueryResult<LedgerEntry> {
    let (id, at, amount, currency, balance, note, debit_note, person_name) = row;
    let currency = parse(&currency, id)?;
    Ok(LedgerEntry {
        id,
        at,
        amount: Money::new(amount, currency),
        balance_after: Money::new(balance, currency),
        note,
        debit_note,
        person_name,
    })
}

fn parse(currency: &str, id: CreditEntryId) -> QueryResult<Currency> {
    Currency::parse(currency).map_err(|_| {
        DieselError::DeserializationError(format!("credit_entries.currency of {id}").into())
    })
}

/// The ledger in sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    pub received: Money,
    /// Taken back or spent.
    pub taken: Money,
    /// What the organisation may spend now.
    pub balance: Money,
}

/// None before the first entry.
pub fn totals(conn: &mut PgConnection, scope: &impl ReadsAccount) -> QueryResult<Option<Totals>> {
    let own = credit_entries::table.filter(credit_entries::account_id.eq(scope.account()));
    let newest: Option<(CreditEntryId, i64, String)> = own
        .order(credit_entries::id.desc())
        .select((
            credit_entries::id,
            credit_entries::balance_after,
            credit_entries::currency,
        ))
        .first(conn)
        .optional()?;
    let Some((id, balance, currency)) = newest else {
        return Ok(None);
    };
    let currency = parse(&currency, id)?;
    let received: i64 = own
        .filter(credit_entries::amount.gt(0))
        .select(sql::<BigInt>("coalesce(sum(amount), 0)::bigint"))
        .first(conn)?;
    let money = |minor| Money::new(minor, currency);
    Ok(Some(Totals {
        received: money(received),
        taken: money(received.saturating_sub(balance)),
        balance: money(balance),
    }))
}
