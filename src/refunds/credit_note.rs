//! The credit note: immutable, numbered without gaps, and complete in itself.

use super::quote::Quote;
use super::statement::Statement;
use crate::billing::facts::Facts;
use crate::billing::party::Party;
use crate::types::instant::Instant;
use serde::{Deserialize, Serialize};

/// What a note says besides its number, date and sums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditNoteDocument {
    /// Name of the organisation that was joined: the reason for the note.
    pub organisation: String,
    /// Both as printed on the latest invoice that is corrected.
    pub seller: Party,
    pub customer: Party,
    /// By date of issue.
    pub invoices: Vec<CorrectedInvoice>,
    pub statement: Statement,
}

/// An invoice that the note corrects.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectedInvoice {
    pub number: String,
    pub issued_at: Instant,
}

impl CreditNoteDocument {
    /// None where nothing is due, so that there is no note.
    #[must_use]
    pub fn of(quote: &Quote, facts: &Facts, organisation: &str) -> Option<Self> {
        let draft = quote.credit_note.as_ref()?;
        let corrected = draft.invoices.iter().filter_map(|number| {
            let mut invoices = facts.invoices.iter();
            invoices.find(|invoice| invoice.number == *number)
        });
        let latest = corrected.clone().next_back()?;
        Some(Self {
            organisation: organisation.to_owned(),
            seller: latest.seller.clone(),
            customer: latest.customer.clone(),
            invoices: corrected
                .map(|invoice| CorrectedInvoice {
                    number: invoice.number.clone(),
                    issued_at: invoice.issued_at,
                })
                .collect(),
            statement: Statement::of(quote, facts),
        })
    }
}
