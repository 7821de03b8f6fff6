//! What a person reads about their refund. Written from what is true when the mail is sent.

use super::queries;
use super::record::RefundRecord;
use super::refund_state::RefundState;
use crate::access;
use crate::letter;
use crate::mail::letter::{Composed, Composing, Letter, Links};
use crate::mail::render::{Head, Reader};
use crate::types::RefundId;
use crate::web::paths;
use diesel::pg::PgConnection;

struct StatusMail {
    head: Head,
    text: String,
    /// Label and value.
    facts: Vec<(String, String)>,
    button: String,
    link: String,
}
letter!(
    StatusMail,
    "emails/refund_status.txt",
    "emails/refund_status.html"
);

/// The refund did not arrive: where else should it go?
pub fn failed(conn: &mut PgConnection, refund: RefundId, links: &Links) -> Composing {
    let waits = |state| matches!(state, RefundState::Failed | RefundState::RequiresAction);
    write(conn, refund, links, ("failed", waits))
}

/// The refund has left.
pub fn paid(conn: &mut PgConnection, refund: RefundId, links: &Links) -> Composing {
    write(
        conn,
        refund,
        links,
        ("paid", |state| state == RefundState::Succeeded),
    )
}

/// `kind` names the messages; the mail is not needed once the refund is in another state.
fn write(
    conn: &mut PgConnection,
    refund: RefundId,
    links: &Links,
    (kind, is_true): (&str, fn(RefundState) -> bool),
) -> Composing {
    let found = queries::record(conn, refund)?.filter(|record| is_true(record.refund.state));
    let Some(record) = found else {
        return Ok(Composed::NotNeeded);
    };
    let Some(reader) = access::queries::reader(conn, record.user)? else {
        return Ok(Composed::NotNeeded);
    };
    Ok(Composed::Ready(Letter::write(&status(
        reader, &record, links, kind,
    ))?))
}

fn status(reader: Reader, record: &RefundRecord, links: &Links, kind: &str) -> StatusMail {
    let head = Head::new(reader, &format!("mail-refund-{kind}-subject"), []);
    let amount = head.money(record.amount);
    StatusMail {
        text: head.with(
            &format!("mail-refund-{kind}-text"),
            "amount",
            amount.clone(),
        ),
        facts: vec![
            (head.say("mail-refund-amount"), amount),
            (head.say("refund-note"), record.note.clone()),
        ],
        button: head.say(&format!("mail-refund-{kind}-button")),
        link: links.page(&paths::my_refund(record.id)),
        head,
    }
}
