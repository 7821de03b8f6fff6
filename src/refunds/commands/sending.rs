//! One call to a gateway in two transactions: taken in hand before it, settled after it. Nothing is open meanwhile.
//!
//! A worker may die at any point. Before the first commit nothing has happened; after it the lease runs out, and what
//! may have been asked for is asked for again with the same key.

use super::turn::{lock_refund, turn};
use crate::audit::Actor;
use crate::billing;
use crate::db::Tx;
use crate::refunds::gateway::{Gateways, RefundCall};
use crate::refunds::queries;
use crate::refunds::record::{GatewayName, RefundRecord};
use crate::refunds::refund_event::{Event, GatewayRefund, PostAnswer};
use crate::refunds::refund_state::Action;
use crate::refunds::sending::{LEASE, LOOK_UP_AGAIN, Step, next_step};
use crate::types::{AccountId, RefundId};
use chrono::{DateTime, SubsecRound, Utc};
use diesel::QueryResult;

/// A call that this worker alone makes, until the lease is over.
#[derive(Debug, Clone)]
pub struct InHand {
    account: AccountId,
    pub gateway: GatewayName,
    pub call: RefundCall,
    pub ask: Ask,
    leased_until: DateTime<Utc>,
}

/// What to ask of the gateway.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    Post,
    LookUp,
}

/// What came of asking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    Posted(PostAnswer),
    LookedUp(Option<GatewayRefund>),
    /// The look-up could not be made.
    Silence,
}

/// Takes a refund in hand, if there is still something to do: another worker may have been faster.
pub fn take(
    tx: &mut Tx<'_>,
    (account, id): (AccountId, RefundId),
    gateways: &Gateways,
    now: DateTime<Utc>,
) -> QueryResult<Option<InHand>> {
    let Some(mut record) = lock_refund(tx, account, id)? else {
        return Ok(None);
    };
    let Some(step) = next_step(&record, now) else {
        return Ok(None);
    };
    record.attempt.leased_until = None;
    let name = match record.attempt.gateway {
        Some(name) => name,
        None => choose(tx, &record, gateways)?,
    };
    record.attempt.gateway = Some(name);
    let event = match step {
        Step::LookUp => return hold(tx, record, Ask::LookUp, now).map(Some),
        Step::AnswerLost => Event::Answered(PostAnswer::Unclear),
        Step::Send => Event::Send {
            at: now.timestamp(),
        },
    };
    proceed(tx, &record, &event, now)
}

/// Applies what was heard, unless the lease is over and somebody else has asked since. The answer to a refusal can be
/// another call.
pub fn settle_call(
    tx: &mut Tx<'_>,
    in_hand: &InHand,
    heard: Heard,
    now: DateTime<Utc>,
) -> QueryResult<Option<InHand>> {
    let locked = lock_refund(tx, in_hand.account, in_hand.call.refund)?;
    let is_ours = |record: &RefundRecord| {
        record.refund.key() == in_hand.call.key()
            && record.attempt.leased_until == Some(in_hand.leased_until)
    };
    let Some(mut record) = locked.filter(is_ours) else {
        tracing::warn!(key = in_hand.call.key(), "an answer came after its lease");
        return Ok(None);
    };
    record.attempt.leased_until = None;
    let event = match heard {
        Heard::Posted(answer) => Event::Answered(answer),
        Heard::LookedUp(found) => Event::LookedUp(found),
        Heard::Silence => {
            record.attempt.leased_until = Some(now + LOOK_UP_AGAIN);
            queries::save_record(tx.conn(), &record, now)?;
            return Ok(None);
        }
    };
    proceed(tx, &record, &event, now)
}

/// Turns the refund and takes the call in hand that follows, if one does. The end of the lease is stored in any case.
fn proceed(
    tx: &mut Tx<'_>,
    record: &RefundRecord,
    event: &Event,
    now: DateTime<Utc>,
) -> QueryResult<Option<InHand>> {
    let turned = turn(tx, record, event, &Actor::system("refunds"), now)?;
    let ask = turned.actions.iter().find_map(|action| match action {
        Action::Post { .. } => Some(Ask::Post),
        Action::Lookup { .. } => Some(Ask::LookUp),
        Action::Bank { .. } | Action::Credit { .. } => None,
    });
    if let Some(ask) = ask {
        return hold(tx, turned.record, ask, now).map(Some);
    }
    queries::save_record(tx.conn(), &turned.record, now)?;
    Ok(None)
}

fn hold(
    tx: &mut Tx<'_>,
    mut record: RefundRecord,
    ask: Ask,
    now: DateTime<Utc>,
) -> QueryResult<InHand> {
    // As exact as the column, so that the lease is recognised afterwards.
    let leased_until = (now + LEASE).trunc_subsecs(6);
    record.attempt.leased_until = Some(leased_until);
    queries::save_record(tx.conn(), &record, now)?;
    Ok(InHand {
        account: record.account,
        gateway: record.attempt.gateway.unwrap_or(GatewayName::Manual),
        call: RefundCall {
            refund: record.id,
            attempt: record.refund.attempt.number,
            payment: record.payment,
            amount: record.amount,
        },
        ask,
        leased_until,
    })
}

fn choose(tx: &mut Tx<'_>, record: &RefundRecord, gateways: &Gateways) -> QueryResult<GatewayName> {
    let named = billing::commands::gateway_of_payment(tx.conn(), record.account, &record.payment)?;
    Ok(gateways.of_payment(named, &record.payment))
}
