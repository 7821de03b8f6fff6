//! Where a refund goes and where it stands, in words.

use super::commands::Receipt;
use super::input::DestinationKind;
use super::printed::Amount;
use super::queries::RefundRow;
use super::refund_state::RefundState;
use crate::types::RefundId;
use crate::web::layout::Page;
use crate::web::paths;
use crate::web::words::Words;

/// One refund and where it stands, in words.
#[derive(Debug, Clone)]
pub struct PrintedRefund {
    pub id: RefundId,
    pub href: String,
    pub amount: Amount,
    /// "Visa •••• 4242", or a bank account whose number is hidden but for its end.
    pub to: String,
    pub state: String,
    pub tone: &'static str,
}

impl Receipt {
    /// Each refund for the reader of `page`.
    #[must_use]
    pub fn printed(&self, page: &Page) -> Vec<PrintedRefund> {
        let refunds = self.refunds.iter();
        refunds.map(|refund| self.refund(refund, page)).collect()
    }

    /// One of this note's refunds.
    #[must_use]
    pub fn refund(&self, refund: &RefundRow, page: &Page) -> PrintedRefund {
        PrintedRefund {
            id: refund.id,
            href: paths::my_refund(refund.id),
            amount: Amount {
                minor: refund.amount.minor,
                text: page.money(refund.amount),
            },
            to: self.goes_to(refund, page.words),
            state: page.code("refund-state", refund.state.as_code()),
            tone: tone(refund.state),
        }
    }

    /// How the payment was made that a refund gives back.
    #[must_use]
    pub fn method(&self, payment: &str) -> String {
        let mut payments = self.note.document.statement.payments.iter();
        let stated = payments.find(|stated| stated.id == payment);
        stated.map_or_else(|| payment.to_owned(), |stated| stated.method.clone())
    }

    /// Where a refund goes, as its owner knows it.
    #[must_use]
    pub fn goes_to(&self, refund: &RefundRow, words: Words) -> String {
        match refund.destination {
            DestinationKind::Original => self.method(&refund.payment),
            DestinationKind::BankAccount => {
                let iban = refund.iban.clone().unwrap_or_default();
                words.with("refund-to-bank", "iban", iban)
            }
            DestinationKind::OrganisationCredit => {
                let organisation = self.note.document.organisation.clone();
                words.with("refund-to-organisation", "organisation", organisation)
            }
        }
    }
}

const fn tone(state: RefundState) -> &'static str {
    match state {
        RefundState::Requested | RefundState::Submitted => "info",
        RefundState::Succeeded | RefundState::Credited => "ok",
        RefundState::Held | RefundState::RequiresAction | RefundState::AwaitingApproval => "warn",
        RefundState::Failed => "bad",
        RefundState::Canceled => "none",
    }
}

/// Why a refund failed: the gateway's or the bank's code in words, or as it is where nobody here knows it.
#[must_use]
pub fn failure(words: Words, code: Option<&str>) -> String {
    let code = code.unwrap_or("unknown");
    let key = code.to_ascii_lowercase().replace('_', "-");
    let known = words.known(&format!("refund-failure-{key}"));
    known.unwrap_or_else(|| words.with("refund-failure-other", "code", code.to_owned()))
}
