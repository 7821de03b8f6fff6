//! `muster billing sync`: invoices as Stripe has them now.

use crate::billing::sync::{CatchUp, Synced};
use crate::refunds::queries;
use crate::server::Parts;
use crate::worker::gateway_events;
use anyhow::{Context, ensure};
use chrono::{DateTime, Utc};

/// Works off the messages that are due; with `catch_up`, reads the invoices of all known customers as well, or only
/// those made `since` then. Fails if anything could not be taken in, after doing the rest.
pub fn run(parts: &Parts, catch_up: bool, since: Option<DateTime<Utc>>) -> anyhow::Result<()> {
    let missing = "Stripe is not configured: set MUSTER_STRIPE_SECRET_KEY";
    let stripe = parts.gateways.stripe().context(missing)?;
    let (waiting, given_up) = work_off(parts)?;
    let mut refused = 0;
    if catch_up {
        let run = CatchUp {
            db: &parts.db,
            api: stripe.api(),
            clock: &parts.clock,
            since,
        };
        let counts = run.run(|invoice, synced| {
            if let Synced::Refused(why) = synced {
                eprintln!("{invoice}: {why}");
            }
        })?;
        println!("invoices: {counts}");
        refused = counts.of("refused");
    }
    ensure!(
        refused == 0,
        "some invoices were refused; nothing of them is stored"
    );
    ensure!(
        given_up == 0,
        "{given_up} messages are given up: finance has to look"
    );
    ensure!(
        waiting == 0,
        "{waiting} messages could not be worked off now; they are tried again"
    );
    Ok(())
}

/// Gives how many messages are to be tried again, and how many were given up.
fn work_off(parts: &Parts) -> anyhow::Result<(i64, i64)> {
    let mut worked_off = 0;
    loop {
        match gateway_events::work_off(parts, parts.clock.now())? {
            0 => break,
            some => worked_off += some,
        }
    }
    let (waiting, given_up) = parts.db.read_now(queries::events_in_trouble)?;
    println!("messages: {worked_off} worked off, {waiting} to be tried again, {given_up} given up");
    Ok((waiting, given_up))
}
