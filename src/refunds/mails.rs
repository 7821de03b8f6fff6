//! What a person reads about their refund. Written from what is true when the mail is sent.

use super::commands::Receipt;
use super::printed_refund::failure;
use super::queries;
use super::record::RefundRecord;
use super::refund_state::RefundState;
use crate::access;
use crate::letter;
use crate::mail::letter::{Composed, Composing, Letter, Links};
use crate::mail::render::{Head, Reader};
use crate::types::{Language, RefundId};
use crate::web::paths;
use crate::web::words::Words;
use diesel::QueryResult;
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
    let Some(to) = destination(conn, &record, reader.language)? else {
        return Ok(Composed::NotNeeded);
    };
    let mail = status(reader, (&record, to), links, kind);
    Ok(Composed::Ready(Letter::write(&mail)?))
}

/// Where it was sent, as the person knows it.
fn destination(
    conn: &mut PgConnection,
    record: &RefundRecord,
    language: Language,
) -> QueryResult<Option<String>> {
    let Some(note) = queries::note_of_person(conn, record.user, &record.note)? else {
        return Ok(None);
    };
    let refunds = queries::refunds_of_note(conn, note.account, &note.number)?;
    let receipt = Receipt { note, refunds };
    let row = receipt.refunds.iter().find(|row| row.id == record.id);
    Ok(row.map(|row| receipt.goes_to(row, Words(language))))
}

fn status(
    reader: Reader,
    (record, to): (&RefundRecord, String),
    links: &Links,
    kind: &str,
) -> StatusMail {
    let head = Head::new(reader, &format!("mail-refund-{kind}-subject"), []);
    let amount = head.money(record.amount);
    let why = failure(head.words(), record.refund.failure_reason.as_deref());
    let args = [
        ("amount", amount.clone().into()),
        ("to", to.clone().into()),
        ("why", why.into()),
    ];
    StatusMail {
        text: head.words().args(&format!("mail-refund-{kind}-text"), args),
        facts: vec![
            (head.say("mail-refund-amount"), amount),
            (head.say("refund-to"), to),
            (head.say("refund-note"), record.note.clone()),
        ],
        button: head.say(&format!("mail-refund-{kind}-button")),
        link: links.page(&paths::my_refund(record.id)),
        head,
    }
}
