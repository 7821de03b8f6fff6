//! The bank's word on transfers, from a report or by hand.

use crate::access::scope::FinanceScope;
use crate::audit::{self, Action, Entry as AuditEntry};
use crate::db::{Abort, OrRefuse, Tx};
use crate::refunds::alert::AlertCode;
use crate::refunds::bank::end_to_end::EndToEndId;
use crate::refunds::bank::outcome::{Outcome, changes, foreseen};
use crate::refunds::bank::report::{Entry, Report, Word};
use crate::refunds::commands::{lock_refund, raise_alert, turn};
use crate::refunds::queries::bank::{self as queries, Line, NewReport, Place};
use crate::refunds::record::RefundRecord;
use crate::refunds::refund_event::{BankResult, Event};
use crate::types::{BankFileId, BankReportId};
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use diesel::result::Error as DieselError;
use serde_json::json;
use std::collections::BTreeSet;

/// No transfer of ours has left under this identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no transfer has left under this identifier")]
pub struct UnknownTransfer;

/// A report, as it is stored now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Imported {
    pub id: BankReportId,
    /// It was known: nothing was done.
    pub again: bool,
}

/// Writes down by hand what the bank said of one transfer, and answers what that did. None for somebody's own refund:
/// nothing is done, and finance is called, because a refusal would send the money a second time.
pub fn record_result(
    tx: &mut Tx<'_>,
    staff: &FinanceScope,
    id: EndToEndId,
    word: &Word,
    now: DateTime<Utc>,
) -> Result<(Option<Outcome>, BankFileId), Abort<UnknownTransfer>> {
    let found = queries::place_of(tx.conn(), id)?.ok_or(UnknownTransfer);
    let (place, file) = found.or_refuse()?;
    let record = lock_refund(tx, place.account, place.refund)?.ok_or(DieselError::NotFound)?;
    if record.user == staff.user() {
        let about = Some((place.account, place.refund));
        let detail = json!({ "by": staff.visitor().email().as_str(), "status": word.status });
        raise_alert(tx, AlertCode::SelfApproval, about, detail, now)?;
        return Ok((None, file));
    }
    let outcome = apply(tx, staff, (place, &record), word, now)?;
    queries::add_result(tx.conn(), place, (word, outcome), (staff.user(), None), now)?;
    Ok((Some(outcome), file))
}

/// Takes in a report whole: every entry, known or not, is answered for. The same report again changes nothing.
pub fn import(
    tx: &mut Tx<'_>,
    staff: &FinanceScope,
    report: &Report,
    now: DateTime<Utc>,
) -> QueryResult<Imported> {
    queries::lock_reports(tx.conn())?;
    if let Some(id) = queries::report_of_digest(tx.conn(), &report.digest())? {
        return Ok(Imported { id, again: true });
    }
    let file = queries::file_of_message(tx.conn(), &report.original)?;
    let id = BankReportId::generate(now);
    let mut said = spell_out(tx, report, file)?;
    judge(tx, staff, &mut said, now)?;
    let lines: Vec<Line> = said.iter().map(|said| said.line.clone()).collect();
    let new = NewReport {
        id,
        report,
        file,
        lines: &lines,
        by: staff.user(),
    };
    queries::insert_report(tx.conn(), &new, now)?;
    for Said { place, line, .. } in &said {
        if let Some(place) = place {
            let word = (&line.word, line.outcome);
            queries::add_result(tx.conn(), *place, word, (staff.user(), Some(id)), now)?;
        }
    }
    note(tx, staff, &new, now)?;
    Ok(Imported { id, again: false })
}

/// One word of a report and the transfer that it is about.
struct Said {
    place: Option<Place>,
    line: Line,
    /// None where the bank spoke of the file as a whole.
    entry: Option<Entry>,
    /// The transfer did not leave in the file that the report names.
    elsewhere: bool,
}

/// Every entry; then, if the bank settled or refused the file as a whole, every transfer that no entry names.
fn spell_out(tx: &mut Tx<'_>, report: &Report, file: Option<BankFileId>) -> QueryResult<Vec<Said>> {
    let mut said = Vec::new();
    for entry in &report.entries {
        let id = entry.end_to_end.as_deref().and_then(EndToEndId::parse);
        let place = match id {
            Some(id) => queries::place_of(tx.conn(), id)?,
            None => None,
        };
        let mut one = about(
            place.map(|(place, _)| place),
            entry.end_to_end.clone(),
            &entry.word,
        );
        one.elsewhere = place.is_some_and(|(_, left_in)| Some(left_in) != file);
        one.entry = Some(entry.clone());
        said.push(one);
    }
    let ends = |word: &&Word| word.result() != BankResult::Pending;
    if let (Some(file), Some(word)) = (file, report.rest.as_ref().filter(ends)) {
        let named: BTreeSet<Place> = said.iter().filter_map(|said| said.place).collect();
        for place in queries::places_in_file(tx.conn(), file)? {
            if !named.contains(&place) {
                let id = EndToEndId::new(place.refund, place.attempt);
                said.push(about(Some(place), id.ok().map(|id| id.to_string()), word));
            }
        }
    }
    Ok(said)
}

fn about(place: Option<Place>, end_to_end: Option<String>, word: &Word) -> Said {
    Said {
        place,
        line: Line {
            end_to_end,
            word: word.clone(),
            outcome: Outcome::Unknown,
            refund: None,
        },
        entry: None,
        elsewhere: false,
    }
}

/// In the order in which rows are locked; of one transfer, in the order of the report.
fn judge(
    tx: &mut Tx<'_>,
    staff: &FinanceScope,
    said: &mut [Said],
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let mut ours: Vec<_> = said.iter_mut().collect();
    ours.sort_by_key(|said| said.place);
    for one in ours {
        if let Some(place) = one.place {
            let record = lock_refund(tx, place.account, place.refund)?;
            let record = record.ok_or(DieselError::NotFound)?;
            let differs = one.differs_from(&record);
            one.line.outcome = if differs {
                call_finance(tx, (place, one), now)?
            } else {
                apply(tx, staff, (place, &record), &one.line.word, now)?
            };
            one.line.refund = Some((record.id, record.note));
        }
    }
    Ok(())
}

impl Said {
    /// Neither the amount nor the file is a matter of taste: what differs is not ours to believe.
    fn differs_from(&self, record: &RefundRecord) -> bool {
        let amount = self.entry.as_ref();
        self.elsewhere || amount.is_some_and(|entry| entry.differs_from(record.amount))
    }
}

fn call_finance(
    tx: &mut Tx<'_>,
    (place, said): (Place, &Said),
    now: DateTime<Utc>,
) -> QueryResult<Outcome> {
    let about = Some((place.account, place.refund));
    let amount = said.entry.as_ref().and_then(|entry| entry.amount.clone());
    let detail = json!({
        "attempt": place.attempt,
        "status": said.line.word.status,
        "amount": amount,
        "other_file": said.elsewhere,
    });
    raise_alert(tx, AlertCode::BankReportDiffers, about, detail, now)?;
    Ok(Outcome::Differs)
}

/// One word on one transfer, whose refund is locked.
fn apply(
    tx: &mut Tx<'_>,
    staff: &FinanceScope,
    (place, record): (Place, &RefundRecord),
    word: &Word,
    now: DateTime<Utc>,
) -> QueryResult<Outcome> {
    let result = word.result();
    let outcome = foreseen(record, place.attempt, &result);
    if changes(outcome) {
        let event = Event::BankResult(result);
        turn(tx, record, &event, staff.actor(), now)?;
    }
    if outcome == Outcome::Contradiction {
        let about = Some((place.account, place.refund));
        let detail = json!({ "attempt": place.attempt, "status": word.status });
        raise_alert(tx, AlertCode::DoubleRefundRisk, about, detail, now)?;
    }
    Ok(outcome)
}

fn note(
    tx: &mut Tx<'_>,
    staff: &FinanceScope,
    new: &NewReport<'_>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let count = |outcome| {
        new.lines
            .iter()
            .filter(|line| line.outcome == outcome)
            .count()
    };
    let changed = new
        .lines
        .iter()
        .filter(|line| changes(line.outcome))
        .count();
    let entry = AuditEntry::new(Action::BankReportImported, &new.report.message_id)
        .about(new.id.uuid())
        .with("bank_file", new.report.original.clone())
        .with("transfers", new.lines.len())
        .with("changed", changed)
        .with("unknown", count(Outcome::Unknown));
    audit::record(tx, staff.actor(), entry, now)
}
