//! One record per payment that is given back.

use super::records::add_attempt;
use crate::db::exactly;
use crate::db::schema::refunds;
use crate::refunds::bank_account::AccountHolder;
use crate::refunds::iban::Iban;
use crate::refunds::input::DestinationKind;
use crate::refunds::refund_state::RefundState;
use crate::types::money::{Currency, Money};
use crate::types::{AccountId, RefundId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::Error as DieselError;

/// A refund that begins.
#[derive(Clone)]
pub struct NewRefund {
    pub id: RefundId,
    pub payment: String,
    pub amount: Money,
    /// None: the way the payment came.
    pub bank: Option<(Iban, AccountHolder)>,
    pub state: RefundState,
    pub send_after: DateTime<Utc>,
    pub due_by: DateTime<Utc>,
}

/// A refund as its owner follows it.
#[derive(Debug, Clone)]
pub struct RefundRow {
    pub id: RefundId,
    pub account: AccountId,
    pub note: String,
    pub payment: String,
    pub amount: Money,
    pub destination: DestinationKind,
    /// Masked; none but for a bank account.
    pub iban: Option<String>,
    pub state: RefundState,
    pub created_at: DateTime<Utc>,
    pub send_after: DateTime<Utc>,
    pub due_by: DateTime<Utc>,
}

/// All the records of one note, which names their account, organisation and person.
pub fn insert_refunds(
    conn: &mut PgConnection,
    note: &super::NewNote,
    new: &[NewRefund],
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let rows: Vec<_> = new
        .iter()
        .map(|refund| {
            let bank = refund.bank.as_ref();
            (
                refunds::account_id.eq(note.account),
                refunds::id.eq(refund.id),
                refunds::credit_note_number.eq(&note.number),
                refunds::organisation_id.eq(note.organisation),
                refunds::payment_id.eq(&refund.payment),
                refunds::amount.eq(refund.amount.minor),
                refunds::currency.eq(refund.amount.currency.code()),
                refunds::destination.eq(bank.map_or("original", |_| "bank_account")),
                refunds::iban.eq(bank.map(|(iban, _)| iban.as_str().to_owned())),
                refunds::holder.eq(bank.map(|(_, holder)| holder.as_str().to_owned())),
                refunds::state.eq(refund.state.as_code()),
                refunds::requested_by.eq(note.user),
                refunds::created_at.eq(now),
                refunds::send_after.eq(refund.send_after),
                refunds::due_by.eq(refund.due_by),
            )
        })
        .collect();
    let inserted = diesel::insert_into(refunds::table)
        .values(&rows)
        .execute(conn)?;
    exactly(rows.len(), inserted)?;
    for refund in new {
        add_attempt(conn, (note.account, refund.id), 1, now)?;
    }
    Ok(())
}

/// The refunds of one note, the largest first.
pub fn refunds_of_note(
    conn: &mut PgConnection,
    account: AccountId,
    note: &str,
) -> QueryResult<Vec<RefundRow>> {
    refunds::table
        .filter(refunds::account_id.eq(account))
        .filter(refunds::credit_note_number.eq(note))
        .order((refunds::amount.desc(), refunds::payment_id))
        .select(Stored::as_select())
        .load::<Stored>(conn)?
        .into_iter()
        .map(Stored::read)
        .collect()
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = refunds)]
#[diesel(check_for_backend(diesel::pg::Pg))]
struct Stored {
    id: RefundId,
    account_id: AccountId,
    credit_note_number: String,
    payment_id: String,
    amount: i64,
    currency: String,
    destination: DestinationKind,
    iban: Option<String>,
    state: String,
    created_at: DateTime<Utc>,
    send_after: DateTime<Utc>,
    due_by: DateTime<Utc>,
}

impl Stored {
    fn read(self) -> QueryResult<RefundRow> {
        let broken = |column: &str| {
            let place = format!("refunds.{column} of {}", self.id);
            DieselError::DeserializationError(place.into())
        };
        let currency = Currency::parse(&self.currency).map_err(|_| broken("currency"))?;
        let iban = self.iban.as_deref().map(Iban::parse).transpose();
        Ok(RefundRow {
            iban: iban.map_err(|_| broken("iban"))?.map(|iban| iban.masked()),
            state: RefundState::parse(&self.state).ok_or_else(|| broken("state"))?,
            amount: Money::new(self.amount, currency),
            destination: self.destination,
            id: self.id,
            account: self.account_id,
            note: self.credit_note_number,
            payment: self.payment_id,
            created_at: self.created_at,
            send_after: self.send_after,
            due_by: self.due_by,
        })
    }
}
