use super::{Event, Refusal, Standing, State};
use chrono::{DateTime, TimeDelta, Utc};

fn at(second: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + second, 0).unwrap()
}

const DEADLINE: i64 = 100;
const REVIVED: i64 = 500;

fn events() -> [Event; 6] {
    [
        Event::Accept,
        Event::Decline,
        Event::Cancel,
        Event::Resend {
            revived_until: at(REVIVED),
        },
        Event::Extend {
            expires_at: at(REVIVED),
        },
        Event::Correct {
            revived_until: at(REVIVED),
        },
    ]
}

fn after_each(state: State, now: DateTime<Utc>) -> Vec<Result<State, Refusal>> {
    events()
        .into_iter()
        .map(|event| state.apply(event, now))
        .collect()
}

#[test]
fn an_open_one_may_become_anything() {
    let open = State::Pending {
        expires_at: at(DEADLINE),
    };
    let revived = State::Pending {
        expires_at: at(REVIVED),
    };
    let now = at(DEADLINE - 1);
    let expected = [
        Ok(State::Accepted { at: now }),
        Ok(State::Declined { at: now }),
        Ok(State::Cancelled { at: now }),
        Ok(open),
        Ok(revived),
        Ok(open),
    ];
    assert_eq!(after_each(open, now), expected);
}

#[test]
fn an_expired_one_can_only_be_cancelled_or_revived() {
    let expired = State::Pending {
        expires_at: at(DEADLINE),
    };
    let refused = Err(Refusal::Expired {
        since: at(DEADLINE),
    });
    let revived = Ok(State::Pending {
        expires_at: at(REVIVED),
    });
    for now in [at(DEADLINE), at(DEADLINE + 1), at(DEADLINE + 300)] {
        let cancelled = Ok(State::Cancelled { at: now });
        let expected = [refused, refused, cancelled, revived, revived, revived];
        assert_eq!(after_each(expired, now), expected);
    }
}

#[test]
fn a_decided_one_never_changes() {
    let then = at(0);
    let decided = [
        (
            State::Accepted { at: then },
            Refusal::AlreadyAccepted { at: then },
        ),
        (
            State::Declined { at: then },
            Refusal::AlreadyDeclined { at: then },
        ),
        (
            State::Cancelled { at: then },
            Refusal::Cancelled { at: then },
        ),
    ];
    for (state, refusal) in decided {
        assert_eq!(after_each(state, at(1)), [Err(refusal); 6]);
    }
}

#[test]
fn it_is_over_at_the_very_instant_of_the_deadline() {
    let state = State::Pending {
        expires_at: at(DEADLINE),
    };
    let just_before = at(DEADLINE) - TimeDelta::microseconds(1);
    assert_eq!(state.standing(just_before), Standing::Pending);
    assert_eq!(state.standing(at(DEADLINE)), Standing::Expired);
    assert!(state.apply(Event::Accept, just_before).is_ok());
    assert!(state.apply(Event::Accept, at(DEADLINE)).is_err());
}
