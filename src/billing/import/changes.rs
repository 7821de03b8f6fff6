//! What a line changes in what is stored, or how it contradicts it. Pure.

use super::line::{ImportLine, PlanTold};
use crate::billing::facts::{Facts, Terms};
use crate::billing::invoice::{Invoice, Payment};
use crate::billing::subscription::Subscription;
use crate::refunds::fault::Fault;
use crate::refunds::input::Dispute;
use std::collections::HashMap;

/// The difference that a line makes; nothing of it is set if it says what is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    pub terms: Option<Terms>,
    pub subscription: SubscriptionChange,
    /// As they become, new ones too.
    pub invoices: Vec<Invoice>,
    /// Of payments that were known before.
    pub disputes: Vec<DisputeChange>,
}

/// What became of a payment's dispute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisputeChange {
    pub payment: String,
    pub was: Dispute,
    pub is: Dispute,
}

/// How the running subscription changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SubscriptionChange {
    None,
    Start(Subscription),
    /// The same subscription, in another period or on other terms.
    Change(Subscription),
    /// Another subscription took its place.
    Replace(Subscription),
    End,
}

impl Changes {
    /// Compares; a contradiction is a fault of the line.
    pub fn of(line: &ImportLine, stored: &Facts) -> Result<Self, Fault> {
        let invoices = invoices(line, stored)?;
        Ok(Self {
            terms: terms(line, stored)?,
            subscription: subscription(&line.plan, stored.subscription.as_ref()),
            disputes: disputes(&invoices, stored),
            invoices,
        })
    }

    #[must_use]
    pub fn is_none(&self) -> bool {
        self.terms.is_none()
            && self.subscription == SubscriptionChange::None
            && self.invoices.is_empty()
    }
}

/// The currency is free until something is counted in it; the series of credit notes only goes on.
fn terms(line: &ImportLine, stored: &Facts) -> Result<Option<Terms>, Fault> {
    let old = &stored.terms;
    let new = Terms {
        currency: line.currency,
        credit_balance: line.credit_balance.unwrap_or(old.credit_balance),
        credit_note_prefix: line
            .credit_note_prefix
            .clone()
            .unwrap_or_else(|| old.credit_note_prefix.clone()),
        next_credit_note_seq: line
            .next_credit_note_seq
            .unwrap_or(old.next_credit_note_seq),
    };
    let is_counted =
        !stored.invoices.is_empty() || stored.subscription.is_some() || old.credit_balance != 0;
    if new.currency != old.currency && is_counted {
        return Err(Fault::new(
            "currency",
            "is not that of the account's billing data",
        ));
    }
    if new.next_credit_note_seq < old.next_credit_note_seq {
        return Err(Fault::new("next_credit_note_seq", "must not go back"));
    }
    if new.credit_note_prefix != old.credit_note_prefix && old.next_credit_note_seq > 1 {
        let rule = "must not change once a credit note has been issued";
        return Err(Fault::new("credit_note_prefix", rule));
    }
    Ok((new != *old).then_some(new))
}

fn subscription(told: &PlanTold, running: Option<&Subscription>) -> SubscriptionChange {
    match (told, running) {
        (PlanTold::Unmentioned, _) | (PlanTold::Free, None) => SubscriptionChange::None,
        (PlanTold::Free, Some(_)) => SubscriptionChange::End,
        (PlanTold::Pro(new), None) => SubscriptionChange::Start(new.clone()),
        (PlanTold::Pro(new), Some(old)) if new == old => SubscriptionChange::None,
        (PlanTold::Pro(new), Some(old)) if new.started_at == old.started_at => {
            SubscriptionChange::Change(new.clone())
        }
        (PlanTold::Pro(new), Some(_)) => SubscriptionChange::Replace(new.clone()),
    }
}

fn invoices(line: &ImportLine, stored: &Facts) -> Result<Vec<Invoice>, Fault> {
    let mut changed = Vec::new();
    let known: HashMap<_, _> = stored
        .invoices
        .iter()
        .map(|one| (&one.number, one))
        .collect();
    let paid_for = paid_for(stored);
    for (index, told) in line.invoices.iter().enumerate() {
        let old = known.get(&told.number).copied();
        let new = stays(told, &paid_for)
            .and_then(|()| old.map_or_else(|| Ok(told.clone()), |old| merged(told, old)))
            .map_err(|fault| fault.within("invoices", index))?;
        if old != Some(&new) {
            changed.push(new);
        }
    }
    Ok(changed)
}

fn disputes(changed: &[Invoice], stored: &Facts) -> Vec<DisputeChange> {
    let known = stored.invoices.iter().flat_map(|invoice| &invoice.payments);
    let was: HashMap<_, _> = known
        .map(|payment| (&payment.facts.id, payment.facts.dispute))
        .collect();
    let told = changed.iter().flat_map(|invoice| &invoice.payments);
    told.filter_map(|payment| {
        let (was, is) = (*was.get(&payment.facts.id)?, payment.facts.dispute);
        (was != is).then(|| DisputeChange {
            payment: payment.facts.id.clone(),
            was,
            is,
        })
    })
    .collect()
}

/// The number of the invoice that each known payment paid.
fn paid_for(stored: &Facts) -> HashMap<&str, &str> {
    let of = |invoice| Invoice::payment_ids(invoice).map(move |id| (id, &*invoice.number));
    stored.invoices.iter().flat_map(of).collect()
}

/// No payment moves from one invoice to another.
fn stays(told: &Invoice, paid_for: &HashMap<&str, &str>) -> Result<(), Fault> {
    let moved = |id| {
        paid_for
            .get(id)
            .is_some_and(|&number| number != told.number)
    };
    match told.payment_ids().position(moved) {
        Some(at) => Err(Fault::new("id", "belongs to another invoice").within("payments", at)),
        None => Ok(()),
    }
}

/// The known invoice as it becomes. Nothing that money was counted from disappears: a payment stays, what was
/// refunded stays refunded, and the lines of a settled invoice are those that its credit note names.
fn merged(told: &Invoice, old: &Invoice) -> Result<Invoice, Fault> {
    for kept in &old.payments {
        let Some((at, new)) = find(&told.payments, &kept.facts.id) else {
            return Err(Fault::new("payments", "leaves out a payment that is known"));
        };
        if new.facts.refunded < kept.facts.refunded {
            return Err(Fault::new("refunded", "must not go back").within("payments", at));
        }
    }
    if old.settled_at.is_some() && told.lines != old.lines {
        return Err(Fault::new(
            "lines",
            "must not change once the invoice is settled",
        ));
    }
    Ok(Invoice {
        settled_at: old.settled_at.or(told.settled_at),
        ..told.clone()
    })
}

fn find<'a>(payments: &'a [Payment], id: &str) -> Option<(usize, &'a Payment)> {
    let mut numbered = payments.iter().enumerate();
    numbered.find(|(_, payment)| payment.facts.id == id)
}

#[cfg(test)]
#[path = "changes_tests.rs"]
mod tests;
