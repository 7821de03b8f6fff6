//! What Stripe says now about one invoice, in the words of the import.

use super::lines::{charged, lines};
use super::object::{Units, id};
use super::parties::{customer, seller};
use super::payments::{finalized_at, payments};
use super::subscription::Told;
use crate::billing::import::ImportLine;
use crate::refunds::fault::Fault;
use crate::types::{AccountId, EmailAddress, RefundId};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

/// One invoice with all that belongs to it, as it was read.
#[derive(Debug, Clone)]
pub struct Seen {
    /// With `charge`, `customer`, `subscription` and `account_tax_ids` expanded.
    pub invoice: Value,
    pub lines: Vec<Value>,
    /// Of its charge.
    pub disputes: Vec<Value>,
    pub refunds: Vec<Value>,
    pub credit_notes: Vec<Value>,
    /// The seller.
    pub account: Value,
    pub read_at: DateTime<Utc>,
}

/// Money that Stripe gave back from a charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenBack {
    /// The mark that our own refunds carry.
    pub refund: Option<RefundId>,
    pub amount: i64,
}

impl Seen {
    /// Only what has a number was ever sent to anybody.
    pub fn is_issued(&self) -> bool {
        self.invoice["number"].is_string() && self.invoice["status"] != "draft"
    }

    pub fn invoice_id(&self) -> &str {
        id(&self.invoice).unwrap_or_default()
    }

    pub fn customer(&self) -> Option<&str> {
        id(&self.invoice["customer"])
    }

    /// The account that the operator wrote on the customer.
    pub fn marked_account(&self) -> Option<AccountId> {
        let mark = &self.invoice["customer"]["metadata"]["muster_account"];
        mark.as_str()?.parse().ok()
    }

    /// The customer's address as Stripe has it.
    pub fn email(&self) -> Option<EmailAddress> {
        let said = [
            &self.invoice["customer"]["email"],
            &self.invoice["customer_email"],
        ];
        said.into_iter()
            .find_map(|email| email.as_str()?.parse().ok())
    }

    pub fn charge(&self) -> Option<&str> {
        id(&self.invoice["charge"])
    }

    pub fn subscription(&self) -> Told {
        Told::of(&self.invoice)
    }

    /// What has been given back from the charge and not come back, ours and others'.
    pub fn given_back(&self) -> Vec<GivenBack> {
        let units = Units::of(&self.invoice);
        let counts =
            |refund: &&Value| !matches!(refund["status"].as_str(), Some("failed" | "canceled"));
        let given = self.refunds.iter().filter(counts);
        given
            .map(|refund| GivenBack {
                refund: refund["metadata"]["refund_id"]
                    .as_str()
                    .and_then(|id| id.parse().ok()),
                amount: units.amount(&refund["amount"]),
            })
            .collect()
    }

    /// As a line of the import about this person, held to the same rules.
    pub fn line(&self, email: &EmailAddress) -> Result<ImportLine, Fault> {
        let units = Units::of(&self.invoice);
        let lines = lines(&self.invoice, &self.lines, &self.credit_notes);
        let payments = payments(&self.invoice, charged(&lines), &self.disputes);
        ImportLine::from_json(&json!({
            "email": email.as_str(),
            "currency": units.code(),
            "credit_balance": self.credit_balance(),
            "stripe_customers": self.customer().into_iter().collect::<Vec<_>>(),
            "invoices": [{
                "number": self.invoice["number"],
                "issued_at": finalized_at(&self.invoice),
                "status": self.status(),
                "seller": seller(&self.invoice, &self.account),
                "customer": customer(&self.invoice),
                "lines": lines,
                "payments": payments,
            }],
        }))
    }

    /// A debit that the bank still has in hand makes an open invoice one that is being paid.
    fn status(&self) -> Option<&str> {
        let status = self.invoice["status"].as_str();
        let is_pending = self.invoice["charge"]["status"] == "pending";
        status.map(|status| match status {
            "open" if is_pending => "processing",
            status => status,
        })
    }

    /// Credit is negative there, and counted in the customer's own currency.
    fn credit_balance(&self) -> Option<i64> {
        let customer = &self.invoice["customer"];
        let balance = customer["balance"].as_i64()?;
        let same =
            customer["currency"].is_null() || customer["currency"] == self.invoice["currency"];
        let units = Units::of(&self.invoice);
        same.then(|| -units.amount(&json!(balance)))
    }
}

#[cfg(test)]
#[path = "seen_tests.rs"]
mod tests;
