//! What is done again and again. A room adds its line to [`CHORES`].

use super::queries;
use crate::db::DbError;
use crate::server::Parts;
use crate::{access, mail};
use chrono::{DateTime, Utc};
use std::time::Duration;

/// One piece of periodic work; it may block.
#[derive(Debug)]
pub struct Chore {
    pub name: &'static str,
    pub every: Duration,
    pub run: fn(&Parts, DateTime<Utc>) -> Result<(), DbError>,
}

const MINUTE: Duration = Duration::from_mins(1);
const HOUR: Duration = Duration::from_hours(1);

pub const CHORES: &[Chore] = &[
    Chore {
        name: "clock",
        every: MINUTE,
        run: follow_the_database,
    },
    Chore {
        name: "abandoned mails",
        every: MINUTE,
        run: give_up_abandoned_mails,
    },
    Chore {
        name: "throttle",
        every: MINUTE,
        run: |parts, _| {
            parts.throttle.forget_old();
            Ok(())
        },
    },
    Chore {
        name: "expired sessions",
        every: HOUR,
        run: delete_expired_sessions,
    },
];

fn follow_the_database(parts: &Parts, _: DateTime<Utc>) -> Result<(), DbError> {
    parts
        .clock
        .follow(parts.db.read_now(queries::database_now)?);
    Ok(())
}

fn give_up_abandoned_mails(parts: &Parts, now: DateTime<Utc>) -> Result<(), DbError> {
    let abandoned = parts
        .db
        .read_now(|conn| mail::queries::give_up_abandoned(conn, now))?;
    if abandoned > 0 {
        tracing::error!(abandoned, "mails failed without a word from a worker");
    }
    Ok(())
}

fn delete_expired_sessions(parts: &Parts, now: DateTime<Utc>) -> Result<(), DbError> {
    let deleted = parts
        .db
        .read_now(|conn| access::queries::delete_expired_sessions(conn, now))?;
    tracing::info!(deleted, "expired sessions");
    Ok(())
}
