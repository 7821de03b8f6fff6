//! Slows guessing: per address tried, and per source. Nobody is locked out for good: the right password works again
//! once the window has passed, and right ones are not counted.

use crate::web::clock::Clock;
use crate::web::error::WebError;
use chrono::{DateTime, Duration, Utc};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What can be tried too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tried {
    /// A password, for one address from one source: what stops one guesser without shutting out the owner.
    Password,
    /// A password, for one address from anywhere.
    Address,
    /// Anything that guesses, from one source.
    Source,
    /// Mail asked for by a stranger, to one address.
    Mail,
    /// Links that are not ours, from one source.
    Link,
}

impl Tried {
    /// How many at once, and how long until one more.
    fn quota(self) -> (i32, Duration) {
        match self {
            Self::Password => (10, Duration::seconds(60)),
            Self::Address => (100, Duration::seconds(30)),
            Self::Source => (100, Duration::seconds(5)),
            Self::Mail => (5, Duration::seconds(600)),
            Self::Link => (100, Duration::seconds(10)),
        }
    }
}

/// For each thing tried, when all its tries will have been paid off.
type Debts = HashMap<(Tried, String), DateTime<Utc>>;

pub struct Throttle {
    debts: Mutex<Debts>,
    clock: Clock,
}

/// From this many keys on, paid-off ones are dropped before another is added.
const MANY: usize = 10_000;
const KEY_CHARS: usize = 320;

impl Throttle {
    #[must_use]
    pub fn new(clock: Clock) -> Self {
        Self {
            debts: Mutex::default(),
            clock,
        }
    }

    /// Counts one try; refuses it with the time to wait.
    pub fn count(&self, tried: Tried, key: &str) -> Result<(), WebError> {
        let now = self.clock.now();
        let (burst, refill) = tried.quota();
        if self.debts().len() >= MANY {
            self.forget_old();
        }
        let mut debts = self.debts();
        let paid_at = debts.entry((tried, cut(key))).or_insert(now);
        let from = (*paid_at).max(now);
        let wait = from - now - refill * (burst - 1);
        if wait > Duration::zero() {
            let seconds = u64::try_from(wait.num_seconds()).unwrap_or(0);
            return Err(WebError::TooMany {
                retry_after_s: seconds + 1,
            });
        }
        *paid_at = from + refill;
        Ok(())
    }

    /// Takes one counted try back.
    fn forgive(&self, tried: Tried, key: &str) {
        let (_, refill) = tried.quota();
        if let Some(paid_at) = self.debts().get_mut(&(tried, cut(key))) {
            *paid_at -= refill;
        }
    }

    /// Counts one password tried for an address, before it is looked at.
    pub fn count_password(&self, address: &str, source: &str) -> Result<(), WebError> {
        self.count(Tried::Source, source)?;
        self.count(Tried::Password, &pair(address, source))?;
        self.count(Tried::Address, address)
    }

    /// It was the right one.
    pub fn forgive_password(&self, address: &str, source: &str) {
        self.forgive(Tried::Source, source);
        self.forgive(Tried::Password, &pair(address, source));
        self.forgive(Tried::Address, address);
    }

    /// Drops what has been paid off; the worker calls it now and then.
    pub fn forget_old(&self) {
        let now = self.clock.now();
        self.debts().retain(|_, paid_at| *paid_at > now);
    }

    fn debts(&self) -> MutexGuard<'_, Debts> {
        self.debts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn cut(key: &str) -> String {
    key.chars().take(KEY_CHARS).collect()
}

fn pair(address: &str, source: &str) -> String {
    format!("{source} {address}")
}

#[cfg(test)]
mod tests {
    use super::{Throttle, Tried};
    use crate::web::clock::Clock;
    use crate::web::error::WebError;
    use chrono::{DateTime, Duration};

    fn throttle() -> (Throttle, Clock) {
        let clock = Clock::fixed(DateTime::UNIX_EPOCH);
        (Throttle::new(clock.clone()), clock)
    }

    #[test]
    fn the_eleventh_wrong_password_waits_a_minute() {
        let (throttle, clock) = throttle();
        for _ in 0..10 {
            throttle.count_password("ana@example.com", "::1").unwrap();
        }
        let refused = throttle.count_password("ana@example.com", "::1");
        assert!(matches!(
            refused,
            Err(WebError::TooMany { retry_after_s: 61 })
        ));
        assert!(throttle.count_password("ana@example.com", "::2").is_ok());
        clock.advance(Duration::seconds(61));
        assert!(throttle.count_password("ana@example.com", "::1").is_ok());
    }

    #[test]
    fn right_passwords_are_not_counted() {
        let (throttle, _) = throttle();
        for _ in 0..500 {
            throttle.count_password("ana@example.com", "::1").unwrap();
            throttle.forgive_password("ana@example.com", "::1");
        }
    }

    #[test]
    fn one_address_is_mailed_five_times_at_most() {
        let (throttle, _) = throttle();
        let tries = (0..100).map(|_| throttle.count(Tried::Mail, "ana@example.com"));
        assert_eq!(tries.flatten().count(), 5);
    }
}
