//! The life of one refund, told from the trail: newest first, what is still to come on top.

use super::refund::Followed;
use crate::audit::queries::Written;
use crate::audit::{Action, ActorKind};
use crate::refunds::printed_refund::failure;
use crate::refunds::refund_state::RefundState;
use crate::web::layout::Page;
use chrono::{DateTime, Utc};

/// One thing that happened or will.
pub struct Step {
    pub tone: &'static str,
    pub words: String,
    /// Why, where there is more to say.
    pub more: Option<String>,
    pub machine: String,
    pub at: String,
}

#[must_use]
pub fn steps(page: &Page, followed: &Followed, now: DateTime<Utc>) -> Vec<Step> {
    let (record, note) = (&followed.record, &followed.receipt.note);
    let step = |tone, words: String, at: DateTime<Utc>| Step {
        tone,
        words,
        more: None,
        machine: page.machine(at),
        at: page.deadline(at),
    };
    let organisation = note.document.organisation.clone();
    let joined = page.with("refund-step-joined", "organisation", organisation);
    let issued = page.with("refund-step-note", "number", note.number.clone());
    let mut told = vec![
        (note.issued_at, step("ok", joined, note.issued_at)),
        (note.issued_at, step("ok", issued, note.issued_at)),
    ];
    if let Some(reversal) = &followed.reversed {
        let words = page.with("refund-step-undone", "number", reversal.number.clone());
        let at = reversal.issued_at;
        told.push((at, step("none", words, at)));
    } else {
        told.push(undo(page, record.send_after, now));
    }
    for entry in &followed.trail {
        told.extend(told_by(page, followed, entry).map(|step| (entry.at, step)));
    }
    if is_on_its_way(record.refund.state) {
        let words = page.say("refund-step-due");
        told.push((record.due_by, step("none", words, record.due_by)));
    }
    // What happened at one moment stays in the order in which it was told.
    told.sort_by_key(|(at, _)| *at);
    told.into_iter().rev().map(|(_, step)| step).collect()
}

fn undo(page: &Page, until: DateTime<Utc>, now: DateTime<Utc>) -> (DateTime<Utc>, Step) {
    let (tone, key) = if now < until {
        ("none", "refund-step-undo-runs")
    } else {
        ("ok", "refund-step-undo-over")
    };
    let step = Step {
        tone,
        words: page.say(key),
        more: None,
        machine: page.machine(until),
        at: page.deadline(until),
    };
    (until, step)
}

const fn is_on_its_way(state: RefundState) -> bool {
    matches!(
        state,
        RefundState::Requested | RefundState::Submitted | RefundState::AwaitingApproval
    )
}

fn told_by(page: &Page, followed: &Followed, entry: &Written) -> Option<Step> {
    let detail = |name: &str| entry.detail.get(name).and_then(serde_json::Value::as_str);
    let state = RefundState::parse(detail("state")?)?;
    let event = match entry.action {
        Action::RefundRequested => "recorded",
        Action::RefundChanged => detail("event")?,
        _ => return None,
    };
    // The debit note says it.
    if state == RefundState::Canceled && followed.reversed.is_some() {
        return None;
    }
    let organisation = followed.receipt.note.document.organisation.clone();
    let args = [
        ("amount", page.money(followed.record.amount).into()),
        ("organisation", organisation.into()),
    ];
    let by_staff = entry.actor_kind == ActorKind::Staff;
    let (tone, code) = match told_as(event, state) {
        (tone, "chose-original") if by_staff => (tone, "resent"),
        told => told,
    };
    let why = detail("reason").filter(|_| state == RefundState::Failed);
    Some(Step {
        tone,
        words: page.words.args(&format!("refund-step-{code}"), args),
        more: why.map(|why| failure(page.words, Some(why))),
        machine: page.machine(entry.at),
        at: page.deadline(entry.at),
    })
}

/// Tone and message of an event that left a refund in a state.
fn told_as(event: &str, state: RefundState) -> (&'static str, &'static str) {
    match (event, state) {
        ("recorded", _) => ("ok", "recorded"),
        ("destination", RefundState::AwaitingApproval) => ("info", "chose-bank"),
        ("destination", RefundState::Requested) => ("info", "chose-original"),
        ("approve", _) => ("ok", "approved"),
        ("reject", _) => ("warn", "rejected"),
        ("link_sent", _) => ("warn", "asked"),
        ("dispute_closed", RefundState::Canceled) => ("none", "dispute-lost"),
        ("dispute_closed", _) => ("ok", "dispute-won"),
        (_, RefundState::Requested) => ("warn", "waiting"),
        (_, RefundState::Submitted) => ("info", "sent"),
        (_, RefundState::Succeeded) => ("ok", "paid"),
        (_, RefundState::Failed | RefundState::RequiresAction) => ("bad", "failed"),
        (_, RefundState::Held) => ("warn", "held"),
        (_, RefundState::AwaitingApproval) => ("info", "awaiting"),
        (_, RefundState::Credited) => ("ok", "credited"),
        (_, RefundState::Canceled) => ("none", "canceled"),
    }
}
