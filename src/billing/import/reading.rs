//! The JSON of a line becomes typed values. Money is read and judged by the refund engine's own rules.

use super::line::{ImportLine, LineRefusal, PlanTold};
use super::reading_invoice::{code, invoices, is_plain};
use crate::accounts::account::Plan;
use crate::billing::invoice::Payment;
use crate::billing::subscription::Subscription;
use crate::refunds::fault::Fault;
use crate::refunds::fields::Fields;
use crate::types::money::Currency;
use serde_json::Value;
use std::collections::HashSet;

impl ImportLine {
    /// Reads one line without its line break.
    pub fn read(bytes: &[u8]) -> Result<Self, LineRefusal> {
        let value: Value = serde_json::from_slice(bytes).map_err(|error| LineRefusal::NotJson {
            column: error.column(),
        })?;
        Ok(Self::from_json(&value)?)
    }

    /// The same from JSON that is no text yet.
    pub fn from_json(value: &Value) -> Result<Self, Fault> {
        let fields = Fields::of(value)?;
        let email = fields.text("email")?.parse();
        let currency = fields.word("currency", |text| Currency::parse(text).ok())?;
        let mut line = Self {
            email: email.map_err(|_| Fault::new("email", "is not an e-mail address"))?,
            plan: plan(fields)?,
            currency,
            credit_note_prefix: given(fields, "credit_note_prefix", code)?,
            next_credit_note_seq: given(fields, "next_credit_note_seq", Fields::integer)?,
            credit_balance: given(fields, "credit_balance", Fields::integer)?,
            stripe_customers: stripe_customers(fields)?,
            invoices: invoices(fields, currency)?,
        };
        line.check()?;
        for invoice in &mut line.invoices {
            invoice.payments.sort_by(Payment::in_order);
        }
        Ok(line)
    }

    /// What concerns several invoices, and the account as a whole.
    fn check(&self) -> Result<(), Fault> {
        let balance = self.credit_balance.unwrap_or(0);
        if balance % self.currency.rounding_unit() != 0 {
            let rule = "must be a multiple of the currency's rounding unit";
            return Err(Fault::new("credit_balance", rule));
        }
        if self.next_credit_note_seq.is_some_and(|next| next < 1) {
            return Err(Fault::new("next_credit_note_seq", "must be at least 1"));
        }
        let (mut numbers, mut payments) = (HashSet::new(), HashSet::new());
        for (index, invoice) in self.invoices.iter().enumerate() {
            let given_twice = |field| Fault::new(field, "is given twice");
            if !numbers.insert(&invoice.number) {
                return Err(given_twice("number").within("invoices", index));
            }
            if let Some(at) = invoice.payment_ids().position(|id| !payments.insert(id)) {
                let fault = given_twice("id").within("payments", at);
                return Err(fault.within("invoices", index));
            }
        }
        Ok(())
    }
}

/// A field that may be missing or null.
pub(super) fn given<'a, T>(
    fields: Fields<'a>,
    name: &str,
    read: impl Fn(Fields<'a>, &str) -> Result<T, Fault>,
) -> Result<Option<T>, Fault> {
    fields.given(name).map(|_| read(fields, name)).transpose()
}

fn stripe_customers(fields: Fields<'_>) -> Result<Vec<String>, Fault> {
    let name = "stripe_customers";
    let wrong = || Fault::new(name, "must be a list of ids of 1 to 100 characters");
    let Some(value) = fields.given(name) else {
        return Ok(Vec::new());
    };
    let ids = value.as_array().ok_or_else(wrong)?;
    ids.iter()
        .map(|id| id.as_str().filter(|id| is_plain(id)).map(str::to_owned))
        .collect::<Option<_>>()
        .ok_or_else(wrong)
}

/// `subscription` decides; `plan` only has to agree with it.
fn plan(fields: Fields<'_>) -> Result<PlanTold, Fault> {
    let plan = given(fields, "plan", |fields, name| {
        fields.word(name, |text| {
            let plan = text.parse().ok()?;
            matches!(plan, Plan::Free | Plan::Pro).then_some(plan)
        })
    })?;
    let running = given(fields, "subscription", |fields, name| {
        subscription(fields.value(name)?).map_err(|fault| fault.inside(name))
    })?;
    let is_null = fields.value("subscription").is_ok_and(Value::is_null);
    match (plan, running) {
        (Some(Plan::Pro) | None, Some(running)) => Ok(PlanTold::Pro(running)),
        (_, Some(_)) => Err(Fault::new("plan", "must be pro with a subscription")),
        (Some(Plan::Pro), None) => Err(Fault::new("subscription", "is needed for pro")),
        (Some(_), None) => Ok(PlanTold::Free),
        (None, None) if is_null => Ok(PlanTold::Free),
        (None, None) => Ok(PlanTold::Unmentioned),
    }
}

fn subscription(value: &Value) -> Result<Subscription, Fault> {
    let fields = Fields::of(value)?;
    let subscription = Subscription {
        term: fields.word("term", |text| text.parse().ok())?,
        started_at: fields.instant("started_at")?,
        current_period_start: fields.instant("current_period_start")?,
        current_period_end: fields.instant("current_period_end")?,
        withdrawal_until: given(fields, "withdrawal_until", Fields::instant)?,
        immediate_performance: given(fields, "immediate_performance", Fields::flag)?
            .unwrap_or(false),
    };
    if subscription.current_period_end > subscription.current_period_start {
        Ok(subscription)
    } else {
        let rule = "must be after current_period_start";
        Err(Fault::new("current_period_end", rule))
    }
}

#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;
