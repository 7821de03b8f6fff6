//! Ending a paid individual account, inside the transaction of an acceptance.

use super::compute;
use crate::accounts;
use crate::accounts::account::Account;
use crate::audit::{self, Action, Actor, Entry};
use crate::billing;
use crate::billing::commands::{Ended, Ending};
use crate::billing::facts::Facts;
use crate::billing::subscription::EndReason;
use crate::db::{Abort, OrRefuse, Tx};
use crate::refunds::allocation::{Allocation, AllocationState};
use crate::refunds::bank_account::AccountHolder;
use crate::refunds::credit_note::CreditNoteDocument;
use crate::refunds::frozen_quote::FrozenQuote;
use crate::refunds::iban::Iban;
use crate::refunds::input::Destination;
use crate::refunds::ledger::LedgerEntry;
use crate::refunds::queries::{self, Concerning, NewEntry, NewNote, NewRefund};
use crate::refunds::quote::{Quote, QuoteError};
use crate::refunds::result::credit_note_number;
use crate::types::instant::Instant;
use crate::types::{AccountId, InvitationId, PersonName, RefundId, UserId};
use chrono::{DateTime, Utc};
use diesel::QueryResult;

/// Who leaves which account for which organisation. The organisation's row and the invitation's are locked.
#[derive(Debug)]
pub struct Leaving<'a> {
    pub account: AccountId,
    pub user: UserId,
    pub name: &'a PersonName,
    pub actor: &'a Actor,
    pub organisation: &'a Account,
    pub invitation: InvitationId,
    /// Until then joining can be taken back, and no money leaves.
    pub undo_until: DateTime<Utc>,
}

/// What the person was shown, and where they want the money.
#[derive(Debug, Clone)]
pub struct Agreed {
    pub frozen: FrozenQuote,
    pub destination: Destination,
}

/// What a settlement ended and moved, for undo to put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settled {
    pub ended: Ended,
    /// What the organisation received, the person's account credit included. Minor units.
    pub credit_given: i64,
}

/// Ends the subscription, issues the credit note, and promises each payment its share. All checks of the quote are
/// made again, on the account's facts under lock.
pub fn settle(
    tx: &mut Tx<'_>,
    leaving: &Leaving<'_>,
    agreed: &Agreed,
    now: DateTime<Utc>,
) -> Result<Settled, Abort<QuoteError>> {
    let facts = billing::commands::locked_facts(tx, leaving.account)?;
    let destination = agreed.destination.clone();
    let computed = compute(
        &facts,
        leaving.organisation,
        agreed.frozen,
        destination,
        Instant::from(now),
    )?;
    let quote = computed.or_refuse()?;
    let ending = Ending {
        at: quote.effective_at,
        reason: EndReason::JoinedOrganisation,
    };
    let document = CreditNoteDocument::of(&quote, &facts, &leaving.organisation.name);
    let subscription =
        billing::commands::end_subscription(tx, leaving.actor, leaving.account, ending, now)?;
    let number = match document {
        Some(document) => {
            let note = issue(tx, leaving, (&facts, document), now)?;
            promise(tx, leaving, &note, (&quote, bank(agreed)?), now)?;
            Some(note.number)
        }
        None => None,
    };
    keep_books(tx, leaving, &quote, number.as_deref(), now)?;
    let credit = billing::commands::take_credit_balance(tx, leaving.account)?;
    post_credit(tx, leaving, &quote, number, now)?;
    Ok(Settled {
        ended: Ended {
            at: quote.effective_at,
            subscription,
            credit,
        },
        credit_given: quote.organisation_credit.max(0),
    })
}

/// Under the account's lock: the number is the next of the series, and no number is ever left out.
fn issue(
    tx: &mut Tx<'_>,
    leaving: &Leaving<'_>,
    (facts, document): (&Facts, CreditNoteDocument),
    now: DateTime<Utc>,
) -> QueryResult<NewNote> {
    let seq = billing::commands::take_credit_note_seq(tx, leaving.account)?;
    let note = NewNote {
        account: leaving.account,
        number: credit_note_number(&facts.terms.credit_note_prefix, seq),
        seq,
        organisation: leaving.organisation.id,
        invitation: leaving.invitation,
        user: leaving.user,
        document,
    };
    queries::insert_note(tx.conn(), &note, now)?;
    let statement = &note.document.statement;
    let entry = Entry::new(Action::CreditNoteIssued, &note.number)
        .of(leaving.account)
        .about(leaving.invitation.uuid())
        .with("amount", statement.money(statement.gross).to_string());
    audit::record(tx, leaving.actor, entry, now)?;
    Ok(note)
}

fn bank(agreed: &Agreed) -> Result<Option<(Iban, AccountHolder)>, Abort<QuoteError>> {
    let Destination::BankAccount { iban, holder } = &agreed.destination else {
        return Ok(None);
    };
    let refused = || Abort::Refused(QuoteError::InvalidDestination);
    let iban = Iban::parse(iban).map_err(|_| refused())?;
    let holder = AccountHolder::parse(holder).map_err(|_| refused())?;
    Ok(Some((iban, holder)))
}

type Bank = Option<(Iban, AccountHolder)>;

/// One record per payment. Nothing leaves before the organisation's undo window has ended.
fn promise(
    tx: &mut Tx<'_>,
    leaving: &Leaving<'_>,
    note: &NewNote,
    (quote, bank): (&Quote, Bank),
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let due_by = quote.refund_due_by.map_or(now, Instant::utc);
    let begin = |allocation: &Allocation| {
        let held = allocation.state == AllocationState::Held;
        Some(NewRefund {
            id: RefundId::generate(now),
            payment: allocation.payment.clone(),
            amount: quote.money(allocation.amount),
            bank: bank.clone().filter(|_| !held),
            state: allocation.state.refund_state()?,
            send_after: leaving.undo_until,
            due_by,
        })
    };
    let refunds: Vec<_> = quote.allocations.iter().filter_map(begin).collect();
    queries::insert_refunds(tx.conn(), note, &refunds, now)?;
    for refund in &refunds {
        let entry = Entry::new(Action::RefundRequested, &note.number)
            .of(leaving.account)
            .about(refund.id.uuid())
            .with("amount", refund.amount.to_string())
            .with("payment", refund.payment.clone())
            .with("state", refund.state.as_code());
        audit::record(tx, leaving.actor, entry, now)?;
    }
    Ok(())
}

/// The note, and what of it is not owed to the person any more.
fn keep_books(
    tx: &mut Tx<'_>,
    leaving: &Leaving<'_>,
    quote: &Quote,
    note: Option<&str>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let settlement = &quote.settlement;
    let moved = quote.organisation_credit - settlement.credit;
    let mut entries = Vec::new();
    if note.is_some() {
        entries.push(LedgerEntry::note_issued(quote));
    }
    if settlement.already_returned > 0 {
        let returned = quote.money(settlement.already_returned);
        entries.push(LedgerEntry::already_returned(returned));
    }
    if settlement.credit > 0 {
        entries.push(LedgerEntry::credited(quote.money(settlement.credit)));
    }
    if moved > 0 {
        entries.push(LedgerEntry::credit_moved(quote.money(moved)));
    }
    let about = Concerning {
        account: leaving.account,
        note,
        refund: None,
    };
    entries
        .iter()
        .try_for_each(|entry| queries::post(tx.conn(), about, entry, now))
}

/// Posts what was paid from account credit, what the person gives to the organisation, and the credit they had left.
fn post_credit(
    tx: &mut Tx<'_>,
    leaving: &Leaving<'_>,
    quote: &Quote,
    note: Option<String>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let amount = quote.money(quote.organisation_credit);
    if amount.minor <= 0 {
        return Ok(());
    }
    let organisation = leaving.organisation.id;
    let balance = accounts::commands::add_credit(tx, organisation, amount.minor)?;
    let entry = NewEntry {
        organisation,
        amount,
        balance_after: balance,
        source: leaving.account,
        note: note.clone(),
        debit_note: None,
        person_name: leaving.name.full(),
    };
    queries::add_entry(tx.conn(), &entry, now)?;
    let audited = Entry::new(Action::CreditPosted, leaving.name.full())
        .of(organisation)
        .about(leaving.invitation.uuid())
        .with("amount", amount.to_string())
        .with("credit_note", note.unwrap_or_default());
    audit::record(tx, leaving.actor, audited, now)
}
