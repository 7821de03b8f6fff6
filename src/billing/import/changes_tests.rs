use super::super::line::{ImportLine, PlanTold};
use super::{Changes, SubscriptionChange};
use crate::accounts::account::Plan;
use crate::billing::facts::{Facts, Terms};
use crate::refunds::input::InvoiceStatus;
use crate::types::instant::Instant;
use crate::types::money::Currency;

const SAMPLE: &str = include_str!("../../../docs/samples/billing.jsonl");

fn ben() -> ImportLine {
    ImportLine::read(SAMPLE.lines().nth(1).unwrap().as_bytes()).unwrap()
}

/// What is stored after the line was imported.
fn known(line: &ImportLine) -> Facts {
    let subscription = match &line.plan {
        PlanTold::Pro(subscription) => Some(subscription.clone()),
        PlanTold::Free | PlanTold::Unmentioned => None,
    };
    Facts {
        plan: Plan::Pro,
        billing_version: 2,
        terms: Terms {
            currency: line.currency,
            credit_balance: 0,
            credit_note_prefix: "A7F3".to_owned(),
            next_credit_note_seq: 1,
        },
        subscription,
        invoices: line.invoices.clone(),
    }
}

fn fault(line: &ImportLine, stored: &Facts) -> String {
    Changes::of(line, stored).unwrap_err().to_string()
}

#[test]
fn the_same_line_again_changes_nothing() {
    let line = ben();
    assert!(Changes::of(&line, &known(&line)).unwrap().is_none());
    let mut silent = line.clone();
    silent.plan = PlanTold::Unmentioned;
    silent.credit_note_prefix = None;
    silent.invoices.clear();
    assert!(Changes::of(&silent, &known(&line)).unwrap().is_none());
}

#[test]
fn an_open_invoice_becomes_paid() {
    let line = ben();
    let mut stored = known(&line);
    stored.invoices[0].status = InvoiceStatus::Open;
    stored.invoices[0].payments.clear();
    let changes = Changes::of(&line, &stored).unwrap();
    assert_eq!(changes.invoices, line.invoices);
    assert_eq!(changes.terms, None);
    assert_eq!(changes.subscription, SubscriptionChange::None);
}

#[test]
fn a_subscription_is_known_by_its_start() {
    let line = ben();
    let PlanTold::Pro(told) = line.plan.clone() else {
        panic!("Ben is Pro");
    };
    let mut stored = known(&line);
    let mut of = |running| {
        stored.subscription = running;
        Changes::of(&line, &stored).unwrap().subscription
    };
    assert_eq!(of(None), SubscriptionChange::Start(told.clone()));
    let mut old = told.clone();
    old.immediate_performance = false;
    assert_eq!(
        of(Some(old.clone())),
        SubscriptionChange::Change(told.clone())
    );
    old.started_at = old.started_at.shifted(-1).unwrap();
    assert_eq!(of(Some(old)), SubscriptionChange::Replace(told));
    let mut free = ben();
    free.plan = PlanTold::Free;
    let change = Changes::of(&free, &known(&line)).unwrap().subscription;
    assert_eq!(change, SubscriptionChange::End);
}

#[test]
fn nothing_that_money_was_counted_from_disappears() {
    let line = ben();
    let mut stored = known(&line);
    stored.invoices[0].payments[0].facts.refunded = 100;
    let back = "invoices[0].payments[0].refunded: must not go back";
    assert_eq!(fault(&line, &stored), back);

    let mut without = line.clone();
    without.invoices[0].payments.clear();
    let left_out = "invoices[0].payments: leaves out a payment that is known";
    assert_eq!(fault(&without, &known(&line)), left_out);

    let mut moved = line.clone();
    moved.invoices[0].number = "A7F3-0002".to_owned();
    let other = "invoices[0].payments[0].id: belongs to another invoice";
    assert_eq!(fault(&moved, &known(&line)), other);
}

#[test]
fn a_settled_invoice_keeps_its_lines_and_its_mark() {
    let line = ben();
    let mut stored = known(&line);
    stored.invoices[0].settled_at = Instant::parse("2026-10-16T00:00:00Z").ok();
    assert!(Changes::of(&line, &stored).unwrap().is_none());
    let mut other = line.clone();
    other.invoices[0].lines[0].facts.unit_amount += 1;
    let rule = "invoices[0].lines: must not change once the invoice is settled";
    assert_eq!(fault(&other, &stored), rule);
}

#[test]
fn the_series_of_credit_notes_only_goes_on() {
    let line = ben();
    let mut stored = known(&line);
    stored.terms.next_credit_note_seq = 3;
    assert_eq!(
        fault(&line, &stored),
        "next_credit_note_seq: must not go back"
    );
    let mut other = line.clone();
    other.next_credit_note_seq = None;
    other.credit_note_prefix = Some("B".to_owned());
    let rule = "credit_note_prefix: must not change once a credit note has been issued";
    assert_eq!(fault(&other, &stored), rule);
    stored.terms.next_credit_note_seq = 1;
    let terms = Changes::of(&other, &stored).unwrap().terms.unwrap();
    assert_eq!(terms.credit_note_prefix, "B");
}

#[test]
fn the_currency_is_free_until_something_is_counted_in_it() {
    let line = ben();
    let mut stored = known(&line);
    stored.terms.currency = Currency::parse("JPY").unwrap();
    assert_eq!(
        fault(&line, &stored),
        "currency: is not that of the account's billing data"
    );
    stored.invoices.clear();
    stored.subscription = None;
    let changes = Changes::of(&line, &stored).unwrap();
    assert_eq!(changes.terms.unwrap().currency, Currency::EUR);
}
