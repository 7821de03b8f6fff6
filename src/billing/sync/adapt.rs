//! Fits what Stripe says to what is stored already. Pure.

use super::seen::{GivenBack, Seen};
use crate::billing::facts::Facts;
use crate::billing::import::ImportLine;
use crate::billing::invoice::{Invoice, Payment};
use crate::refunds::input::PaymentKind;
use crate::types::RefundId;
use std::collections::{HashMap, HashSet};

/// Our own refunds, and what has left by them, payment by payment.
#[derive(Debug, Clone, Default)]
pub struct Ours {
    refunds: HashSet<RefundId>,
    paid: HashMap<String, i64>,
}

impl FromIterator<(RefundId, String, i64)> for Ours {
    fn from_iter<T: IntoIterator<Item = (RefundId, String, i64)>>(paid: T) -> Self {
        let mut ours = Self::default();
        for (refund, payment, amount) in paid {
            ours.refunds.insert(refund);
            *ours.paid.entry(payment).or_default() += amount;
        }
        ours
    }
}

/// The line as it is stored. Stripe does not know everything: what was known of an invoice's parties, of how long a
/// payment can be given back, and of payments that it does not number, stays.
pub fn adapted(mut line: ImportLine, seen: &Seen, stored: &Facts, ours: &Ours) -> ImportLine {
    line.plan = seen.subscription().plan(stored);
    for invoice in &mut line.invoices {
        let known = stored
            .invoices
            .iter()
            .find(|known| known.number == invoice.number);
        if let Some(known) = known {
            fit(invoice, known);
        }
        for payment in &mut invoice.payments {
            if seen.charge() == Some(&payment.facts.id) {
                let given = given_back(&payment.facts.id, &seen.given_back(), ours);
                let known = payment.facts.refunded;
                payment.facts.refunded = given.clamp(known, payment.facts.amount.max(known));
            }
        }
        invoice.payments.sort_by(Payment::in_order);
    }
    line
}

/// Ours count once, when our records say that the money has left, by whatever way; others' as Stripe says.
fn given_back(payment: &str, given: &[GivenBack], ours: &Ours) -> i64 {
    let is_ours = |given: &&GivenBack| given.refund.is_some_and(|id| ours.refunds.contains(&id));
    let others: i64 = given
        .iter()
        .filter(|given| !is_ours(given))
        .map(|given| given.amount)
        .sum();
    others + ours.paid.get(payment).copied().unwrap_or(0)
}

fn fit(invoice: &mut Invoice, known: &Invoice) {
    invoice.seller.clone_from(&known.seller);
    invoice.customer.clone_from(&known.customer);
    if known.settled_at.is_some() {
        invoice.lines.clone_from(&known.lines);
    }
    for payment in &mut invoice.payments {
        recognise(payment, &known.payments);
        if let Some(old) = find(&known.payments, &payment.facts.id) {
            payment.facts.refundable_until = old.facts.refundable_until;
            payment.facts.refunded = payment.facts.refunded.max(old.facts.refunded);
        }
    }
    for old in &known.payments {
        if find(&invoice.payments, &old.facts.id).is_none() {
            invoice.payments.push(old.clone());
        }
    }
}

/// Stripe does not number payments from credit: a file may have told of the same one by another id.
fn recognise(payment: &mut Payment, known: &[Payment]) {
    if payment.facts.kind != PaymentKind::Balance || find(known, &payment.facts.id).is_some() {
        return;
    }
    let same = known.iter().find(|old| {
        old.facts.kind == PaymentKind::Balance && old.facts.amount == payment.facts.amount
    });
    if let Some(old) = same {
        payment.facts.id.clone_from(&old.facts.id);
    }
}

fn find<'a>(payments: &'a [Payment], id: &str) -> Option<&'a Payment> {
    payments.iter().find(|payment| payment.facts.id == id)
}

#[cfg(test)]
#[path = "adapt_tests.rs"]
mod tests;
