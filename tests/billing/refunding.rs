//! What the refund engine is given, before and after joining.

use crate::world::{World, actor, now};
use crate::{ben, summary};
use muster::billing::commands::{self, Ending};
use muster::billing::facts::{Facts, QuoteAsked};
use muster::billing::subscription::EndReason;
use muster::refunds::input::Destination;
use muster::refunds::quote::{QuoteStatus, quote};
use muster::types::AccountId;
use muster::types::instant::Instant;
use muster::types::money::Currency;
use serde_json::json;

fn facts(world: &World) -> Facts {
    let account = world.bens_account();
    world
        .db
        .read_now(|conn| commands::facts(conn, account))
        .unwrap()
}

fn asked(facts: &Facts) -> QuoteAsked {
    QuoteAsked {
        organisation_currency: Currency::EUR,
        quoted_at: Instant::from(now()),
        accepted_at: Instant::from(now()),
        version_at_quote: facts.billing_version,
        destination: Destination::Original,
    }
}

/// Half of October is left: the first worked example of the law.
#[test]
fn what_joining_settled_is_not_quoted_again() {
    let world = World::new("settled");
    let account = world.bens_account();
    world.import(&ben().to_string());
    let before = facts(&world);
    let refund = quote(&before.quote_input(asked(&before))).unwrap();
    assert_eq!((refund.net, refund.tax, refund.gross), (1600, 320, 1920));

    let ending = Ending {
        at: refund.effective_at,
        reason: EndReason::JoinedOrganisation,
    };
    world.change(|tx| {
        assert_eq!(commands::take_credit_note_seq(tx, account)?, 1);
        let ended = commands::end_subscription(tx, &actor(), account, ending, now())?;
        assert!(ended.is_some());
        Ok(())
    });
    let after = facts(&world);
    assert_eq!(after.subscription, None);
    assert!(after.billing_version > before.billing_version);
    assert_eq!(after.terms.next_credit_note_seq, 2);
    assert_eq!(after.invoices.len(), 1, "the invoice stays");
    let again = quote(&after.quote_input(asked(&after))).unwrap();
    assert_eq!(
        (again.status, again.gross),
        (QuoteStatus::NothingToRefund, 0)
    );

    paid_back(&world, account);
}

/// What left for the card is seen on the payment; where the billing system has told of it before, it is not counted
/// beyond what was paid.
fn paid_back(world: &World, account: AccountId) {
    for (amount, refunded) in [
        (1920, "19.20 EUR"),
        (1801, "37.20 EUR"),
        (-1801, "19.19 EUR"),
    ] {
        world.change(|tx| Ok(commands::note_refunded(tx, account, "ch_1", amount)?));
        let made = facts(world).payments_made();
        let [payment] = &made[..] else {
            panic!("one payment: {made:?}");
        };
        assert_eq!(payment.amount.to_string(), "37.20 EUR");
        assert_eq!(payment.refunded.to_string(), refunded);
    }
}

#[test]
fn what_is_owed_stands_in_the_way() {
    let world = World::new("owed");
    let mut line = ben();
    line["credit_balance"] = json!(-250);
    line["invoices"][0]["status"] = json!("uncollectible");
    line["invoices"][0]["payments"][0]["amount"] = json!(1000);
    assert_eq!(world.import(&line.to_string()), (summary(1, 0, 0), vec![]));
    let facts = facts(&world);
    assert_eq!(facts.debt().unwrap().to_string(), "2.50 EUR");
    let account = world.bens_account();
    let open = world
        .db
        .read_now(|conn| commands::outstanding(conn, account));
    let [invoice] = &open.unwrap()[..] else {
        panic!("one invoice");
    };
    assert_eq!(invoice.number, "A7F3-0001");
    assert_eq!(invoice.amount.to_string(), "27.20 EUR");
    let taken = world.change(|tx| Ok(commands::take_credit_balance(tx, account)?));
    assert_eq!(taken, -250);
}
