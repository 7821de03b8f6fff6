//! What finance reads when both sides differ.

use super::queries;
use crate::access;
use crate::letter;
use crate::mail::letter::{Composed, Composing, Letter, Links};
use crate::mail::render::Head;
use crate::types::{ReconciliationId, UserId};
use crate::web::paths;
use diesel::pg::PgConnection;

struct DiffersMail {
    head: Head,
    text: String,
    /// Label and value.
    facts: Vec<(String, String)>,
    button: String,
    link: String,
}
letter!(
    DiffersMail,
    "emails/refund_status.txt",
    "emails/refund_status.html"
);

/// How many differences there are, and where they are named.
pub fn differs(
    conn: &mut PgConnection,
    user: UserId,
    id: ReconciliationId,
    links: &Links,
) -> Composing {
    let found = queries::reconciled(conn, id)?;
    let report = found.and_then(|reconciled| Some((reconciled.gateway, reconciled.made?)));
    let reader = access::queries::reader(conn, user)?;
    let (Some((gateway, (at, report))), Some(reader)) = (report, reader) else {
        return Ok(Composed::NotNeeded);
    };
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let differences = count(report.differences.len());
    let args = [("count", differences.into())];
    let head = Head::new(reader, "mail-reconciliation-subject", args);
    let words = head.words();
    let number = |number: usize| crate::web::format::number(head.language(), count(number));
    let mail = DiffersMail {
        text: head.with("mail-reconciliation-text", "count", differences),
        facts: vec![
            (
                head.say("reconciliation-gateway"),
                words.say_code("desk-way", gateway.as_code()),
            ),
            (head.say("reconciliation-made"), head.deadline(at)),
            (head.say("reconciliation-local"), number(report.local)),
            (head.say("reconciliation-theirs"), number(report.gateway)),
            (head.say("reconciliation-matched"), number(report.matched)),
        ],
        button: head.say("mail-reconciliation-button"),
        link: links.page(&paths::reconciliation(id)),
        head,
    };
    Ok(Composed::Ready(Letter::write(&mail)?))
}
