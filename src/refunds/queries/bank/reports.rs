//! Reports of the bank, and single words of it.

use super::Place;
use crate::db::exactly;
use crate::db::schema::{bank_files, bank_reports, bank_results, users};
use crate::refunds::bank::outcome::Outcome;
use crate::refunds::bank::report::{Report, Word};
use crate::types::{BankFileId, BankReportId, BankResultId, RefundId, UserId};
use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::result::Error as DieselError;
use serde::{Deserialize, Serialize};

/// What one entry of a report said and did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// As the bank wrote it; none where it left it out.
    pub end_to_end: Option<String>,
    pub word: Word,
    pub outcome: Outcome,
    /// Of transfers that are ours: the refund and its credit note.
    pub refund: Option<(RefundId, String)>,
}

/// A report that is not stored yet.
pub struct NewReport<'a> {
    pub id: BankReportId,
    pub report: &'a Report,
    pub file: Option<BankFileId>,
    pub lines: &'a [Line],
    pub by: UserId,
}

/// A report as it was imported.
#[derive(Debug, Clone)]
pub struct StoredReport {
    pub id: BankReportId,
    pub message_id: String,
    pub original: String,
    pub file: Option<BankFileId>,
    pub imported_at: DateTime<Utc>,
    /// The colleague's address.
    pub imported_by: String,
    pub lines: Vec<Line>,
}

/// One import at a time: the same report twice at once is the same report once.
pub fn lock_reports(conn: &mut PgConnection) -> QueryResult<()> {
    conn.batch_execute("LOCK TABLE bank_reports IN SHARE ROW EXCLUSIVE MODE")
}

/// The report that was imported with the same content.
pub fn report_of_digest(
    conn: &mut PgConnection,
    digest: &[u8],
) -> QueryResult<Option<BankReportId>> {
    bank_reports::table
        .filter(bank_reports::digest.eq(digest))
        .select(bank_reports::id)
        .first(conn)
        .optional()
}

pub fn insert_report(
    conn: &mut PgConnection,
    new: &NewReport<'_>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let lines = serde_json::to_value(new.lines);
    let lines = lines.map_err(|error| DieselError::SerializationError(error.into()))?;
    let inserted = diesel::insert_into(bank_reports::table)
        .values((
            bank_reports::id.eq(new.id),
            bank_reports::digest.eq(new.report.digest()),
            bank_reports::message_id.eq(&new.report.message_id),
            bank_reports::original.eq(&new.report.original),
            bank_reports::file_id.eq(new.file),
            bank_reports::imported_at.eq(now),
            bank_reports::imported_by.eq(new.by),
            bank_reports::lines.eq(lines),
        ))
        .execute(conn)?;
    exactly(1, inserted)
}

pub fn report(conn: &mut PgConnection, id: BankReportId) -> QueryResult<Option<StoredReport>> {
    type Row = (
        String,
        String,
        Option<BankFileId>,
        DateTime<Utc>,
        String,
        serde_json::Value,
    );
    let found: Option<Row> = bank_reports::table
        .inner_join(users::table.on(users::id.eq(bank_reports::imported_by)))
        .left_join(bank_files::table.on(bank_reports::file_id.eq(bank_files::id.nullable())))
        .filter(bank_reports::id.eq(id))
        .select((
            bank_reports::message_id,
            bank_reports::original,
            bank_files::id.nullable(),
            bank_reports::imported_at,
            users::email,
            bank_reports::lines,
        ))
        .first(conn)
        .optional()?;
    let read = |(message_id, original, file, imported_at, imported_by, lines): Row| {
        let lines = serde_json::from_value(lines).map_err(|error| {
            DieselError::DeserializationError(format!("bank_reports.lines of {id}: {error}").into())
        })?;
        Ok(StoredReport {
            id,
            message_id,
            original,
            file,
            imported_at,
            imported_by,
            lines,
        })
    };
    found.map(read).transpose()
}

/// A word of the bank on a transfer; `report` is none for what a colleague writes down by hand.
pub fn add_result(
    conn: &mut PgConnection,
    place: Place,
    (word, outcome): (&Word, Outcome),
    (by, report): (UserId, Option<BankReportId>),
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let inserted = diesel::insert_into(bank_results::table)
        .values((
            bank_results::account_id.eq(place.account),
            bank_results::id.eq(BankResultId::generate(now)),
            bank_results::refund_id.eq(place.refund),
            bank_results::attempt.eq(place.attempt),
            bank_results::at.eq(now),
            bank_results::recorded_by.eq(by),
            bank_results::report_id.eq(report),
            bank_results::status.eq(&word.status),
            bank_results::reason.eq(&word.reason),
            bank_results::outcome.eq(outcome.as_code()),
        ))
        .execute(conn)?;
    exactly(1, inserted)
}
