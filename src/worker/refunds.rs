//! Sending refunds that are due: taken in hand, asked for with no transaction open, settled.

use crate::db::{Abort, DbError, Tx};
use crate::refunds::commands::{Ask, Heard, InHand, settle_call, take};
use crate::refunds::gateway::Gateways;
use crate::refunds::queries;
use crate::refunds::refund_event::PostAnswer;
use crate::server::Parts;
use chrono::{DateTime, Utc};
use diesel::QueryResult;
use std::convert::Infallible;

/// Refunds of one round; between rounds the worker can be stopped.
const AT_ONCE: i64 = 20;

/// Sends what is due at `now`; gives the number of calls. A gateway that does not answer ends the round: what is left
/// would wait for it as well.
pub fn send_due(parts: &Parts, now: DateTime<Utc>) -> Result<usize, DbError> {
    let due = parts.db.read_now(|conn| queries::due(conn, AT_ONCE, now))?;
    let mut calls = 0;
    for refund in due {
        let mut next = in_transaction(parts, |tx| take(tx, refund, &parts.gateways, now))?;
        while let Some(in_hand) = next {
            calls += 1;
            let heard = ask(&parts.gateways, &in_hand);
            let silent = matches!(heard, Heard::Silence | Heard::Posted(PostAnswer::Unclear));
            let then = parts.clock.now();
            next = in_transaction(parts, |tx| settle_call(tx, &in_hand, heard, then))?;
            if silent {
                return Ok(calls);
            }
        }
    }
    Ok(calls)
}

/// A gateway that is not configured any more is one that does not know us.
fn ask(gateways: &Gateways, in_hand: &InHand) -> Heard {
    let gateway = gateways.get(in_hand.gateway);
    match (in_hand.ask, gateway) {
        (Ask::Post, Some(gateway)) => Heard::Posted(gateway.post(&in_hand.call)),
        (Ask::Post, None) => Heard::Posted(PostAnswer::Unauthorized),
        (Ask::LookUp, Some(gateway)) => gateway
            .look_up(&in_hand.call)
            .map_or(Heard::Silence, Heard::LookedUp),
        (Ask::LookUp, None) => Heard::Silence,
    }
}

pub(super) fn in_transaction<T>(
    parts: &Parts,
    work: impl FnOnce(&mut Tx<'_>) -> QueryResult<T>,
) -> Result<T, DbError> {
    let done = parts
        .db
        .transaction_now(|tx| work(tx).map_err(Abort::<Infallible>::Failed))?;
    match done {
        Ok(done) => Ok(done),
    }
}
