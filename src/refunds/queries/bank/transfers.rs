//! Transfers: attempts of refunds that leave by the bank.

use crate::db::exactly;
use crate::db::schema::{refund_attempts, refunds, users};
use crate::refunds::bank::end_to_end::EndToEndId;
use crate::refunds::iban::Iban;
use crate::refunds::refund_state::RefundState;
use crate::types::money::{Currency, Money};
use crate::types::{AccountId, BankFileId, Language, RefundId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::Error as DieselError;

/// Which attempt of which refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Place {
    pub account: AccountId,
    pub refund: RefundId,
    pub attempt: i32,
}

/// An approved transfer that is in no file.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub refund: RefundId,
    pub note: String,
    pub holder: String,
    /// Masked.
    pub iban: String,
    pub amount: Money,
    pub approved_at: DateTime<Utc>,
    /// The colleague's address.
    pub approved_by: String,
    pub due_by: DateTime<Utc>,
}

macro_rules! attempts {
    () => {
        refund_attempts::table.inner_join(
            refunds::table.on(refunds::account_id
                .eq(refund_attempts::account_id)
                .and(refunds::id.eq(refund_attempts::refund_id))),
        )
    };
}

macro_rules! is_waiting {
    ($now:expr) => {
        refund_attempts::channel
            .eq("bank")
            .and(refund_attempts::bank_file_id.is_null())
            .and(refunds::attempt.eq(refund_attempts::number))
            .and(refunds::state.eq(RefundState::Submitted))
            .and(refunds::send_after.le($now))
    };
}

/// The transfers that the next file takes, the ones due first on top.
pub fn waiting(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    limit: i64,
) -> QueryResult<Vec<Waiting>> {
    type Row = (
        (RefundId, String, Option<String>, Option<String>),
        (i64, String, Option<DateTime<Utc>>, String, DateTime<Utc>),
    );
    let found: Vec<Row> = attempts!()
        .inner_join(users::table.on(refund_attempts::approved_by.eq(users::id.nullable())))
        .filter(is_waiting!(now))
        .order((refunds::due_by, refunds::id))
        .limit(limit)
        .select((
            (
                refunds::id,
                refunds::credit_note_number,
                refunds::holder,
                refunds::iban,
            ),
            (
                refunds::amount,
                refunds::currency,
                refund_attempts::approved_at,
                users::email,
                refunds::due_by,
            ),
        ))
        .load(conn)?;
    let read = |((refund, note, holder, iban), rest): Row| {
        let (amount, currency, approved_at, approved_by, due_by) = rest;
        Ok(Waiting {
            refund,
            note,
            holder: holder.unwrap_or_default(),
            iban: masked(refund, iban.as_deref())?,
            amount: money(refund, amount, &currency)?,
            approved_at: approved_at.unwrap_or(due_by),
            approved_by,
            due_by,
        })
    };
    found.into_iter().map(read).collect()
}

/// The same for an export: in the order in which rows are locked, with the language of the person.
pub fn waiting_places(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
    limit: i64,
) -> QueryResult<Vec<(AccountId, RefundId, Language)>> {
    attempts!()
        .inner_join(users::table.on(users::id.eq(refunds::requested_by)))
        .filter(is_waiting!(now))
        .order((refunds::account_id, refunds::id))
        .limit(limit)
        .select((refunds::account_id, refunds::id, users::locale))
        .load(conn)
}

/// An attempt goes into one file, once.
pub fn put_into_file(
    conn: &mut PgConnection,
    file: BankFileId,
    places: &[Place],
) -> QueryResult<()> {
    for place in places {
        let row = refund_attempts::table.find((place.account, place.refund, place.attempt));
        let put = diesel::update(row.filter(refund_attempts::bank_file_id.is_null()))
            .set(refund_attempts::bank_file_id.eq(file))
            .execute(conn)?;
        exactly(1, put)?;
    }
    Ok(())
}

/// Where a transfer that was in a file belongs; none for one that never left.
pub fn place_of(
    conn: &mut PgConnection,
    id: EndToEndId,
) -> QueryResult<Option<(Place, BankFileId)>> {
    let found: Option<(AccountId, Option<BankFileId>)> = refund_attempts::table
        .filter(refund_attempts::refund_id.eq(id.refund))
        .filter(refund_attempts::number.eq(id.attempt))
        .select((refund_attempts::account_id, refund_attempts::bank_file_id))
        .first(conn)
        .optional()?;
    Ok(found.and_then(|(account, file)| {
        let place = Place {
            account,
            refund: id.refund,
            attempt: id.attempt,
        };
        Some((place, file?))
    }))
}

/// All transfers of a file.
pub fn places_in_file(conn: &mut PgConnection, file: BankFileId) -> QueryResult<Vec<Place>> {
    let found: Vec<(AccountId, RefundId, i32)> = refund_attempts::table
        .filter(refund_attempts::bank_file_id.eq(file))
        .order((refund_attempts::account_id, refund_attempts::refund_id))
        .select((
            refund_attempts::account_id,
            refund_attempts::refund_id,
            refund_attempts::number,
        ))
        .load(conn)?;
    let place = |(account, refund, attempt)| Place {
        account,
        refund,
        attempt,
    };
    Ok(found.into_iter().map(place).collect())
}

pub(super) fn masked(refund: RefundId, iban: Option<&str>) -> QueryResult<String> {
    let iban = Iban::parse(iban.unwrap_or_default());
    let iban = iban.map_err(|_| broken(refund, "iban"))?;
    Ok(iban.masked())
}

pub(super) fn money(refund: RefundId, amount: i64, currency: &str) -> QueryResult<Money> {
    let currency = Currency::parse(currency).map_err(|_| broken(refund, "currency"))?;
    Ok(Money::new(amount, currency))
}

fn broken(refund: RefundId, column: &str) -> DieselError {
    DieselError::DeserializationError(format!("refunds.{column} of {refund}").into())
}
