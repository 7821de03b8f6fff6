//! The books: what each event means in double entry. Pure; `queries::post` stores it, the database refuses what does
//! not balance.
//!
//! A debit is positive, a credit negative. *Refunds payable* is what is owed to people: the sum of the records that
//! are not yet paid, credited or cancelled.

use super::quote::Quote;
use crate::types::money::{Currency, Money};

coded! {
    /// An account of the ledger.
    pub enum LedgerAccount {
        DeferredRevenue => "deferred_revenue",
        OutputVat => "output_vat",
        RefundsPayable => "refunds_payable",
        GatewayClearing => "gateway_clearing",
        OrganisationCredit => "organisation_credit",
        IndividualCredit => "individual_credit",
        /// Promises that will not be paid, until a debit note takes them back.
        RefundsCancelled => "refunds_cancelled",
    }
}

coded! {
    /// Why something was posted.
    pub enum EntryKind {
        NoteIssued => "note_issued",
        /// A chargeback had returned a part before.
        AlreadyReturned => "already_returned",
        /// Account credit that a person leaves to the organisation.
        CreditMoved => "credit_moved",
        Paid => "paid",
        /// Money that had left came back.
        Returned => "returned",
        Credited => "credited",
        Canceled => "canceled",
        DebitNoteIssued => "debit_note_issued",
    }
}

/// One balanced transaction, in minor units of `currency`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LedgerEntry {
    pub kind: EntryKind,
    pub currency: Currency,
    /// Debits positive, credits negative; no account twice, none with nothing.
    pub postings: Vec<(LedgerAccount, i64)>,
}

impl LedgerEntry {
    fn new(kind: EntryKind, currency: Currency, postings: &[(LedgerAccount, i64)]) -> Self {
        Self {
            kind,
            currency,
            postings: postings
                .iter()
                .copied()
                .filter(|(_, amount)| *amount != 0)
                .collect(),
        }
    }

    fn moved(kind: EntryKind, amount: Money, from: LedgerAccount, to: LedgerAccount) -> Self {
        let sides = [(from, amount.minor), (to, -amount.minor)];
        Self::new(kind, amount.currency, &sides)
    }

    /// What a credit note promises.
    #[must_use]
    pub fn note_issued(quote: &Quote) -> Self {
        let sides = [
            (LedgerAccount::DeferredRevenue, quote.net),
            (LedgerAccount::OutputVat, quote.tax),
            (LedgerAccount::RefundsPayable, -quote.gross),
        ];
        Self::new(EntryKind::NoteIssued, quote.currency, &sides)
    }

    /// The part that a chargeback had returned before.
    #[must_use]
    pub fn already_returned(amount: Money) -> Self {
        let (from, to) = (
            LedgerAccount::RefundsPayable,
            LedgerAccount::GatewayClearing,
        );
        Self::moved(EntryKind::AlreadyReturned, amount, from, to)
    }

    /// Account credit of a person that becomes the organisation's.
    #[must_use]
    pub fn credit_moved(amount: Money) -> Self {
        let (from, to) = (
            LedgerAccount::IndividualCredit,
            LedgerAccount::OrganisationCredit,
        );
        Self::moved(EntryKind::CreditMoved, amount, from, to)
    }

    /// A refund has left.
    #[must_use]
    pub fn paid(amount: Money) -> Self {
        let (from, to) = (
            LedgerAccount::RefundsPayable,
            LedgerAccount::GatewayClearing,
        );
        Self::moved(EntryKind::Paid, amount, from, to)
    }

    /// A refund that had left came back: it is owed again.
    #[must_use]
    pub fn returned(amount: Money) -> Self {
        let (from, to) = (
            LedgerAccount::GatewayClearing,
            LedgerAccount::RefundsPayable,
        );
        Self::moved(EntryKind::Returned, amount, from, to)
    }

    /// What was owed became credit of the organisation.
    #[must_use]
    pub fn credited(amount: Money) -> Self {
        let (from, to) = (
            LedgerAccount::RefundsPayable,
            LedgerAccount::OrganisationCredit,
        );
        Self::moved(EntryKind::Credited, amount, from, to)
    }

    /// What was owed is not owed any more.
    #[must_use]
    pub fn canceled(amount: Money) -> Self {
        let (from, to) = (
            LedgerAccount::RefundsPayable,
            LedgerAccount::RefundsCancelled,
        );
        Self::moved(EntryKind::Canceled, amount, from, to)
    }

    /// The reverse of a note and of all that followed from it but the cancellations, which it takes up.
    #[must_use]
    pub fn debit_note_issued(reversal: &Reversal) -> Self {
        let Reversal { net, tax, .. } = *reversal;
        let sides = [
            (LedgerAccount::DeferredRevenue, -net),
            (LedgerAccount::OutputVat, -tax),
            (LedgerAccount::RefundsCancelled, reversal.canceled),
            (
                LedgerAccount::OrganisationCredit,
                reversal.credited + reversal.credit_moved,
            ),
            (LedgerAccount::IndividualCredit, -reversal.credit_moved),
            (LedgerAccount::GatewayClearing, reversal.already_returned),
        ];
        Self::new(EntryKind::DebitNoteIssued, reversal.currency, &sides)
    }
}

/// What a debit note takes back, in minor units of `currency`: `net + tax = canceled + credited + already_returned`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reversal {
    pub currency: Currency,
    pub net: i64,
    pub tax: i64,
    /// Of the refund records, all cancelled by now.
    pub canceled: i64,
    /// Of the note, what became credit of the organisation.
    pub credited: i64,
    /// Account credit that had become the organisation's beside the note.
    pub credit_moved: i64,
    pub already_returned: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_balances_and_names_no_account_twice() {
        let euros = Currency::parse("EUR").unwrap();
        let amount = Money::new(1_920, euros);
        let entries = [
            LedgerEntry::already_returned(amount),
            LedgerEntry::credit_moved(amount),
            LedgerEntry::paid(amount),
            LedgerEntry::returned(amount),
            LedgerEntry::credited(amount),
            LedgerEntry::canceled(amount),
            LedgerEntry::debit_note_issued(&Reversal {
                currency: euros,
                net: 1_600,
                tax: 320,
                canceled: 920,
                credited: 700,
                credit_moved: 250,
                already_returned: 300,
            }),
        ];
        for entry in entries {
            let sum: i64 = entry.postings.iter().map(|(_, amount)| amount).sum();
            assert_eq!(sum, 0, "{entry:?}");
            let mut accounts: Vec<_> = entry.postings.iter().map(|(account, _)| account).collect();
            accounts.sort();
            accounts.dedup();
            assert_eq!(accounts.len(), entry.postings.len(), "{entry:?}");
        }
    }
}
