//! Why an invitation is where it is. Pure, and total: whatever is stored has a diagnosis.

use crate::invitations::invitation::{State, has_expired};
use crate::mail::outbox::Delivery;
use chrono::{DateTime, Utc};

/// What became of the last mail to the invitee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastMail {
    pub state: Delivery,
    pub tried_at: Option<DateTime<Utc>>,
    pub next_try: DateTime<Utc>,
    /// The server's own.
    pub words: String,
}

/// All that a diagnosis rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Situation {
    pub state: State,
    pub mail: Option<LastMail>,
    /// Last time that somebody, or a mail scanner, had the page.
    pub opened_at: Option<DateTime<Utc>>,
    /// Last time that the invitee tried and could not.
    pub blocked_at: Option<DateTime<Utc>>,
    /// Codes of what stood in the way.
    pub blocked_by: Vec<String>,
    /// When the one who had accepted took it back.
    pub undone_at: Option<DateTime<Utc>>,
}

/// How far an invitation that nobody has answered has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    NoMail,
    /// What the mail would have said was no longer true.
    Withheld,
    Queued,
    Waiting {
        words: String,
        next_try: DateTime<Utc>,
    },
    /// The server said never.
    Refused {
        words: String,
    },
    /// Every try was put off.
    Failed {
        words: String,
    },
    Delivered {
        at: Option<DateTime<Utc>>,
    },
    Opened {
        at: DateTime<Utc>,
    },
    Blocked {
        by: Vec<String>,
    },
}

/// The sentence, before it is put into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Diagnosis {
    Accepted {
        at: DateTime<Utc>,
    },
    /// Accepted, and taken back since.
    Undone {
        at: DateTime<Utc>,
    },
    Declined {
        at: DateTime<Utc>,
    },
    Cancelled {
        at: DateTime<Utc>,
    },
    Expired {
        /// Whole days.
        days_ago: i64,
        after: Progress,
    },
    Open(Progress),
}

/// What to tell about an invitation now.
#[must_use]
pub fn diagnose(situation: &Situation, now: DateTime<Utc>) -> Diagnosis {
    match situation.state {
        State::Accepted { at } => match situation.undone_at {
            Some(at) => Diagnosis::Undone { at },
            None => Diagnosis::Accepted { at },
        },
        State::Declined { at } => Diagnosis::Declined { at },
        State::Cancelled { at } => Diagnosis::Cancelled { at },
        State::Pending { expires_at } if has_expired(expires_at, now) => Diagnosis::Expired {
            days_ago: (now - expires_at).num_days(),
            after: progress(situation),
        },
        State::Pending { .. } => Diagnosis::Open(progress(situation)),
    }
}

/// What happened last counts: a mail refused after the page was opened went to another address.
fn progress(situation: &Situation) -> Progress {
    let seen = situation.opened_at.max(situation.blocked_at);
    let undelivered = situation.mail.as_ref().filter(|mail| {
        matches!(mail.state, Delivery::Bounced | Delivery::Failed) && mail.tried_at > seen
    });
    if let Some(mail) = undelivered {
        return by_mail(mail);
    }
    match (situation.blocked_at, situation.opened_at, &situation.mail) {
        (Some(_), _, _) => Progress::Blocked {
            by: situation.blocked_by.clone(),
        },
        (None, Some(at), _) => Progress::Opened { at },
        (None, None, Some(mail)) => by_mail(mail),
        (None, None, None) => Progress::NoMail,
    }
}

fn by_mail(mail: &LastMail) -> Progress {
    let words = mail.words.clone();
    match mail.state {
        Delivery::Queued => Progress::Queued,
        Delivery::Sent => Progress::Delivered { at: mail.tried_at },
        Delivery::Deferred => Progress::Waiting {
            words,
            next_try: mail.next_try,
        },
        Delivery::Bounced => Progress::Refused { words },
        Delivery::Failed => Progress::Failed { words },
        Delivery::NotNeeded => Progress::Withheld,
    }
}

#[cfg(test)]
#[path = "diagnosis_tests.rs"]
mod tests;
