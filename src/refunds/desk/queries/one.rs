//! One refund: its tries and its postings.

use super::around::{Listed, completed};
use crate::db::schema::{ledger_postings, ledger_transactions, refund_attempts, refunds, users};
use crate::refunds::ledger::{EntryKind, LedgerAccount};
use crate::refunds::queries::StoredRefund;
use crate::refunds::record::GatewayName;
use crate::refunds::refund_state::GatewayStatus;
use crate::types::{BankFileId, RefundId};
use chrono::{DateTime, Utc};
use diesel::prelude::*;

/// The refund and its surroundings.
pub fn listed(conn: &mut PgConnection, id: RefundId) -> QueryResult<Option<Listed>> {
    let found: Option<StoredRefund> = refunds::table
        .filter(refunds::id.eq(id))
        .select(StoredRefund::as_select())
        .first(conn)
        .optional()?;
    Ok(completed(conn, found.into_iter().collect())?.pop())
}

/// One attempt, as it went.
#[derive(Debug, Clone, Queryable, Selectable)]
#[diesel(table_name = refund_attempts)]
#[diesel(check_for_backend(diesel::pg::Pg))]
pub struct Tried {
    pub number: i32,
    /// The idempotency key of its calls.
    pub key: String,
    pub started_at: DateTime<Utc>,
    pub channel: String,
    pub gateway: Option<GatewayName>,
    pub gateway_id: Option<String>,
    pub gateway_status: Option<GatewayStatus>,
    pub submitted_at: Option<DateTime<Utc>>,
    pub approved_at: Option<DateTime<Utc>>,
    pub bank_file_id: Option<BankFileId>,
}

/// Every attempt, the latest first, with the address of who approved it.
pub fn tries(conn: &mut PgConnection, id: RefundId) -> QueryResult<Vec<(Tried, Option<String>)>> {
    refund_attempts::table
        .left_join(users::table.on(refund_attempts::approved_by.eq(users::id.nullable())))
        .filter(refund_attempts::refund_id.eq(id))
        .order(refund_attempts::number.desc())
        .select((Tried::as_select(), users::email.nullable()))
        .load(conn)
}

/// One side of one transaction of the ledger.
#[derive(Debug, Clone, Queryable)]
pub struct Posting {
    pub at: DateTime<Utc>,
    pub kind: EntryKind,
    pub account: LedgerAccount,
    /// Debits positive, in minor units.
    pub amount: i64,
}

/// What the books say of a refund, in their order, debits first.
pub fn postings(conn: &mut PgConnection, id: RefundId) -> QueryResult<Vec<Posting>> {
    let of_transaction = ledger_postings::account_id
        .eq(ledger_transactions::account_id)
        .and(ledger_postings::transaction_id.eq(ledger_transactions::id));
    ledger_transactions::table
        .inner_join(ledger_postings::table.on(of_transaction))
        .filter(ledger_transactions::refund_id.eq(id))
        .order((
            ledger_transactions::at,
            ledger_transactions::id,
            ledger_postings::amount.desc(),
        ))
        .select((
            ledger_transactions::at,
            ledger_transactions::kind,
            ledger_postings::ledger_account,
            ledger_postings::amount,
        ))
        .load(conn)
}
