//! What follows from one try to send a mail. Pure.

use super::outbox::Delivery;
use chrono::{DateTime, Duration, Utc};

/// After this many tries a mail has failed: within four to five days, as RFC 5321 (4.5.4.1) asks for.
pub const MOST_ATTEMPTS: i32 = 22;

/// How long a worker may keep a mail to itself. One that dies meanwhile loses it to the next.
pub const LEASE: Duration = Duration::minutes(5);

/// What came of one try, with the server's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Sent(String),
    /// Not now: a passing refusal, silence, or no connection.
    Deferred(String),
    /// Never: a permanent refusal of this mail.
    Bounced(String),
    NotNeeded,
}

/// How the mail stands after a try.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub state: Delivery,
    pub not_before: DateTime<Utc>,
    pub words: String,
}

/// `attempt` counts from 1 and includes the try just made.
#[must_use]
pub fn settle(answer: Answer, attempt: i32, now: DateTime<Utc>) -> Standing {
    let (state, words) = match answer {
        Answer::Sent(words) => (Delivery::Sent, words),
        Answer::Deferred(words) if attempt >= MOST_ATTEMPTS => (Delivery::Failed, words),
        Answer::Deferred(words) => (Delivery::Deferred, words),
        Answer::Bounced(words) => (Delivery::Bounced, words),
        Answer::NotNeeded => (Delivery::NotNeeded, String::new()),
    };
    Standing {
        not_before: match state {
            Delivery::Deferred => now + pause(attempt),
            _ => now,
        },
        state,
        words: printable(&words),
    }
}

/// Greylisting ends within minutes, an outage within hours.
fn pause(attempt: i32) -> Duration {
    Duration::minutes(match attempt {
        ..=1 => 1,
        2 => 5,
        3 => 30,
        4 => 120,
        _ => 360,
    })
}

/// One line that a page and a database can hold; servers may say anything.
#[must_use]
pub fn printable(words: &str) -> String {
    const MOST: usize = 500;
    let line: String = words
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(MOST)
        .collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Answer, MOST_ATTEMPTS, settle};
    use crate::mail::outbox::Delivery;
    use chrono::{DateTime, Duration};

    #[test]
    fn pauses_grow_until_the_last_try_fails() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let after = |attempt| settle(Answer::Deferred("450 later".to_owned()), attempt, now);
        let pauses: Vec<i64> = (1..MOST_ATTEMPTS)
            .map(|attempt| (after(attempt).not_before - now).num_minutes())
            .collect();
        assert_eq!(pauses[..6], [1, 5, 30, 120, 360, 360]);
        let days = Duration::minutes(pauses.iter().sum()).num_days();
        assert_eq!(days, 4, "of an outage");
        assert_eq!(after(1).state, Delivery::Deferred);
        assert_eq!(after(MOST_ATTEMPTS).state, Delivery::Failed);
        assert_eq!(after(MOST_ATTEMPTS).not_before - now, Duration::zero());
    }

    #[test]
    fn the_servers_words_are_kept_on_one_line() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let words = "550 5.1.1 unknown\r\n550\tsee\0 below".to_owned();
        let standing = settle(Answer::Bounced(words), 1, now);
        assert_eq!(standing.state, Delivery::Bounced);
        assert_eq!(standing.words, "550 5.1.1 unknown 550 see below");
    }
}
