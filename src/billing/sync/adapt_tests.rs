use super::super::recorded::{MONTH, YEAR, seen, told};
use super::{Ours, adapted};
use crate::accounts::account::Plan;
use crate::billing::facts::{Facts, Terms};
use crate::billing::import::{ImportLine, PlanTold};
use crate::billing::sync::seen::Seen;
use crate::types::money::Currency;
use serde_json::{Value, json};

fn nothing_stored(line: &ImportLine) -> Facts {
    Facts {
        plan: Plan::Free,
        billing_version: 1,
        terms: Terms {
            currency: Currency::EUR,
            credit_balance: 0,
            credit_note_prefix: "A7F3".to_owned(),
            next_credit_note_seq: 1,
        },
        subscription: None,
        invoices: line.invoices.clone(),
    }
}

#[test]
fn ours_count_once_and_others_as_stripe_says() {
    let mut read = seen(YEAR);
    let line = told(&read);
    let refund = "01890000-0000-7000-8000-000000000001".parse().unwrap();
    let stored = nothing_stored(&line);
    let refunded = |read: &Seen, ours: &Ours| {
        let line = adapted(told(read), read, &stored, ours);
        line.invoices[0].payments[1].facts.refunded
    };
    let sent: Ours = [(refund, "ch_2QChloe".to_owned(), 0)].into_iter().collect();
    assert_eq!(
        refunded(&read, &sent),
        1800,
        "not before our record says so"
    );
    let paid: Ours = [(refund, "ch_2QChloe".to_owned(), 700)]
        .into_iter()
        .collect();
    assert_eq!(refunded(&read, &paid), 2500);
    assert_eq!(
        refunded(&read, &Ours::default()),
        2500,
        "a mark that is not ours"
    );
    read.refunds.clear();
    assert_eq!(refunded(&read, &paid), 700, "left by the bank");
}

#[test]
fn what_stripe_does_not_know_stays() {
    let read = seen(YEAR);
    let mut stored = nothing_stored(&told(&read));
    let known = &mut stored.invoices[0];
    known.settled_at = Some(known.issued_at);
    known.seller.address = vec!["somewhere else".to_owned()];
    known.lines.pop();
    known.payments[0].facts.id = "bal_1".to_owned();
    known.payments[1].facts.refundable_until = Some(known.issued_at);
    known.payments[1].facts.refunded = 9000;
    let line = adapted(told(&read), &read, &stored, &Ours::default());
    let (new, known) = (&line.invoices[0], &stored.invoices[0]);
    assert_eq!((&new.seller, &new.lines), (&known.seller, &known.lines));
    assert_eq!(new.payments, known.payments);
}

#[test]
fn the_subscription_is_told_as_it_is_now() {
    let mut read = seen(MONTH);
    let plan =
        |read: &Seen, stored: &Facts| adapted(told(read), read, stored, &Ours::default()).plan;
    let mut stored = nothing_stored(&told(&read));
    let PlanTold::Pro(mut running) = plan(&read, &stored) else {
        panic!("it runs");
    };
    assert_eq!(
        running.current_period_end.to_string(),
        "2026-12-01T00:00:00Z"
    );
    running.immediate_performance = true;
    stored.subscription = Some(running.clone());
    assert_eq!(
        plan(&read, &stored),
        PlanTold::Pro(running.clone()),
        "what we know of it stays"
    );
    read.invoice["subscription"]["status"] = json!("canceled");
    assert_eq!(plan(&read, &stored), PlanTold::Free);
    running.started_at = running.current_period_end;
    stored.subscription = Some(running);
    assert_eq!(
        plan(&read, &stored),
        PlanTold::Unmentioned,
        "another one ended"
    );
    read.invoice["subscription"] = Value::Null;
    assert_eq!(plan(&read, &stored), PlanTold::Unmentioned);
}
