//! What happens to a payment after its owner has joined: disputes and refunds that the billing system tells of.

use crate::support::{Portal, billing, money};
use serde_json::json;

fn state(portal: &Portal, state: &str) -> i64 {
    portal.count(&format!(
        "SELECT count(*) FROM refunds WHERE state = '{state}'"
    ))
}

/// The operator's next file says this of Ben's payment.
fn file_says(portal: &Portal, dispute: &str) {
    let mut line = billing::november("ben@mail.example", "paid");
    line["credit_balance"] = json!(900);
    line["invoices"][0]["payments"][0]["dispute"] = json!(dispute);
    billing::import(&portal.db, portal.now(), &line);
}

#[tokio::test]
async fn a_file_that_tells_of_a_dispute_holds_what_was_not_sent_yet() {
    let portal = Portal::open().await;
    money::joins_for_original(&portal, "ben").await;
    assert_eq!(state(&portal, "requested"), 1);
    file_says(&portal, "inquiry");
    assert_eq!(state(&portal, "requested"), 1, "an inquiry holds nothing");
    for _ in 0..2 {
        file_says(&portal, "open");
        assert_eq!(state(&portal, "held"), 1);
    }
    file_says(&portal, "won");
    assert_eq!(state(&portal, "requested"), 1);
    file_says(&portal, "open");
    file_says(&portal, "lost");
    assert_eq!(state(&portal, "canceled"), 1);
    let individual = "SELECT count(*) FROM accounts WHERE kind = 'individual' AND plan = 'pro' OR credit_balance <> 0";
    assert_eq!(
        portal.count(individual),
        0,
        "what ended with joining does not come back"
    );
    money::check(&portal);
}
