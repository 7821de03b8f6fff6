//! Billing data in and out of a real database.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod refunding;
mod world;

use muster::billing::import::Summary;
use serde_json::{Value, json};
use world::World;

const SAMPLE: &str = include_str!("../../docs/samples/billing.jsonl");

fn summary(imported: u64, unchanged: u64, refused: u64) -> Summary {
    Summary {
        imported,
        unchanged,
        refused,
    }
}

/// Ben's line of the documented sample.
fn ben() -> Value {
    serde_json::from_str(SAMPLE.lines().nth(1).unwrap()).unwrap()
}

#[test]
fn a_file_is_taken_in_once_and_what_is_wrong_is_named() {
    let world = World::new("once");
    let rest = "{\"email\":\"alice@example.com\",\"currency\":\"EUR\"}\n\
                {\"email\":\"bella@example.com\",\"currency\":\"EUR\"}\n\
                \n\
                nonsense";
    let refused = [
        "line 3: unknown person",
        "line 4: unknown person",
        "line 5: unknown person",
        "line 6: not in an individual account",
        "line 7: not the owner of the account that they are in",
        "line 9: not JSON, at column 2",
    ];
    let file = format!("{SAMPLE}{rest}");
    assert_eq!(
        world.try_out(&file),
        (summary(1, 1, 6), refused.map(str::to_owned).into())
    );
    assert_eq!(world.ask("SELECT count(*) FROM invoices"), "0");
    assert_eq!(world.bens_version(), 1);

    let first = world.import(&file);
    assert_eq!(first, (summary(1, 1, 6), refused.map(str::to_owned).into()));
    let version = world.bens_version();
    assert!(version > 1);
    assert_eq!(
        world.ask("SELECT plan FROM accounts WHERE name = 'Ben'"),
        "pro"
    );
    let entries = "SELECT string_agg(action, ' ' ORDER BY id) FROM audit_entries \
                   WHERE account_id = (SELECT id FROM accounts WHERE name = 'Ben')";
    let trail = "account_created subscription_started billing_imported";
    assert_eq!(world.ask(entries), trail);

    assert_eq!(
        world.import(&file).0,
        summary(0, 2, 6),
        "the same file again"
    );
    assert_eq!(world.bens_version(), version);
    assert_eq!(world.ask(entries), trail);
}

#[test]
fn an_export_is_the_import_that_changes_nothing() {
    let world = World::new("export");
    let chloe = SAMPLE.lines().nth(2).unwrap();
    world.import(&chloe.replace("chloe@", "ben@"));
    world.execute("UPDATE invoices SET settled_at = '2026-10-16' WHERE number = 'C0D1-0001'");
    let exported = world.export();
    assert_eq!(exported.lines().count(), 2);
    assert_eq!(world.import(&exported), (summary(0, 2, 0), vec![]));
    assert_eq!(world.export(), exported);

    let elsewhere = World::new("elsewhere");
    assert_eq!(elsewhere.import(&exported), (summary(2, 0, 0), vec![]));
    assert_eq!(elsewhere.export(), exported);
}

#[test]
fn an_open_invoice_becomes_paid_and_a_refused_line_leaves_no_trace() {
    let world = World::new("paid");
    let mut open = ben();
    open["invoices"][0]["status"] = json!("open");
    open["invoices"][0]["payments"] = json!([]);
    assert_eq!(world.import(&open.to_string()).0, summary(1, 0, 0));
    let before = world.export();

    let mut half_wrong = ben();
    half_wrong["subscription"]["term"] = json!("year");
    half_wrong["credit_balance"] = json!(500);
    half_wrong["invoices"][0]["payments"][0]["refunded"] = json!(-1);
    let fault = "line 1: invoices[0].payments[0].refunded: must be from 0 to the amount";
    let refused = world.import(&half_wrong.to_string());
    assert_eq!(refused, (summary(0, 0, 1), vec![fault.to_owned()]));
    assert_eq!(world.export(), before);

    let version = world.bens_version();
    assert_eq!(world.import(&ben().to_string()).0, summary(1, 0, 0));
    assert_eq!(world.bens_version(), version + 1);
    assert_eq!(world.ask("SELECT status FROM invoices"), "paid");
    assert_eq!(world.ask("SELECT count(*) FROM payments"), "1");
}

#[test]
fn a_subscription_is_replaced_ends_and_does_not_come_back() {
    let world = World::new("replaced");
    world.import(&ben().to_string());
    let mut later = ben();
    later["subscription"]["started_at"] = json!("2026-10-10T00:00:00Z");
    assert_eq!(world.import(&later.to_string()).0, summary(1, 0, 0));
    let ends = "SELECT string_agg(end_reason || ' ' || ended_at::date, ',') FROM subscriptions";
    assert_eq!(world.ask(ends), "cancelled 2026-10-10");

    let back = "line 1: subscription: has ended and does not run again";
    let refused = world.import(&ben().to_string());
    assert_eq!(refused, (summary(0, 0, 1), vec![back.to_owned()]));

    let free = json!({ "email": "ben@example.com", "currency": "EUR", "plan": "free" });
    assert_eq!(world.import(&free.to_string()).0, summary(1, 0, 0));
    assert_eq!(world.import(&free.to_string()).0, summary(0, 1, 0));
    assert_eq!(
        world.ask("SELECT plan FROM accounts WHERE name = 'Ben'"),
        "free"
    );
}

#[test]
fn a_line_that_is_too_long_does_not_stop_the_next() {
    let world = World::new("long");
    let long = "x".repeat(muster::billing::import::LONGEST_LINE + 1);
    let (counts, refused) = world.import(&format!("{long}\n{}", ben()));
    assert_eq!(counts, summary(1, 0, 1));
    assert_eq!(refused, ["line 1: longer than 4194304 bytes"]);
}
