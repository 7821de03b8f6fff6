//! Taking a settlement back, inside the transaction of an undo: no promise is left, a debit note reverses the credit
//! note, and what was paid for runs on.

use super::{Settled, lock_refund, turn};
use crate::access;
use crate::accounts;
use crate::audit::{self, Action, Actor, Entry};
use crate::billing;
use crate::billing::commands::AlreadySubscribed;
use crate::db::{Abort, Tx};
use crate::refunds::allocation::AllocationState;
use crate::refunds::debit_note::{DebitNoteDocument, ReversedNote, debit_note_number};
use crate::refunds::ledger::{LedgerEntry, Reversal};
use crate::refunds::queries::{self, Concerning, CreditNote, NewDebitNote, NewEntry};
use crate::refunds::record::RefundRecord;
use crate::refunds::refund_event::Event;
use crate::types::instant::Instant;
use crate::types::money::Money;
use crate::types::{AccountId, InvitationId, UserId};
use chrono::{DateTime, Utc};
use diesel::QueryResult;

/// What an acceptance promised, under lock.
#[derive(Debug, Clone)]
pub struct Promised {
    note: CreditNote,
    records: Vec<RefundRecord>,
}

impl Promised {
    /// Money of the note is on its way, has arrived, has become credit by a later choice, or came back by a
    /// chargeback.
    #[must_use]
    pub fn has_moved(&self) -> bool {
        let mut refunds = self.records.iter().map(|record| &record.refund);
        refunds.any(|refund| refund.state.has_moved() || refund.was_charged_back())
    }
}

/// Locks the account that was paid for, then each refund; none where nothing was given back. The organisation and the
/// invitation are locked.
pub fn lock_promises(
    tx: &mut Tx<'_>,
    organisation: AccountId,
    invitation: InvitationId,
) -> QueryResult<Option<Promised>> {
    let Some(note) = queries::note_of_invitation(tx.conn(), organisation, invitation)? else {
        return Ok(None);
    };
    let mut ids: Vec<_> = queries::refunds_of_note(tx.conn(), note.account, &note.number)?
        .iter()
        .map(|refund| refund.id)
        .collect();
    ids.sort_unstable();
    let mut records = Vec::with_capacity(ids.len());
    for id in ids {
        records.extend(lock_refund(tx, note.account, id)?);
    }
    Ok(Some(Promised { note, records }))
}

/// Who comes back from which organisation, and what they had left behind.
#[derive(Debug)]
pub struct Returning<'a> {
    pub account: AccountId,
    pub user: UserId,
    pub actor: &'a Actor,
    pub organisation: AccountId,
    pub invitation: InvitationId,
    pub settled: &'a Settled,
}

/// Cancels the refunds, takes the organisation's credit back, issues the debit note and lets the subscription run on.
/// The caller has made sure that no money has moved.
pub fn reverse(
    tx: &mut Tx<'_>,
    returning: &Returning<'_>,
    promised: Option<Promised>,
    now: DateTime<Utc>,
) -> Result<(), Abort<AlreadySubscribed>> {
    let (actor, account) = (returning.actor, returning.account);
    billing::commands::resume_subscription(tx, actor, account, &returning.settled.ended, now)?;
    let mut debit_note = None;
    if let Some(promised) = promised {
        for record in &promised.records {
            turn(tx, record, &Event::Undone, actor, now)?;
        }
        debit_note = Some(issue(tx, returning, promised.note, now)?);
    }
    keep_books(tx, returning, debit_note.as_ref(), now)?;
    Ok(take_credit_back(tx, returning, debit_note.as_ref(), now)?)
}

/// Under the account's lock, as a credit note is.
fn issue(
    tx: &mut Tx<'_>,
    returning: &Returning<'_>,
    reversed: CreditNote,
    now: DateTime<Utc>,
) -> QueryResult<NewDebitNote> {
    let facts = billing::commands::locked_facts(tx, returning.account)?;
    let seq = billing::commands::take_debit_note_seq(tx, returning.account)?;
    let note = NewDebitNote {
        account: returning.account,
        number: debit_note_number(&facts.terms.credit_note_prefix, seq),
        seq,
        organisation: returning.organisation,
        invitation: returning.invitation,
        user: returning.user,
        document: DebitNoteDocument {
            reverses: ReversedNote {
                issued_at: Instant::from(reversed.issued_at),
                number: reversed.number,
            },
            credited: reversed.document,
        },
    };
    queries::insert_debit_note(tx.conn(), &note, now)?;
    let statement = &note.document.credited.statement;
    let entry = Entry::new(Action::DebitNoteIssued, &note.number)
        .of(note.account)
        .about(note.invitation.uuid())
        .with("amount", statement.money(statement.gross).to_string())
        .with("credit_note", note.document.reverses.number.clone());
    audit::record(tx, returning.actor, entry, now)?;
    Ok(note)
}

/// The reverse of the note and of the person's account credit that went with it; without a note, of that alone.
fn keep_books(
    tx: &mut Tx<'_>,
    returning: &Returning<'_>,
    debit_note: Option<&NewDebitNote>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let given = returning.settled.credit_given;
    let entry = match debit_note {
        Some(note) => LedgerEntry::debit_note_issued(&reversal(note, given)),
        None if given == 0 => return Ok(()),
        None => LedgerEntry::credit_moved(own_currency(tx, returning.account, -given)?),
    };
    let about = Concerning {
        account: returning.account,
        note: debit_note.map(|note| note.document.reverses.number.as_str()),
        refund: None,
    };
    queries::post(tx.conn(), about, &entry, now)
}

fn reversal(note: &NewDebitNote, given: i64) -> Reversal {
    let statement = &note.document.credited.statement;
    let part = |is: fn(AllocationState) -> bool| -> i64 {
        let payments = statement.payments.iter();
        let shares = payments.filter(|payment| is(payment.state));
        shares.map(|payment| payment.amount).sum()
    };
    let credited = part(|state| state == AllocationState::Credit);
    Reversal {
        currency: statement.currency,
        net: statement.net,
        tax: statement.tax,
        canceled: part(|state| state != AllocationState::Credit),
        credited,
        credit_moved: given - credited,
        already_returned: statement.already_returned,
    }
}

fn own_currency(tx: &mut Tx<'_>, account: AccountId, minor: i64) -> QueryResult<Money> {
    Ok(billing::commands::facts(tx.conn(), account)?.money(minor))
}

/// The organisation's ledger shows both entries: what came, and that it went.
fn take_credit_back(
    tx: &mut Tx<'_>,
    returning: &Returning<'_>,
    debit_note: Option<&NewDebitNote>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let given = returning.settled.credit_given;
    if given == 0 {
        return Ok(());
    }
    let amount = own_currency(tx, returning.account, -given)?;
    let organisation = returning.organisation;
    let balance_after = accounts::commands::add_credit(tx, organisation, amount.minor)?;
    let person = access::queries::known(tx.conn(), returning.user)?;
    let person_name = person.map_or_else(String::new, |person| person.name.full());
    let number = debit_note.map(|note| note.number.clone());
    let entry = NewEntry {
        organisation,
        amount,
        balance_after,
        source: returning.account,
        note: None,
        debit_note: number.clone(),
        person_name: person_name.clone(),
    };
    queries::add_entry(tx.conn(), &entry, now)?;
    let audited = Entry::new(Action::CreditTakenBack, person_name)
        .of(organisation)
        .about(returning.invitation.uuid())
        .with("amount", amount.to_string())
        .with("debit_note", number.unwrap_or_default());
    audit::record(tx, returning.actor, audited, now)
}
