//! Reports, and the records that are compared.

mod alerts;

pub use alerts::{close_alerts, is_alert_open};

use super::report::Report;
use crate::db::exactly;
use crate::db::schema::{reconciliations, refund_attempts, refunds, users};
use crate::refunds::queries::{StoredRefund, with_attempts};
use crate::refunds::record::{GatewayName, RefundRecord};
use crate::refunds::refund_state::RefundState;
use crate::types::{ReconciliationId, RefundId, UserId};
use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::Error as DieselError;
use serde_json::Value;

/// A comparison, made or still to be made.
#[derive(Debug, Clone)]
pub struct Reconciled {
    pub id: ReconciliationId,
    pub gateway: GatewayName,
    pub asked_at: DateTime<Utc>,
    /// Address of who asked; none for the one of every day.
    pub asked_by: Option<String>,
    pub tries: i32,
    /// Why the last try failed.
    pub trouble: Option<String>,
    pub made: Option<(DateTime<Utc>, Report)>,
}

/// Adds an open one, unless the gateway has one already: then that one is due at once.
pub fn ask(
    conn: &mut PgConnection,
    gateway: GatewayName,
    by: Option<UserId>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let sooner = diesel::update(reconciliations::table)
        .filter(reconciliations::gateway.eq(gateway))
        .filter(reconciliations::finished_at.is_null())
        .set(reconciliations::next_at.eq(now))
        .execute(conn)?;
    if sooner > 0 {
        return Ok(());
    }
    diesel::insert_into(reconciliations::table)
        .values((
            reconciliations::id.eq(ReconciliationId::generate(now)),
            reconciliations::gateway.eq(gateway),
            reconciliations::asked_at.eq(now),
            reconciliations::asked_by.eq(by),
            reconciliations::next_at.eq(now),
        ))
        .on_conflict_do_nothing()
        .execute(conn)?;
    Ok(())
}

/// Whether one was asked for since then.
pub fn asked_since(
    conn: &mut PgConnection,
    gateway: GatewayName,
    since: DateTime<Utc>,
) -> QueryResult<bool> {
    let asked = reconciliations::table
        .filter(reconciliations::gateway.eq(gateway))
        .filter(reconciliations::asked_at.gt(since));
    diesel::select(exists(asked)).get_result(conn)
}

/// Takes the gateway's open comparison in hand, if it is due, and gives it back by `lease` at the latest.
pub fn claim(
    conn: &mut PgConnection,
    gateway: GatewayName,
    lease: DateTime<Utc>,
    now: DateTime<Utc>,
) -> QueryResult<Option<ReconciliationId>> {
    diesel::update(reconciliations::table)
        .filter(reconciliations::gateway.eq(gateway))
        .filter(reconciliations::finished_at.is_null())
        .filter(reconciliations::next_at.le(now))
        .set((
            reconciliations::next_at.eq(lease),
            reconciliations::tries.eq(reconciliations::tries + 1),
        ))
        .returning(reconciliations::id)
        .get_result(conn)
        .optional()
}

pub fn note_trouble(
    conn: &mut PgConnection,
    id: ReconciliationId,
    trouble: &str,
) -> QueryResult<()> {
    let noted = diesel::update(reconciliations::table.find(id))
        .filter(reconciliations::finished_at.is_null())
        .set(reconciliations::trouble.eq(trouble))
        .execute(conn)?;
    exactly(1, noted)
}

/// Stores the report; false if another worker was faster.
pub fn finish(
    conn: &mut PgConnection,
    id: ReconciliationId,
    report: &Report,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    let result = serde_json::to_value(report)
        .map_err(|error| DieselError::SerializationError(error.into()))?;
    let differences = i32::try_from(report.differences.len()).unwrap_or(i32::MAX);
    let finished = diesel::update(reconciliations::table.find(id))
        .filter(reconciliations::finished_at.is_null())
        .set((
            reconciliations::trouble.eq(None::<String>),
            reconciliations::finished_at.eq(now),
            reconciliations::differences.eq(differences),
            reconciliations::result.eq(result),
        ))
        .execute(conn)?;
    Ok(finished == 1)
}

/// From when on to compare: the last weeks, and whatever is still on its way.
pub fn since(
    conn: &mut PgConnection,
    gateway: GatewayName,
    weeks_ago: DateTime<Utc>,
) -> QueryResult<DateTime<Utc>> {
    let oldest: Option<DateTime<Utc>> = refund_attempts::table
        .inner_join(refunds::table.on(refunds::id.eq(refund_attempts::refund_id)))
        .filter(refund_attempts::number.eq(refunds::attempt))
        .filter(refund_attempts::gateway.eq(gateway))
        .filter(refunds::state.eq(RefundState::Submitted))
        .select(diesel::dsl::min(refund_attempts::submitted_at))
        .first(conn)?;
    Ok(oldest.map_or(weeks_ago, |oldest| oldest.min(weeks_ago)))
}

/// What the gateway was asked for since then, and the refunds that its list names, whenever they were sent.
pub fn records(
    conn: &mut PgConnection,
    gateway: GatewayName,
    since: DateTime<Utc>,
    named: &[RefundId],
) -> QueryResult<Vec<RefundRecord>> {
    let asked = refund_attempts::table
        .filter(refund_attempts::account_id.eq(refunds::account_id))
        .filter(refund_attempts::refund_id.eq(refunds::id))
        .filter(refund_attempts::number.eq(refunds::attempt))
        .filter(refund_attempts::gateway.eq(gateway))
        .filter(refund_attempts::submitted_at.ge(since));
    let found: Vec<StoredRefund> = refunds::table
        .filter(exists(asked).or(refunds::id.eq_any(named)))
        .order(refunds::id)
        .select(StoredRefund::as_select())
        .load(conn)?;
    with_attempts(conn, found)
}

type Row = (
    ReconciliationId,
    GatewayName,
    DateTime<Utc>,
    Option<String>,
    i32,
    Option<String>,
    Option<DateTime<Utc>>,
    Option<Value>,
);

macro_rules! read {
    () => {
        reconciliations::table
            .left_join(users::table.on(reconciliations::asked_by.eq(users::id.nullable())))
            .select((
                reconciliations::id,
                reconciliations::gateway,
                reconciliations::asked_at,
                users::email.nullable(),
                reconciliations::tries,
                reconciliations::trouble,
                reconciliations::finished_at,
                reconciliations::result,
            ))
    };
}

/// The newest first.
pub fn newest(conn: &mut PgConnection, limit: i64) -> QueryResult<Vec<Reconciled>> {
    let rows: Vec<Row> = read!()
        .order((reconciliations::asked_at.desc(), reconciliations::id.desc()))
        .limit(limit)
        .load(conn)?;
    rows.into_iter().map(understood).collect()
}

pub fn reconciled(
    conn: &mut PgConnection,
    id: ReconciliationId,
) -> QueryResult<Option<Reconciled>> {
    let row: Option<Row> = read!()
        .filter(reconciliations::id.eq(id))
        .first(conn)
        .optional()?;
    row.map(understood).transpose()
}

fn understood(row: Row) -> QueryResult<Reconciled> {
    let (id, gateway, asked_at, asked_by, tries, trouble, finished_at, result) = row;
    let made = finished_at.zip(result).map(|(at, result)| {
        let report = serde_json::from_value(result)
            .map_err(|error| DieselError::DeserializationError(error.into()))?;
        Ok::<_, DieselError>((at, report))
    });
    Ok(Reconciled {
        id,
        gateway,
        asked_at,
        asked_by,
        tries,
        trouble,
        made: made.transpose()?,
    })
}
