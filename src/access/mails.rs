//! The mails of a person's own account. Each is written from what is true when it is sent, or not needed any more.

use super::queries;
use crate::letter;
use crate::mail::letter::{Composed, Composing, Letter, Links};
use crate::mail::render::{Head, Reader};
use crate::types::{LinkId, UserId};
use crate::web::paths;
use chrono::{DateTime, Utc};
use diesel::pg::PgConnection;

struct ConfirmAddress {
    head: Head,
    text: String,
    link: String,
    until: String,
}
letter!(
    ConfirmAddress,
    "emails/confirm_address.txt",
    "emails/confirm_address.html"
);

/// To somebody who signed up, while the link still opens something.
pub fn confirm_address(
    conn: &mut PgConnection,
    user: UserId,
    link: LinkId,
    links: &Links,
    now: DateTime<Utc>,
) -> Composing {
    let Some((reader, expires_at)) = queries::reader_of_link(conn, user, link, now)? else {
        return Ok(Composed::NotNeeded);
    };
    let (head, text) = opening(reader, "mail-confirm-subject", "mail-confirm-text");
    Ok(Composed::Ready(Letter::write(&ConfirmAddress {
        until: head.deadline(expires_at),
        link: links.confirm_address(link),
        head,
        text,
    })?))
}

struct ResetPassword {
    head: Head,
    text: String,
    link: String,
    until: String,
}
letter!(
    ResetPassword,
    "emails/reset_password.txt",
    "emails/reset_password.html"
);

/// To somebody who forgot their password, while the link still opens something.
pub fn reset_password(
    conn: &mut PgConnection,
    user: UserId,
    link: LinkId,
    links: &Links,
    now: DateTime<Utc>,
) -> Composing {
    let Some((reader, expires_at)) = queries::reader_of_link(conn, user, link, now)? else {
        return Ok(Composed::NotNeeded);
    };
    let (head, text) = opening(reader, "mail-reset-subject", "mail-reset-text");
    Ok(Composed::Ready(Letter::write(&ResetPassword {
        until: head.deadline(expires_at),
        link: links.reset_password(link),
        head,
        text,
    })?))
}

struct PasswordChanged {
    head: Head,
    text: String,
    link: String,
}
letter!(
    PasswordChanged,
    "emails/password_changed.txt",
    "emails/password_changed.html"
);

/// The owner of an account learns of a change that somebody else may have made.
pub fn password_changed(conn: &mut PgConnection, user: UserId, links: &Links) -> Composing {
    let Some(reader) = queries::reader(conn, user)? else {
        return Ok(Composed::NotNeeded);
    };
    let (head, text) = opening(reader, "mail-changed-subject", "mail-changed-text");
    Ok(Composed::Ready(Letter::write(&PasswordChanged {
        link: links.page(paths::FORGOT),
        head,
        text,
    })?))
}

struct AddressTaken {
    head: Head,
    text: String,
    link: String,
}
letter!(
    AddressTaken,
    "emails/address_taken.txt",
    "emails/address_taken.html"
);

/// Signing up answers the same for every address; who has an account already reads so here.
pub fn address_taken(conn: &mut PgConnection, user: UserId, links: &Links) -> Composing {
    let Some(reader) = queries::reader(conn, user)? else {
        return Ok(Composed::NotNeeded);
    };
    let (head, text) = opening(reader, "mail-taken-subject", "mail-taken-text");
    Ok(Composed::Ready(Letter::write(&AddressTaken {
        link: links.page(paths::SIGN_IN),
        head,
        text,
    })?))
}

/// The subject and the first sentence, which names the address it is about.
fn opening(reader: Reader, subject: &str, text: &str) -> (Head, String) {
    let head = Head::new(reader, subject, []);
    let text = head.with(text, "email", head.to().as_str().to_owned());
    (head, text)
}
