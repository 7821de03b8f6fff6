//! The transfers of a file, and how far they are.

use super::transfers::{masked, money};
use crate::db::schema::{bank_results, refund_attempts, refunds};
use crate::refunds::bank::end_to_end::EndToEndId;
use crate::refunds::refund_state::RefundState;
use crate::types::money::Money;
use crate::types::{BankFileId, RefundId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use std::collections::HashMap;

/// A transfer of a file.
#[derive(Debug, Clone)]
pub struct Sent {
    pub refund: RefundId,
    pub attempt: i32,
    pub note: String,
    pub amount: Money,
    /// Of the refund now; an attempt that is not the current one was refused.
    pub state: RefundState,
    pub is_current: bool,
    /// Holder and masked IBAN, as long as the attempt is the current one.
    pub paid_to: Option<(String, String)>,
    /// The bank's last word: status, reason, when.
    pub last_word: Option<(String, Option<String>, DateTime<Utc>)>,
}

impl Sent {
    /// What the bank calls it.
    #[must_use]
    pub fn end_to_end(&self) -> String {
        let id = EndToEndId::new(self.refund, self.attempt);
        id.map_or_else(|_| String::new(), |id| id.to_string())
    }

    /// The code of where it stands.
    #[must_use]
    pub const fn standing(&self) -> &'static str {
        match self.state {
            RefundState::Submitted if self.is_current => "open",
            RefundState::Succeeded if self.is_current => "settled",
            _ => "refused",
        }
    }
}

type Row = (
    (RefundId, i32, i32, RefundState),
    (String, i64, String, Option<String>, Option<String>),
);

/// The transfers of a file as finance follows them.
pub fn in_file(conn: &mut PgConnection, file: BankFileId) -> QueryResult<Vec<Sent>> {
    let words = last_words(conn, file)?;
    let found: Vec<Row> = refund_attempts::table
        .inner_join(
            refunds::table.on(refunds::account_id
                .eq(refund_attempts::account_id)
                .and(refunds::id.eq(refund_attempts::refund_id))),
        )
        .filter(refund_attempts::bank_file_id.eq(file))
        .order((refunds::credit_note_number, refunds::id))
        .select((
            (
                refunds::id,
                refund_attempts::number,
                refunds::attempt,
                refunds::state,
            ),
            (
                refunds::credit_note_number,
                refunds::amount,
                refunds::currency,
                refunds::holder,
                refunds::iban,
            ),
        ))
        .load(conn)?;
    found.into_iter().map(|row| read(row, &words)).collect()
}

fn read(((refund, attempt, current, state), rest): Row, words: &Words) -> QueryResult<Sent> {
    let (note, amount, currency, holder, iban) = rest;
    let iban = iban.map(|iban| masked(refund, Some(&iban))).transpose()?;
    Ok(Sent {
        refund,
        attempt,
        note,
        amount: money(refund, amount, &currency)?,
        state,
        is_current: attempt == current,
        paid_to: holder.zip(iban).filter(|_| attempt == current),
        last_word: words.get(&(refund, attempt)).cloned(),
    })
}

type Words = HashMap<(RefundId, i32), (String, Option<String>, DateTime<Utc>)>;

fn last_words(conn: &mut PgConnection, file: BankFileId) -> QueryResult<Words> {
    type Row = (RefundId, i32, String, Option<String>, DateTime<Utc>);
    let found: Vec<Row> = bank_results::table
        .inner_join(
            refund_attempts::table.on(refund_attempts::account_id
                .eq(bank_results::account_id)
                .and(refund_attempts::refund_id.eq(bank_results::refund_id))
                .and(refund_attempts::number.eq(bank_results::attempt))),
        )
        .filter(refund_attempts::bank_file_id.eq(file))
        .order(bank_results::id)
        .select((
            bank_results::refund_id,
            bank_results::attempt,
            bank_results::status,
            bank_results::reason,
            bank_results::at,
        ))
        .load(conn)?;
    let word = |(refund, attempt, status, reason, at)| ((refund, attempt), (status, reason, at));
    Ok(found.into_iter().map(word).collect())
}
