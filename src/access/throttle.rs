//! Slows guessing: per address tried, and per source. Nobody is locked out for good: the right password works again
//! once the window has passed.

use crate::web::clock::Clock as PortalClock;
use crate::web::error::WebError;
use governor::clock::{Clock, Reference};
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};
use std::num::NonZero;
use std::time::Duration;

/// The portal's clock in the shape that governor wants.
#[derive(Debug, Clone)]
struct Ticks(PortalClock);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Tick(u64);

impl std::ops::Add<Nanos> for Tick {
    type Output = Self;
    fn add(self, nanos: Nanos) -> Self {
        Self(self.0.saturating_add(nanos.into()))
    }
}

impl Reference for Tick {
    fn duration_since(&self, earlier: Self) -> Nanos {
        self.0.saturating_sub(earlier.0).into()
    }

    fn saturating_sub(&self, duration: Nanos) -> Self {
        Self(self.0.saturating_sub(duration.into()))
    }
}

impl Clock for Ticks {
    type Instant = Tick;
    fn now(&self) -> Tick {
        let nanos = self.0.now().timestamp_nanos_opt().unwrap_or(0);
        Tick(u64::try_from(nanos).unwrap_or(0))
    }
}

type Limiter = RateLimiter<String, DefaultKeyedStateStore<String>, Ticks, NoOpMiddleware<Tick>>;

/// What can be tried too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tried {
    /// A password, for one address.
    Password,
    /// Anything that guesses, from one source.
    Source,
    /// Mail asked for by a stranger, to one address.
    Mail,
    /// Links that are not ours, from one source.
    Link,
}

pub struct Throttle {
    password: Limiter,
    source: Limiter,
    mail: Limiter,
    link: Limiter,
    clock: Ticks,
}

fn limiter(clock: &Ticks, burst: u32, refill: Duration) -> Limiter {
    let burst = NonZero::new(burst).unwrap_or(NonZero::<u32>::MIN);
    let quota = Quota::with_period(refill)
        .unwrap_or(Quota::per_minute(burst))
        .allow_burst(burst);
    RateLimiter::new(quota, DefaultKeyedStateStore::default(), clock.clone())
}

impl Throttle {
    #[must_use]
    pub fn new(clock: PortalClock) -> Self {
        let clock = Ticks(clock);
        Self {
            password: limiter(&clock, 10, Duration::from_secs(60)),
            source: limiter(&clock, 60, Duration::from_secs(5)),
            mail: limiter(&clock, 5, Duration::from_secs(600)),
            link: limiter(&clock, 100, Duration::from_secs(10)),
            clock,
        }
    }

    /// Counts one try; refuses it with the time to wait.
    pub fn count(&self, tried: Tried, key: &str) -> Result<(), WebError> {
        let limiter = match tried {
            Tried::Password => &self.password,
            Tried::Source => &self.source,
            Tried::Mail => &self.mail,
            Tried::Link => &self.link,
        };
        limiter
            .check_key(&key.to_owned())
            .map_err(|until| WebError::TooMany {
                retry_after_s: until.wait_time_from(self.clock.now()).as_secs() + 1,
            })
    }

    /// Forgets keys that have not been tried for long; the worker calls it now and then.
    pub fn forget_old(&self) {
        for limiter in [&self.password, &self.source, &self.mail, &self.link] {
            limiter.retain_recent();
        }
    }
}
