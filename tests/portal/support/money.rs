//! Somebody who paid joins Acme; and what must hold for the money afterwards, whatever happened.

use super::inviting::invite;
use super::{Client, Portal, billing};
use serde_json::Value;

/// Imports the person's November, and has them join Acme with the money going where the fields of the refund page
/// say. Gives their client and the invitation's link.
pub async fn joins(portal: &Portal, who: &str, fields: &[(&str, &str)]) -> (Client, String) {
    let email = Portal::email(who);
    let november = billing::november(&email, "paid");
    joins_with(portal, who, &november, fields).await
}

/// The same with another bill.
pub async fn joins_with(
    portal: &Portal,
    who: &str,
    bill: &Value,
    fields: &[(&str, &str)],
) -> (Client, String) {
    let email = Portal::email(who);
    billing::import(&portal.db, portal.now(), bill);
    let mut alice = portal.sign_in("alice").await;
    invite(&mut alice, &email).await;
    let link = portal.link_mailed_to(who).await;
    let mut client = portal.sign_in(who).await;
    client.post(&format!("{link}/accept"), &[]).await;
    let page = format!("{link}/refund");
    let quote = client.get(&page).await;
    let quote = quote.attribute("input[name=quote]", "value");
    let mut all = vec![("quote", quote.as_str()), ("agree", "1")];
    all.extend_from_slice(fields);
    let welcome = client.submit(&page, &all).await;
    assert_eq!(welcome.status, 200, "{}", welcome.words());
    portal.deliver().await;
    (client, link)
}

/// The money goes back the way it came.
pub async fn joins_for_original(portal: &Portal, who: &str) -> (Client, String) {
    joins(portal, who, &[("destination", "original")]).await
}

/// Fails the story if the money does not add up.
pub fn check(portal: &Portal) {
    for (name, broken) in muster::cli::doctor::INVARIANTS {
        assert_eq!(portal.count(broken), 0, "{name}");
    }
}
