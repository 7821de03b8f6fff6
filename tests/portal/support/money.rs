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

/// What is owed by the books is what the records owe; no payment gave back more than it took; each acceptance has
/// one note at most. Answers the query's name where it does not hold.
pub const INVARIANTS: &[(&str, &str)] = &[
    (
        "refunds payable are the records not yet paid, credited or cancelled",
        "SELECT count(*) FROM (
            SELECT currency, sum(owed) FROM (
                SELECT currency, amount AS owed FROM refunds WHERE state NOT IN ('succeeded', 'credited', 'canceled')
                UNION ALL
                SELECT currency, amount FROM ledger_postings JOIN ledger_transactions
                    ON ledger_transactions.account_id = ledger_postings.account_id AND id = transaction_id
                    WHERE ledger_account = 'refunds_payable') AS sides
            GROUP BY currency HAVING sum(owed) <> 0) AS wrong",
    ),
    (
        "an organisation's credit is what its entries say",
        "SELECT count(*) FROM accounts WHERE kind = 'organisation' AND credit_balance <>
            coalesce((SELECT sum(amount) FROM credit_entries WHERE credit_entries.account_id = accounts.id), 0)",
    ),
    (
        "no payment gives back more than it took",
        "SELECT count(*) FROM payments WHERE amount < (SELECT coalesce(sum(paid + credited), 0) FROM refunds
            WHERE refunds.account_id = payments.account_id AND payment_id = payments.id)",
    ),
    (
        "every change of a refund's state is in the trail",
        "SELECT count(*) FROM refunds WHERE state <> coalesce(
            (SELECT detail->>'state' FROM audit_entries WHERE subject_id = refunds.id
                AND action IN ('refund_requested', 'refund_changed') ORDER BY at DESC, audit_entries.id DESC LIMIT 1), '')",
    ),
    (
        "a note is issued once per acceptance, and its refunds do not exceed it",
        "SELECT count(*) FROM credit_notes WHERE gross < (SELECT coalesce(sum(amount), 0) FROM refunds
            WHERE refunds.account_id = credit_notes.account_id AND credit_note_number = number)",
    ),
    (
        "seats are never oversold",
        "SELECT count(*) FROM accounts WHERE seats_used + seats_reserved > seats_purchased AND kind = 'organisation'",
    ),
];

/// Fails the story if the money does not add up.
pub fn check(portal: &Portal) {
    for (name, broken) in INVARIANTS {
        assert_eq!(portal.count(broken), 0, "{name}");
    }
}
