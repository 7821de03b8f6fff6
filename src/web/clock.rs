//! The one place that reads the time.

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use chrono::{DateTime, Duration, Utc};
use std::future::{Ready, ready};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// The time that requests and the worker are given. The database's clock is the one that counts: a program whose
/// own clock is wrong must not end invitations early.
#[derive(Debug, Clone)]
pub struct Clock(Arc<Source>);

#[derive(Debug)]
enum Source {
    /// The machine's clock, and what the database's is ahead of it, in microseconds.
    System { ahead: AtomicI64 },
    /// Microseconds since 1970, moved by tests.
    Fixed(AtomicI64),
}

impl Clock {
    #[must_use]
    pub fn system() -> Self {
        Self(Arc::new(Source::System {
            ahead: AtomicI64::new(0),
        }))
    }

    #[must_use]
    pub fn fixed(at: DateTime<Utc>) -> Self {
        Self(Arc::new(Source::Fixed(AtomicI64::new(
            at.timestamp_micros(),
        ))))
    }

    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        match self.0.as_ref() {
            Source::System { ahead } => {
                system() + Duration::microseconds(ahead.load(Ordering::Relaxed))
            }
            Source::Fixed(at) => {
                DateTime::from_timestamp_micros(at.load(Ordering::Relaxed)).unwrap_or_default()
            }
        }
    }

    /// Follows the database's clock. A fixed clock stays where it is.
    pub fn follow(&self, database_now: DateTime<Utc>) {
        if let Source::System { ahead } = self.0.as_ref() {
            let difference = (database_now - system()).num_microseconds().unwrap_or(0);
            ahead.store(difference, Ordering::Relaxed);
        }
    }

    /// Moves a fixed clock on. The system's cannot be moved.
    pub fn advance(&self, by: Duration) {
        if let Source::Fixed(at) = self.0.as_ref() {
            at.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::Relaxed);
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the machine's clock"
)]
fn system() -> DateTime<Utc> {
    Utc::now()
}

/// The time of this request.
#[derive(Debug, Clone, Copy)]
pub struct Now(pub DateTime<Utc>);

impl FromRequest for Now {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let clock = request.app_data::<web::Data<Clock>>();
        ready(
            clock
                .map(|clock| Self(clock.now()))
                .ok_or_else(|| actix_web::error::ErrorInternalServerError("no clock")),
        )
    }
}
