//! What one line says, and why one is refused.

use crate::billing::invoice::Invoice;
use crate::billing::subscription::Subscription;
use crate::refunds::fault::Fault;
use crate::types::EmailAddress;
use crate::types::money::Currency;

/// What a line says about one person's account. What it does not mention stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportLine {
    pub email: EmailAddress,
    pub plan: PlanTold,
    pub currency: Currency,
    pub credit_note_prefix: Option<String>,
    pub next_credit_note_seq: Option<i64>,
    pub credit_balance: Option<i64>,
    /// Ids that the person has as a customer of Stripe.
    pub stripe_customers: Vec<String>,
    pub invoices: Vec<Invoice>,
}

impl ImportLine {
    /// The part that still counts when the account is closed: what becomes of invoices and payments, of which refunds
    /// are made. Its subscription and its credit have ended for good.
    #[must_use]
    pub fn of_a_closed_account(&self) -> Self {
        Self {
            plan: PlanTold::Unmentioned,
            credit_note_prefix: None,
            next_credit_note_seq: None,
            credit_balance: None,
            ..self.clone()
        }
    }
}

/// The plan, and for Pro the running subscription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlanTold {
    Unmentioned,
    Free,
    Pro(Subscription),
}

/// Why nothing of a line was stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineRefusal {
    #[error("longer than {} bytes", super::LONGEST_LINE)]
    TooLong,
    #[error("not JSON, at column {column}")]
    NotJson { column: usize },
    /// A field is wrong, or contradicts what is stored.
    #[error("{0}")]
    Fault(#[from] Fault),
    #[error("unknown person")]
    UnknownPerson,
    #[error("not in an individual account")]
    NotIndividual,
    #[error("not the owner of the account that they are in")]
    NotOwner,
}
