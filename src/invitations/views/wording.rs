//! What list and detail say alike.

use crate::invitations::invitation::State;
use crate::invitations::queries::list::LastMail;
use crate::mail::history::Sent;
use crate::mail::outbox::Delivery;
use crate::web::layout::Page;
use chrono::{DateTime, TimeDelta, Utc};

/// Never a bare date that the reader must compare with today.
#[must_use]
pub fn expiry(page: &Page, state: State, now: DateTime<Utc>) -> String {
    match state {
        State::Pending { expires_at } if expires_at <= now => {
            page.with("expiry-since", "date", page.date(expires_at))
        }
        State::Pending { expires_at } => {
            page.with("expiry-in-days", "days", days_left(expires_at - now))
        }
        State::Accepted { .. } | State::Declined { .. } | State::Cancelled { .. } => "–".to_owned(),
    }
}

/// To the nearest day, so that 30 days are still 30 a minute later; 0 for less than one.
fn days_left(left: TimeDelta) -> i64 {
    match left.num_hours() {
        ..24 => 0,
        hours => (hours + 12) / 24,
    }
}

/// How often a mail server took it, and when last.
#[must_use]
pub fn sent(page: &Page, sent: Option<&Sent>) -> String {
    let Some(sent) = sent else {
        return page.say("sent-never");
    };
    let args = [
        ("times", sent.times.into()),
        ("date", page.date(sent.last).into()),
    ];
    page.words.args("sent-times", args)
}

/// The server's own words, or ours while it has said nothing.
#[must_use]
pub fn reply(page: &Page, mail: &LastMail) -> String {
    match (&mail.last_reply, mail.state) {
        (Some(reply), _) => reply.clone(),
        (None, Delivery::Queued | Delivery::Deferred) => page.say("delivery-waiting"),
        (None, Delivery::Sent | Delivery::Bounced | Delivery::Failed | Delivery::NotNeeded) => {
            String::new()
        }
    }
}
