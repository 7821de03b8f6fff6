//! Approved transfers into one file, once.

use crate::access::scope::FinanceScope;
use crate::audit::{self, Action, Entry};
use crate::db::{Abort, OrRefuse, Tx};
use crate::refunds::bank::debtor::Debtor;
use crate::refunds::bank::end_to_end::{EndToEndId, TooLong};
use crate::refunds::bank::file::{self, Transfer, Unwritable, Written};
use crate::refunds::commands::lock_refund;
use crate::refunds::queries::bank::{self as queries, BankFile, Place};
use crate::refunds::record::RefundRecord;
use crate::refunds::refund::Channel;
use crate::refunds::refund_state::RefundState;
use crate::types::{BankFileId, Language};
use crate::web::words::Words;
use chrono::{DateTime, NaiveTime, Utc};
use diesel::QueryResult;

/// The most transfers of one file; what is more waits for the next.
pub const MOST: i64 = 1_000;

/// Why there is no file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExportRefusal {
    /// Nothing is approved, or a colleague was quicker.
    #[error("no transfer waits for a file")]
    NothingWaits,
    #[error(transparent)]
    Identifier(#[from] TooLong),
    #[error(transparent)]
    Unwritable(#[from] Unwritable),
}

/// Puts all approved transfers into one file. Two colleagues at once make one file: the second waits for the first
/// and then finds nothing left.
pub fn export(
    tx: &mut Tx<'_>,
    staff: &FinanceScope,
    debtor: &Debtor,
    now: DateTime<Utc>,
) -> Result<BankFileId, Abort<ExportRefusal>> {
    queries::lock_files(tx.conn())?;
    let (places, transfers) = gather(tx, now)?;
    if places.is_empty() {
        return Err(ExportRefusal::NothingWaits).or_refuse();
    }
    let message_id = next_message_id(tx, now)?;
    let written = file::write(debtor, &message_id, &transfers, now).or_refuse()?;
    let id = BankFileId::generate(now);
    store(tx, (id, &message_id), (&written, &places), staff, now)?;
    Ok(id)
}

/// Each refund is locked and looked at again: what was waiting when it was listed may have moved on.
fn gather(
    tx: &mut Tx<'_>,
    now: DateTime<Utc>,
) -> Result<(Vec<Place>, Vec<Transfer>), Abort<ExportRefusal>> {
    let (mut places, mut transfers) = (Vec::new(), Vec::new());
    for (account, id, language) in queries::waiting_places(tx.conn(), now, MOST)? {
        let Some(record) = lock_refund(tx, account, id)? else {
            continue;
        };
        if let Some(transfer) = transfer(&record, language).or_refuse()? {
            places.push(Place {
                account,
                refund: id,
                attempt: transfer.id.attempt,
            });
            transfers.push(transfer);
        }
    }
    Ok((places, transfers))
}

/// None unless the current attempt is with the bank and in no file.
fn transfer(record: &RefundRecord, language: Language) -> Result<Option<Transfer>, TooLong> {
    let attempt = &record.refund.attempt;
    let waits = record.refund.state == RefundState::Submitted
        && attempt.channel == Channel::Bank
        && record.attempt.bank_file.is_none();
    let Some((iban, holder)) = record.bank.clone().filter(|_| waits) else {
        return Ok(None);
    };
    let attempt = i32::try_from(attempt.number).map_err(|_| TooLong)?;
    Ok(Some(Transfer {
        id: EndToEndId::new(record.id, attempt)?,
        holder,
        iban,
        amount: record.amount,
        remittance: Words(language).with("bank-remittance", "note", record.note.clone()),
    }))
}

/// `MUSTER-20261116-2` is the second file of that day in UTC.
fn next_message_id(tx: &mut Tx<'_>, now: DateTime<Utc>) -> QueryResult<String> {
    let day = now.date_naive();
    let before = queries::made_since(tx.conn(), day.and_time(NaiveTime::MIN).and_utc())?;
    Ok(format!("MUSTER-{}-{}", day.format("%Y%m%d"), before + 1))
}

fn store(
    tx: &mut Tx<'_>,
    (id, message_id): (BankFileId, &str),
    (written, places): (&Written, &[Place]),
    staff: &FinanceScope,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let count = i32::try_from(places.len()).unwrap_or(i32::MAX);
    let made = (written, count);
    queries::insert_file(tx.conn(), (id, message_id), made, staff.user(), now)?;
    queries::put_into_file(tx.conn(), id, places)?;
    let entry = Entry::new(Action::BankFileExported, message_id)
        .about(id.uuid())
        .with("transfers", count)
        .with("amount", written.control_sum.to_string());
    audit::record(tx, staff.actor(), entry, now)
}

/// The file as the bank takes it. It names people and their accounts, so whoever takes it is noted.
pub fn download(
    tx: &mut Tx<'_>,
    staff: &FinanceScope,
    id: BankFileId,
    now: DateTime<Utc>,
) -> QueryResult<Option<(BankFile, String)>> {
    let found = queries::file(tx.conn(), id)?.zip(queries::xml(tx.conn(), id)?);
    if let Some((file, _)) = &found {
        let entry = Entry::new(Action::BankFileDownloaded, &file.message_id).about(id.uuid());
        audit::record(tx, staff.actor(), entry, now)?;
    }
    Ok(found)
}
