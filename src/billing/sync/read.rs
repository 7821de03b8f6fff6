//! Reading Stripe's objects as they are now.

use super::object::id;
use super::seen::Seen;
use crate::refunds::gateway::Unreachable;
use crate::refunds::gateway::stripe::Api;
use chrono::{DateTime, Utc};
use serde_json::Value;
use std::cell::OnceCell;

const INVOICES: &str = "/v1/invoices";

/// What leads from the object of a message to its invoice: the beginning of the kind, and the objects to read one
/// after the other with the field that names the next.
const WAYS: [(&str, &[(&str, &str)]); 5] = [
    ("invoice.", &[]),
    (
        "charge.dispute.",
        &[("/v1/disputes", "charge"), ("/v1/charges", "invoice")],
    ),
    ("charge.", &[("/v1/charges", "invoice")]),
    ("credit_note.", &[("/v1/credit_notes", "invoice")]),
    (
        "customer.subscription.",
        &[("/v1/subscriptions", "latest_invoice")],
    ),
];

/// Whether messages of this kind are about what individuals pay. Refunds are not: each has its own record.
#[must_use]
pub fn is_about_billing(kind: &str) -> bool {
    !kind.starts_with("charge.refund.") && WAYS.iter().any(|(begin, _)| kind.starts_with(begin))
}

/// Reads by the gateway's own connection. Calls block; none is made inside a transaction.
#[derive(Debug)]
pub struct Reader<'a> {
    api: &'a Api,
    now: DateTime<Utc>,
    /// The seller's own account, read once.
    account: OnceCell<Value>,
}

impl<'a> Reader<'a> {
    /// `now` is when reading begins.
    #[must_use]
    pub const fn new(api: &'a Api, now: DateTime<Utc>) -> Self {
        Self {
            api,
            now,
            account: OnceCell::new(),
        }
    }

    /// The id of the invoice that a message is about, if it is about one.
    pub fn invoice_of(&self, kind: &str, object: &str) -> Result<Option<String>, Unreachable> {
        let way = WAYS.iter().find(|(begin, _)| kind.starts_with(begin));
        let Some((_, steps)) = way else {
            return Ok(None);
        };
        let mut at = object.to_owned();
        for (path, next) in *steps {
            let found = self.one(path, &at, &[])?;
            match found.as_ref().and_then(|found| id(&found[*next])) {
                Some(next) => next.clone_into(&mut at),
                None => return Ok(None),
            }
        }
        Ok(Some(at))
    }

    /// The ids of a customer's invoices, the newest first; with `since`, only of those made since then.
    pub fn invoices_of(
        &self,
        customer: &str,
        since: Option<DateTime<Utc>>,
    ) -> Result<Vec<String>, Unreachable> {
        let since = since.map(|since| since.timestamp().to_string());
        let mut query = vec![("customer", customer)];
        query.extend(since.as_deref().map(|since| ("created[gte]", since)));
        let found = self.api.list(INVOICES, &query)?;
        Ok(found.iter().filter_map(id).map(str::to_owned).collect())
    }

    /// An invoice with all that belongs to it; none where Stripe has no such invoice.
    pub fn seen(&self, invoice: &str) -> Result<Option<Seen>, Unreachable> {
        let parts = ["charge", "customer", "subscription", "account_tax_ids"];
        let Some(invoice) = self.one(INVOICES, invoice, &parts)? else {
            return Ok(None);
        };
        let lines = format!("{INVOICES}/{}/lines", id(&invoice).unwrap_or_default());
        let lines = self
            .api
            .list(&lines, &[("expand[]", "data.tax_amounts.tax_rate")])?;
        let charge = &invoice["charge"];
        Ok(Some(Seen {
            disputes: self.of("/v1/disputes", charge, charge["disputed"] == true)?,
            refunds: self.of("/v1/refunds", charge, charge["amount_refunded"] != 0)?,
            credit_notes: self.credit_notes(&invoice)?,
            account: self.account()?,
            lines,
            invoice,
            read_at: self.now,
        }))
    }

    /// Objects of a charge, where it says that there are any.
    fn of(&self, path: &str, charge: &Value, any: bool) -> Result<Vec<Value>, Unreachable> {
        match id(charge).filter(|_| any) {
            Some(charge) => self.api.list(path, &[("charge", charge)]),
            None => Ok(Vec::new()),
        }
    }

    fn credit_notes(&self, invoice: &Value) -> Result<Vec<Value>, Unreachable> {
        let amounts = [
            "pre_payment_credit_notes_amount",
            "post_payment_credit_notes_amount",
        ];
        let any = amounts
            .iter()
            .any(|name| invoice[name].as_i64().unwrap_or(0) > 0);
        match id(invoice).filter(|_| any) {
            Some(invoice) => self.api.list("/v1/credit_notes", &[("invoice", invoice)]),
            None => Ok(Vec::new()),
        }
    }

    fn account(&self) -> Result<Value, Unreachable> {
        if let Some(known) = self.account.get() {
            return Ok(known.clone());
        }
        let read = self.api.read("/v1/account")?.unwrap_or_default();
        Ok(self.account.get_or_init(|| read).clone())
    }

    fn one(&self, path: &str, id: &str, parts: &[&str]) -> Result<Option<Value>, Unreachable> {
        let is_id = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if id.is_empty() || !id.chars().all(is_id) {
            return Ok(None);
        }
        self.api.read_expanded(&format!("{path}/{id}"), parts)
    }
}
