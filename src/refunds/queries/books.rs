//! The ledger's rows, and the alerts: written once.

use crate::db::exactly;
use crate::db::schema::{ledger_postings, ledger_transactions};
use crate::refunds::ledger::LedgerEntry;
use crate::types::{AccountId, LedgerId, RefundId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// What a transaction of the ledger is about.
#[derive(Debug, Clone, Copy)]
pub struct Concerning<'a> {
    /// The individual account whose money it is.
    pub account: AccountId,
    /// The credit note that it goes back to.
    pub note: Option<&'a str>,
    pub refund: Option<RefundId>,
}

/// Posts one transaction. The database refuses it at the end if it does not balance.
pub fn post(
    conn: &mut PgConnection,
    about: Concerning<'_>,
    entry: &LedgerEntry,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let id = LedgerId::generate(now);
    let inserted = diesel::insert_into(ledger_transactions::table)
        .values((
            ledger_transactions::account_id.eq(about.account),
            ledger_transactions::id.eq(id),
            ledger_transactions::at.eq(now),
            ledger_transactions::kind.eq(entry.kind),
            ledger_transactions::currency.eq(entry.currency.code()),
            ledger_transactions::credit_note_number.eq(about.note),
            ledger_transactions::refund_id.eq(about.refund),
        ))
        .execute(conn)?;
    exactly(1, inserted)?;
    let postings: Vec<_> = entry
        .postings
        .iter()
        .map(|(account, amount)| {
            (
                ledger_postings::account_id.eq(about.account),
                ledger_postings::transaction_id.eq(id),
                ledger_postings::ledger_account.eq(*account),
                ledger_postings::amount.eq(*amount),
            )
        })
        .collect();
    let posted = diesel::insert_into(ledger_postings::table)
        .values(&postings)
        .execute(conn)?;
    exactly(postings.len(), posted)
}
