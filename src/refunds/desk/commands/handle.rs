//! What finance does to one refund, with a reason that stays.

use crate::access::scope::FinanceScope;
use crate::audit::{self, Action, Entry};
use crate::db::{Abort, Tx};
use crate::refunds::alert::AlertCode;
use crate::refunds::bank::end_to_end::EndToEndId;
use crate::refunds::bank::report::Word;
use crate::refunds::commands::bank::{self, UnknownTransfer};
use crate::refunds::commands::{lock_refund, raise_alert, turn};
use crate::refunds::desk::act::{Act, Mishap, acts, is_with_the_bank, mark, outcome_by_hand};
use crate::refunds::input::DestinationKind;
use crate::refunds::queries;
use crate::refunds::record::RefundRecord;
use crate::refunds::refund_event::Event;
use crate::types::RefundId;
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use serde_json::json;

/// What somebody wants done, on what they saw.
#[derive(Debug, Clone)]
pub struct Order {
    pub act: Act,
    pub reason: String,
    /// Why it did not arrive, where that is what is recorded.
    pub mishap: Mishap,
    /// The mark of the refund on the page that they saw.
    pub seen: String,
}

/// Why nothing was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActRefusal {
    NoSuchRefund,
    /// It is not any more as the page showed it; who of finance acted last, if anybody did.
    Changed {
        by: Option<String>,
    },
    /// Its state does not allow that.
    NotNow,
    /// The money may have left already: an alert that says so is open.
    Doubtful,
}

/// Does it under the refund's lock. False for somebody's own refund: nothing is done, and finance is called.
pub fn handle(
    tx: &mut Tx<'_>,
    staff: &FinanceScope,
    id: RefundId,
    order: &Order,
    now: DateTime<Utc>,
) -> Result<bool, Abort<ActRefusal>> {
    let missing = Abort::Refused(ActRefusal::NoSuchRefund);
    let found = queries::record(tx.conn(), id)?.ok_or(missing)?;
    let missing = Abort::Refused(ActRefusal::NoSuchRefund);
    let record = lock_refund(tx, found.account, id)?.ok_or(missing)?;
    if record.user == staff.user() {
        let about = Some((record.account, record.id));
        let detail = json!({ "by": staff.visitor().email().as_str(), "act": order.act.as_code() });
        raise_alert(tx, AlertCode::SelfApproval, about, detail, now)?;
        return Ok(false);
    }
    if mark(&record) != order.seen {
        let by = last_hand(tx, id)?;
        return Err(Abort::Refused(ActRefusal::Changed { by }));
    }
    if !acts(&record, now).contains(&order.act) {
        return Err(Abort::Refused(ActRefusal::NotNow));
    }
    if order.act.sends() && queries::is_doubtful(tx.conn(), id)? {
        return Err(Abort::Refused(ActRefusal::Doubtful));
    }
    note(tx, staff, &record, order, now)?;
    carry_out(tx, staff, &record, order, now)?;
    Ok(true)
}

fn carry_out(
    tx: &mut Tx<'_>,
    staff: &FinanceScope,
    record: &RefundRecord,
    order: &Order,
    now: DateTime<Utc>,
) -> Result<(), Abort<ActRefusal>> {
    let event = match order.act {
        Act::Approve => Event::Approved {
            by: staff.user().to_string(),
        },
        Act::Reject => Event::Rejected,
        Act::TryNow => return Ok(try_now(tx, record, now)?),
        Act::Paid | Act::NotPaid if is_with_the_bank(record) => {
            return by_bank(tx, staff, record, order, now);
        }
        Act::Paid => outcome_by_hand(record, None, now),
        Act::NotPaid => outcome_by_hand(record, Some(order.mishap), now),
        Act::Retry => Event::DestinationChosen(DestinationKind::Original),
        Act::Cancel => Event::CanceledByFinance,
    };
    turn(tx, record, &event, staff.actor(), now)?;
    Ok(())
}

/// The bank's word, as its report would bring it.
fn by_bank(
    tx: &mut Tx<'_>,
    staff: &FinanceScope,
    record: &RefundRecord,
    order: &Order,
    now: DateTime<Utc>,
) -> Result<(), Abort<ActRefusal>> {
    let not_ours = Abort::Refused(ActRefusal::NotNow);
    let attempt = i32::try_from(record.refund.attempt.number).ok();
    let transfer = attempt.and_then(|attempt| EndToEndId::new(record.id, attempt).ok());
    let word = match order.act {
        Act::Paid => ("ACSC", None),
        _ => ("RJCT", order.mishap.as_the_bank_says()),
    };
    let word = Word {
        status: word.0.to_owned(),
        reason: word.1.map(str::to_owned),
    };
    let recorded = bank::record_result(tx, staff, transfer.ok_or(not_ours)?, &word, now);
    match recorded {
        Ok(_) => Ok(()),
        Err(Abort::Refused(UnknownTransfer)) => Err(Abort::Refused(ActRefusal::NotNow)),
        Err(Abort::Failed(error)) => Err(Abort::Failed(error)),
    }
}

/// The next try is brought forward; how many there were is not forgotten.
fn try_now(tx: &mut Tx<'_>, record: &RefundRecord, now: DateTime<Utc>) -> QueryResult<()> {
    let earlier = RefundRecord {
        retry_at: Some(now),
        ..record.clone()
    };
    queries::save_record(tx.conn(), &earlier, now)
}

fn note(
    tx: &mut Tx<'_>,
    staff: &FinanceScope,
    record: &RefundRecord,
    order: &Order,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let entry = Entry::new(Action::RefundHandled, &record.note)
        .of(record.account)
        .about(record.id.uuid())
        .with("act", order.act.as_code())
        .with("amount", record.amount.to_string())
        .with("note", order.reason.clone());
    audit::record(tx, staff.actor(), entry, now)
}

/// Who of finance acted last.
fn last_hand(tx: &mut Tx<'_>, id: RefundId) -> QueryResult<Option<String>> {
    let trail = audit::queries::of_subject(tx.conn(), id.uuid())?;
    let mut acts = trail.into_iter().rev();
    Ok(acts
        .find(|entry| entry.action == Action::RefundHandled)
        .map(|entry| entry.actor_email))
}
