//! What is done again and again. A room adds its line to [`CHORES`].

use super::{gateway_events, jobs, queries, refunds, retention};
use crate::db::{Abort, DbError};
use crate::imports;
use crate::invitations::commands::{expire, remind, watch};
use crate::members;
use crate::refunds::desk::commands as desk;
use crate::refunds::reconciliation::commands as reconciliation;
use crate::server::Parts;
use crate::types::AccountId;
use crate::{access, mail};
use chrono::{DateTime, Utc};
use std::convert::Infallible;
use std::time::Duration;

/// One piece of periodic work; it may block.
#[derive(Debug)]
pub struct Chore {
    pub name: &'static str,
    pub every: Duration,
    pub run: fn(&Parts, DateTime<Utc>) -> Result<(), DbError>,
}

/// People watch it go on.
const WATCHED: Duration = Duration::from_millis(250);
/// People wait for it.
const SOON: Duration = Duration::from_secs(2);
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
        name: "expired seats",
        every: MINUTE,
        run: release_expired_seats,
    },
    Chore {
        name: "blocked invitees",
        every: MINUTE,
        run: tell_unblocked_invitees,
    },
    Chore {
        name: "reconciliation",
        every: MINUTE,
        run: |parts, now| reconciliation::reconcile_due(&parts.db, &parts.gateways, now),
    },
    Chore {
        name: "late refunds",
        every: MINUTE,
        run: |parts, now| desk::raise_late_alerts(&parts.db, now),
    },
    Chore {
        name: "counted refunds",
        every: MINUTE,
        run: |parts, _| desk::count(&parts.db),
    },
    Chore {
        name: "refunds",
        every: SOON,
        run: |parts, now| refunds::send_due(parts, now).map(|_| ()),
    },
    Chore {
        name: "gateway events",
        every: SOON,
        run: |parts, now| gateway_events::work_off(parts, now).map(|_| ()),
    },
    Chore {
        name: "jobs",
        every: WATCHED,
        run: |parts, now| jobs::work_off(parts, now).map(|_| ()),
    },
    Chore {
        name: "reminders",
        every: HOUR,
        run: remind_invitees,
    },
    Chore {
        name: "deletion",
        every: HOUR,
        run: clear_dormant_members,
    },
    Chore {
        name: "unconfirmed imports",
        every: HOUR,
        run: |parts, now| imports::commands::forget_unconfirmed(&parts.db, now),
    },
    Chore {
        name: "old invitations",
        every: HOUR,
        run: retention::forget_old,
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

/// Accounts whose seats one round frees; the next round goes on.
const ACCOUNTS_AT_ONCE: i64 = 500;

fn release_expired_seats(parts: &Parts, now: DateTime<Utc>) -> Result<(), DbError> {
    let accounts = parts
        .db
        .read_now(|conn| expire::accounts_with_expired_seats(conn, ACCOUNTS_AT_ONCE, now))?;
    let mut trouble = None;
    for account in accounts {
        // One account's trouble holds up no other.
        match release_all(parts, account, now) {
            Ok(seats) => tracing::info!(%account, seats, "expired invitations gave seats back"),
            Err(error) => trouble = Some(error),
        }
    }
    trouble.map_or(Ok(()), Err)
}

/// An account's, part by part.
fn release_all(parts: &Parts, account: AccountId, now: DateTime<Utc>) -> Result<usize, DbError> {
    let mut released = 0;
    loop {
        let Ok(some) = parts.db.transaction_now(|tx| {
            expire::release_expired_seats(tx, account, now).map_err(Abort::<Infallible>::Failed)
        })?;
        released += some;
        if some == 0 {
            return Ok(released);
        }
    }
}

fn tell_unblocked_invitees(parts: &Parts, now: DateTime<Utc>) -> Result<(), DbError> {
    let told = watch::tell_all(&parts.db, now)?;
    if told > 0 {
        tracing::info!(
            told,
            "invitees hear that nothing stands in their way any more"
        );
    }
    Ok(())
}

fn remind_invitees(parts: &Parts, now: DateTime<Utc>) -> Result<(), DbError> {
    let reminded = remind::remind_due(&parts.db, now)?;
    if reminded > 0 {
        tracing::info!(reminded, "invitees are reminded");
    }
    Ok(())
}

fn clear_dormant_members(parts: &Parts, now: DateTime<Utc>) -> Result<(), DbError> {
    let cleared = members::commands::clear_dormant(&parts.db, now)?;
    if cleared.warned + cleared.deleted > 0 {
        tracing::info!(cleared.warned, cleared.deleted, "deactivated members");
    }
    Ok(())
}
