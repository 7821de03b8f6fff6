//! What members are written about their account.

use super::queries::own;
use crate::access;
use crate::access::role::Role;
use crate::accounts;
use crate::letter;
use crate::mail::letter::{Composed, Composing, Letter, Links};
use crate::mail::outbox::Message;
use crate::mail::render::{Head, brief};
use crate::types::{AccountId, UserId};
use crate::web::paths;
use diesel::pg::PgConnection;

struct OwnershipMail {
    head: Head,
    text: String,
    /// What the reader may do from now on.
    role: String,
    link: String,
}
letter!(
    OwnershipMail,
    "emails/ownership.txt",
    "emails/ownership.html"
);

/// To both sides of a handing over. It is sent whatever has happened since: they are to know that it did.
pub fn ownership(
    conn: &mut PgConnection,
    (account, user): (AccountId, UserId),
    message: &Message,
    links: &Links,
) -> Composing {
    let (kind, other) = match *message {
        Message::BecameOwner { by, .. } => ("became", by),
        Message::HandedOver { to, .. } => ("gave", to),
        _ => return Ok(Composed::NotNeeded),
    };
    let reader = access::queries::reader(conn, user)?;
    let other = access::queries::reader(conn, other)?;
    let (Some(reader), Some(other)) = (reader, other) else {
        return Ok(Composed::NotNeeded);
    };
    let organisation = accounts::commands::find(conn, account)?.name;
    let role = own::role(conn, account, user)?;
    let words = [
        ("organisation", brief(&organisation).into()),
        ("person", brief(&other.name).into()),
    ];
    let head = Head::new(reader, &format!("mail-owner-{kind}-subject"), words);
    let args = [
        ("organisation", organisation.into()),
        ("person", other.name.into()),
        ("email", other.to.as_str().to_owned().into()),
    ];
    Ok(Composed::Ready(Letter::write(&OwnershipMail {
        text: head.words().args(&format!("mail-owner-{kind}-text"), args),
        role: role_in_words(&head, role),
        link: links.page(paths::USERS),
        head,
    })?))
}

/// As it is when the mail is sent; somebody who has left has none.
fn role_in_words(head: &Head, role: Option<Role>) -> String {
    role.map_or_else(
        || head.say("mail-owner-left"),
        |role| {
            let role = head.words().say_code("role", role.as_code());
            head.with("mail-owner-role", "role", role)
        },
    )
}
