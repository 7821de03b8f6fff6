//! What must hold after every kill, asked of the database and of the gateway.

use crate::world::World;
use muster::cli::doctor::INVARIANTS;
use serde_json::Value;
use std::collections::HashMap;

/// Each counts what breaks it.
const MORE: &[(&str, &str)] = &[
    (
        "an accepted invitation made one membership, which lasts until it is taken back",
        "SELECT count(*) FROM invitations i WHERE status = 'accepted' AND (SELECT count(*) FROM memberships m
            WHERE m.account_id = i.account_id AND m.id = i.membership_id AND m.user_id = i.accepted_by
            AND (m.ended_at IS NULL) = (i.undone_at IS NULL)) <> 1",
    ),
    (
        "nobody is in an organisation without an invitation",
        "SELECT count(*) FROM memberships m WHERE joined_at > (SELECT min(created_at) FROM invitations)
            AND NOT EXISTS (SELECT FROM invitations i WHERE i.membership_id = m.id AND i.status = 'accepted')",
    ),
    (
        "everybody has exactly one active membership",
        "SELECT count(*) FROM users WHERE staff_role IS NULL
            AND (SELECT count(*) FROM memberships WHERE user_id = users.id AND ended_at IS NULL) <> 1",
    ),
    (
        "an acceptance has one credit note, and nothing else has",
        "SELECT count(*) FROM invitations i WHERE (status = 'accepted')::int <>
            (SELECT count(*) FROM credit_notes n WHERE n.organisation_id = i.account_id AND n.invitation_id = i.id)",
    ),
    (
        "a note is its refunds and what the organisation received",
        "SELECT count(*) FROM credit_notes n JOIN departures d USING (organisation_id, invitation_id)
            WHERE gross <> d.credit_given + coalesce((SELECT sum(amount) FROM refunds r
                WHERE r.account_id = n.account_id AND r.credit_note_number = n.number), 0)",
    ),
    (
        "what is taken back has one debit note and no refund, and nothing else has one",
        "SELECT count(*) FROM invitations i WHERE (undone_at IS NOT NULL)::int <>
            (SELECT count(*) FROM debit_notes n WHERE n.organisation_id = i.account_id AND n.invitation_id = i.id)
            OR undone_at IS NOT NULL AND EXISTS (SELECT FROM refunds r JOIN credit_notes n
                ON n.account_id = r.account_id AND n.number = r.credit_note_number
                WHERE n.organisation_id = i.account_id AND n.invitation_id = i.id AND r.state <> 'canceled')",
    ),
    (
        "an answer to an invitation is in the trail once",
        "SELECT count(*) FROM invitations i WHERE
            (SELECT count(*) FROM audit_entries WHERE subject_id = i.id AND action = 'invitation_accepted')
                <> (status = 'accepted')::int
            OR (SELECT count(*) FROM audit_entries WHERE subject_id = i.id AND action = 'invitation_undone')
                <> (undone_at IS NOT NULL)::int",
    ),
    (
        "notes and refunds are in the trail once",
        "SELECT count(*) FROM (VALUES
            ((SELECT count(*) FROM credit_notes), 'credit_note_issued'),
            ((SELECT count(*) FROM debit_notes), 'debit_note_issued'),
            ((SELECT count(*) FROM refunds), 'refund_requested'),
            ((SELECT count(*) FROM bank_files), 'bank_file_exported')) AS kept (number, action)
            WHERE number <> (SELECT count(*) FROM audit_entries WHERE audit_entries.action = kept.action)",
    ),
    (
        "every change of a refund follows the one before",
        "SELECT count(*) FROM (SELECT action, detail->>'from' AS from_state,
            lag(detail->>'state') OVER (PARTITION BY subject_id ORDER BY at, id) AS state_before
            FROM audit_entries WHERE action IN ('refund_requested', 'refund_changed')) AS steps
            WHERE action = 'refund_changed' AND from_state IS DISTINCT FROM state_before",
    ),
    (
        "each payment, return and credit of a refund is in the books once, and the trail says so",
        "SELECT count(*) FROM refunds r, LATERAL (SELECT count(*) FILTER (WHERE kind = 'paid') AS paid,
                count(*) FILTER (WHERE kind = 'returned') AS returned,
                count(*) FILTER (WHERE kind = 'credited') AS credited,
                count(*) FILTER (WHERE kind = 'canceled') AS canceled
                FROM ledger_transactions WHERE refund_id = r.id) AS books
            WHERE books.paid - books.returned <> (r.state = 'succeeded')::int
                OR books.credited <> (r.state = 'credited')::int OR books.canceled <> (r.state = 'canceled')::int
                OR books.paid <> (SELECT count(*) FROM audit_entries WHERE subject_id = r.id
                    AND action = 'refund_changed' AND detail->>'state' = 'succeeded')",
    ),
    (
        "a payment knows what it gave back",
        "SELECT count(*) FROM payments p WHERE refunded <> coalesce((SELECT sum(paid) FROM refunds r
            WHERE r.account_id = p.account_id AND r.payment_id = p.id), 0)",
    ),
    (
        "seats are counted as they are taken and held",
        "SELECT count(*) FROM accounts a WHERE kind = 'organisation' AND (
            seats_used <> (SELECT count(*) FROM memberships m WHERE m.account_id = a.id AND ended_at IS NULL
                AND licence = 'licensed')
            OR seats_reserved <> (SELECT count(*) FROM invitations i WHERE i.account_id = a.id AND holds_seat))",
    ),
    (
        "whoever joined is welcomed by one mail",
        "SELECT count(*) FROM invitations i WHERE (status = 'accepted')::int <> (SELECT count(*) FROM outbox
            WHERE message->>'kind' = 'welcome' AND message->>'invitation' = i.id::text)",
    ),
    (
        "whoever is paid, or is not, is told once each time",
        "SELECT count(*) FROM refunds r, (VALUES ('refund_paid', 'succeeded'), ('refund_failed', 'failed'))
            AS told (kind, state) WHERE (SELECT count(*) FROM outbox WHERE message->>'kind' = told.kind
                AND message->>'refund' = r.id::text) <> (SELECT count(*) FROM audit_entries
                WHERE subject_id = r.id AND action = 'refund_changed' AND detail->>'state' = told.state)",
    ),
    (
        "a transfer is in one file, once",
        "SELECT count(*) FROM refund_attempts, LATERAL (SELECT
                '<EndToEndId>' || replace(refund_id::text, '-', '') || '-' || number || '<' AS mark) AS named
            WHERE (bank_file_id IS NOT NULL)::int <> (SELECT coalesce(
                sum((length(xml) - length(replace(xml, mark, ''))) / length(mark)), 0) FROM bank_files)",
    ),
];

const RECORDS: &str =
    "SELECT r.id, r.amount, r.state, channel, a.gateway_id, p.amount AS charged, payment_id
    FROM refunds r JOIN refund_attempts a ON a.refund_id = r.id AND a.number = r.attempt
    JOIN payments p ON p.account_id = r.account_id AND p.id = payment_id";

/// Fails, naming what does not hold.
pub fn hold(world: &World, all: &[(&str, &str)], when: &str) {
    for (name, broken) in all {
        assert_eq!(world.count(broken), 0, "{when}: {name}");
    }
}

/// The same, and asks the gateway. `heard`: the program has heard all that the gateway decided.
pub fn check(world: &World, heard: bool, when: &str) {
    hold(world, INVARIANTS, when);
    hold(world, MORE, when);
    let refunds = world.gateway.refunds();
    let mut by_key = HashMap::new();
    for refund in &refunds {
        let of_key: &mut usize = by_key
            .entry(refund["metadata"]["key"].as_str())
            .or_default();
        *of_key += 1;
        assert_eq!(*of_key, 1, "{when}: two refunds of one key: {refund}");
    }
    for record in world.rows(RECORDS) {
        agree(&record, &refunds, heard, when);
    }
}

/// The record against what the gateway really gave.
fn agree(record: &Value, refunds: &[Value], heard: bool, when: &str) {
    let has_left =
        |refund: &&Value| refund["status"] == "succeeded" || refund["status"] == "pending";
    let of = |name: &'static str, value: &'static str| {
        let found = refunds.iter().filter(has_left);
        found.filter(move |refund| value_of(refund, name) == &record[value])
    };
    let moved: Vec<_> = of("refund_id", "id").collect();
    assert!(moved.len() <= 1, "{when}: given twice: {record}");
    let amounts = of("charge", "payment_id").filter_map(|refund| refund["amount"].as_i64());
    let sum: i64 = amounts.sum();
    assert!(Some(sum) <= record["charged"].as_i64(), "{when}: {record}");
    for refund in &moved {
        assert_eq!(refund["amount"], record["amount"], "{when}: {record}");
    }
    let by_gateway = record["channel"] == "gateway";
    match record["state"].as_str().unwrap() {
        "submitted" if by_gateway => {}
        // The bank can have sent it back since.
        "succeeded" if by_gateway && !heard => assert!(
            refunds
                .iter()
                .any(|refund| refund["id"] == record["gateway_id"]),
            "{when}: never given: {record}"
        ),
        "succeeded" if by_gateway => {
            let settled = moved
                .first()
                .map(|refund| (&refund["id"], refund["status"].as_str()));
            let expected = Some((&record["gateway_id"], Some("succeeded")));
            assert_eq!(settled, expected, "{when}: {record}");
        }
        _ => assert!(moved.is_empty(), "{when}: given another way too: {record}"),
    }
}

fn value_of<'a>(refund: &'a Value, name: &str) -> &'a Value {
    match name {
        "charge" => &refund["charge"],
        _ => &refund["metadata"][name],
    }
}
