use super::{Diagnosis, LastMail, Progress, Situation, diagnose};
use crate::invitations::invitation::State;
use crate::mail::outbox::Delivery;
use chrono::{DateTime, TimeDelta, Utc};

fn at(day: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_790_000_000, 0).unwrap() + TimeDelta::days(day)
}

fn mail(state: Delivery, day: i64) -> LastMail {
    LastMail {
        state,
        tried_at: Some(at(day)),
        next_try: at(day + 1),
        words: "the server's words".to_owned(),
    }
}

/// Sent on day 1, until day 30.
fn sent() -> Situation {
    Situation {
        state: State::Pending { expires_at: at(30) },
        mail: Some(mail(Delivery::Sent, 1)),
        opened_at: None,
        blocked_at: None,
        blocked_by: Vec::new(),
        undone_at: None,
    }
}

fn words() -> String {
    "the server's words".to_owned()
}

#[test]
fn an_answer_counts_whatever_happened_before() {
    let cases = [
        (
            State::Accepted { at: at(5) },
            Diagnosis::Accepted { at: at(5) },
        ),
        (
            State::Declined { at: at(5) },
            Diagnosis::Declined { at: at(5) },
        ),
        (
            State::Cancelled { at: at(5) },
            Diagnosis::Cancelled { at: at(5) },
        ),
    ];
    for (state, expected) in cases {
        for delivery in Delivery::ALL {
            let situation = Situation {
                state,
                mail: Some(mail(*delivery, 9)),
                opened_at: Some(at(2)),
                blocked_at: Some(at(3)),
                ..sent()
            };
            assert_eq!(diagnose(&situation, at(40)), expected, "{delivery}");
        }
    }
}

#[test]
fn each_delivery_has_its_own_diagnosis() {
    let expected = |delivery| match delivery {
        Delivery::Queued => Progress::Queued,
        Delivery::Sent => Progress::Delivered { at: Some(at(1)) },
        Delivery::Deferred => Progress::Waiting {
            words: words(),
            next_try: at(2),
        },
        Delivery::Bounced => Progress::Refused { words: words() },
        Delivery::Failed => Progress::Failed { words: words() },
        Delivery::NotNeeded => Progress::Withheld,
    };
    for delivery in Delivery::ALL {
        let situation = Situation {
            mail: Some(mail(*delivery, 1)),
            ..sent()
        };
        let progress = expected(*delivery);
        assert_eq!(
            diagnose(&situation, at(2)),
            Diagnosis::Open(progress.clone())
        );
        let expired = Diagnosis::Expired {
            days_ago: 3,
            after: progress,
        };
        assert_eq!(diagnose(&situation, at(33)), expired);
    }
    let unsent = Situation {
        mail: None,
        ..sent()
    };
    assert_eq!(diagnose(&unsent, at(2)), Diagnosis::Open(Progress::NoMail));
}

#[test]
fn the_last_thing_that_happened_counts() {
    let blocked = Progress::Blocked {
        by: vec!["outstanding_invoice".to_owned()],
    };
    let opened = |day| Progress::Opened { at: at(day) };
    let refused = Progress::Refused { words: words() };
    let cases = [
        (Delivery::Sent, 1, Some(2), None, opened(2)),
        (Delivery::Sent, 1, Some(2), Some(2), blocked.clone()),
        (Delivery::Sent, 1, None, Some(2), blocked.clone()),
        (Delivery::Deferred, 3, Some(2), None, opened(2)),
        (Delivery::Bounced, 1, Some(2), None, opened(2)),
        (Delivery::Bounced, 3, Some(2), None, refused.clone()),
        (Delivery::Bounced, 3, Some(2), Some(2), refused),
        (Delivery::Bounced, 3, Some(2), Some(4), blocked),
    ];
    for (delivery, tried, opened_at, blocked_at, expected) in cases {
        let situation = Situation {
            mail: Some(mail(delivery, tried)),
            opened_at: opened_at.map(at),
            blocked_at: blocked_at.map(at),
            blocked_by: vec!["outstanding_invoice".to_owned()],
            ..sent()
        };
        assert_eq!(
            diagnose(&situation, at(5)),
            Diagnosis::Open(expected),
            "{delivery} on {tried}, opened {opened_at:?}, blocked {blocked_at:?}"
        );
    }
}

#[test]
fn it_is_over_at_the_very_second() {
    let second = TimeDelta::seconds(1);
    let progress = Progress::Delivered { at: Some(at(1)) };
    assert_eq!(
        diagnose(&sent(), at(30) - second),
        Diagnosis::Open(progress.clone())
    );
    let expired = Diagnosis::Expired {
        days_ago: 0,
        after: progress,
    };
    assert_eq!(diagnose(&sent(), at(30)), expired);
}
