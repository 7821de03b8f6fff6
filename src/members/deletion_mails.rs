//! The mails that come before a deletion. Written from what is true when they are sent.

use super::queries::deletion::{self, Dormant};
use crate::access;
use crate::accounts;
use crate::accounts::settings::WARNING_DAYS;
use crate::letter;
use crate::mail::letter::{Composed, Composing, Letter, Links};
use crate::mail::render::{Head, Reader, brief};
use crate::types::{AccountId, MembershipId, UserId};
use crate::web::paths;
use chrono::{DateTime, TimeDelta, Utc};
use diesel::pg::PgConnection;

/// Most people whom the digest names, and most admins whom the warning names.
const MOST_NAMED: i64 = 20;
const MOST_ADMINS: usize = 3;

struct DeletionMail {
    head: Head,
    text: String,
    /// Label and value.
    facts: Vec<(String, String)>,
    /// A sentence after the facts; may be empty.
    more: String,
    /// Words and address; a deactivated member has no page to go to.
    button: Option<(String, String)>,
    unexpected: String,
}
letter!(
    DeletionMail,
    "emails/member_deletion.txt",
    "emails/member_deletion.html"
);

/// To the member. Not needed once they are back, gone, or the account deletes nobody any more.
pub fn warning(
    conn: &mut PgConnection,
    (account, membership): (AccountId, MembershipId),
    now: DateTime<Utc>,
) -> Composing {
    let Some(rule) = accounts::commands::deleting(conn, account)? else {
        return Ok(Composed::NotNeeded);
    };
    let Some(member) = deletion::warned(conn, (account, membership), rule)? else {
        return Ok(Composed::NotNeeded);
    };
    let reader = access::queries::reader(conn, member.user_id)?;
    let Some(reader) = reader else {
        return Ok(Composed::NotNeeded);
    };
    let organisation = accounts::commands::find(conn, account)?.name;
    let admins = deletion::running(conn, account)?;
    let admins = admins.into_iter().take(MOST_ADMINS);
    let admins = admins.map(|(_, name, email)| format!("{name} ({email})"));
    let admins: Vec<String> = admins.collect();
    let mail = to_member(reader, organisation, now, &admins.join(", "));
    Ok(Composed::Ready(Letter::write(&mail)?))
}

/// The week begins when the mail leaves, which is now.
fn to_member(
    reader: Reader,
    organisation: String,
    now: DateTime<Utc>,
    admins: &str,
) -> DeletionMail {
    let name = [("organisation", brief(&organisation).into())];
    let head = Head::new(reader, "mail-deletion-subject", name);
    let at = head.deadline(now + TimeDelta::days(WARNING_DAYS));
    let args = [
        ("organisation", organisation.clone().into()),
        ("at", at.clone().into()),
    ];
    DeletionMail {
        text: head.words().args("mail-deletion-text", args),
        facts: vec![
            (head.say("mail-deletion-on"), at),
            (
                head.say("mail-deletion-then"),
                head.say("mail-deletion-then-text"),
            ),
            (head.say("mail-deletion-stay"), admins.to_owned()),
        ],
        more: String::new(),
        button: None,
        unexpected: head.with("mail-deletion-unexpected", "organisation", organisation),
        head,
    }
}

/// To somebody who runs the account. Not needed once they do not, or everybody it would name is back or gone.
pub fn digest(
    conn: &mut PgConnection,
    (account, to): (AccountId, UserId),
    (warned_at, now): (DateTime<Utc>, DateTime<Utc>),
    links: &Links,
) -> Composing {
    let running = deletion::running(conn, account)?;
    let (dormant, count) = deletion::warned_at(conn, account, warned_at, MOST_NAMED)?;
    let reader = access::queries::reader(conn, to)?;
    let runs = running.iter().any(|(user, ..)| *user == to);
    let Some(reader) = reader.filter(|_| runs && count > 0) else {
        return Ok(Composed::NotNeeded);
    };
    let organisation = accounts::commands::find(conn, account)?.name;
    let head = Head::new(
        reader,
        "mail-deletions-subject",
        [
            ("count", count.into()),
            ("organisation", brief(&organisation).into()),
        ],
    );
    let at = head.deadline(now + TimeDelta::days(WARNING_DAYS));
    let args = [
        ("count", count.into()),
        ("organisation", organisation.clone().into()),
        ("at", at.into()),
    ];
    let left_out = count - i64::try_from(dormant.len()).unwrap_or(count);
    let mail = DeletionMail {
        text: head.words().args("mail-deletions-text", args),
        facts: dormant.iter().map(|member| named(&head, member)).collect(),
        more: match left_out {
            0 => String::new(),
            left_out => head.with("mail-deletions-more", "count", left_out),
        },
        button: Some((
            head.say("mail-deletions-button"),
            links.page(&format!("{}?status=deactivated", paths::USERS)),
        )),
        unexpected: head.with("mail-deletions-unexpected", "organisation", organisation),
        head,
    };
    Ok(Composed::Ready(Letter::write(&mail)?))
}

fn named(head: &Head, member: &Dormant) -> (String, String) {
    let since = member.deactivated_at.map(|at| head.date(at));
    let args = [
        ("email", member.email.clone().into()),
        ("date", since.unwrap_or_default().into()),
    ];
    let text = head.words().args("mail-deletions-since", args);
    (member.display_name.clone(), text)
}
