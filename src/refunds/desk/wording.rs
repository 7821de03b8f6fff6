//! Diagnoses and events in words.

use super::diagnosis::{Diagnosis, Hand};
use super::filter::Way;
use super::queries::Listed;
use crate::audit::queries::Written;
use crate::audit::{Action, ActorKind, wording};
use crate::refunds::input::DestinationKind;
use crate::refunds::record::GatewayName;
use crate::refunds::refund_state::RefundState;
use crate::web::layout::Page;
use crate::web::words::Value;
use chrono::{DateTime, Utc};

/// How a refund goes, as far as that is known.
#[must_use]
pub fn way(listed: &Listed) -> Option<Way> {
    let record = &listed.record;
    match record.destination {
        DestinationKind::BankAccount => Some(Way::Bank),
        DestinationKind::OrganisationCredit => None,
        DestinationKind::Original => {
            let gateway = record.attempt.gateway.or(listed.payment.gateway)?;
            Some(match gateway {
                GatewayName::Stripe => Way::Stripe,
                GatewayName::Manual => Way::Manual,
            })
        }
    }
}

/// Where the money goes: a masked account, or the masked method of the payment.
#[must_use]
pub fn destination(page: &Page, listed: &Listed) -> String {
    match &listed.record.bank {
        Some((iban, _)) => page.with("refund-to-bank", "iban", iban.masked()),
        None if listed.record.destination == DestinationKind::OrganisationCredit => page.with(
            "refund-destination-organisation",
            "organisation",
            listed.organisation.clone(),
        ),
        None => listed.payment.method.clone(),
    }
}

/// Why it is where it is, in one sentence.
#[must_use]
pub fn diagnosis(page: &Page, listed: &Listed, diagnosis: &Diagnosis) -> String {
    let key = format!("desk-diagnosis-{}", diagnosis.code());
    let at = |name, at: &DateTime<Utc>| (name, Value::from(page.deadline(*at)));
    let mut args = vec![
        ("person", Value::from(listed.person.name.clone())),
        ("organisation", listed.organisation.clone().into()),
    ];
    match diagnosis {
        Diagnosis::UndoRuns { until } => args.push(at("until", until)),
        Diagnosis::Due { since }
        | Diagnosis::Stuck { since }
        | Diagnosis::PayByHand { since }
        | Diagnosis::AtGateway { since }
        | Diagnosis::AtBank { since }
        | Diagnosis::NotExported { approved: since } => args.push(at("since", since)),
        Diagnosis::Waits { tries, next } => {
            args.push(("tries", i64::from(*tries).into()));
            args.push(at("next", next));
        }
        Diagnosis::ChooseAgain {
            reason: Some(reason),
        }
        | Diagnosis::Failed { reason }
        | Diagnosis::Canceled { reason } => {
            args.push(("reason", failure(page, reason).into()));
        }
        _ => {}
    }
    page.words.listed(&key, &args)
}

/// Who has to act.
#[must_use]
pub fn hand(page: &Page, listed: &Listed, hand: Hand) -> String {
    let key = format!("desk-hand-{}", hand.as_code().replace('_', "-"));
    let args = [("person", listed.person.name.clone().into())];
    page.words.args(&key, args)
}

/// Why it failed, in the middle of a sentence: of a gateway's or a bank's code that has no words here, the code itself.
#[must_use]
pub fn failure(page: &Page, code: &str) -> String {
    let key = format!("desk-failure-{}", code.to_lowercase().replace('_', "-"));
    let worded = page.words.known(&key);
    worded.unwrap_or_else(|| page.with("desk-failure-other", "code", code.to_owned()))
}

/// The colour of a state.
#[must_use]
pub const fn tone(state: RefundState) -> &'static str {
    match state {
        RefundState::Requested | RefundState::Submitted => "info",
        RefundState::Succeeded | RefundState::Credited => "ok",
        RefundState::Held | RefundState::RequiresAction | RefundState::AwaitingApproval => "warn",
        RefundState::Failed => "bad",
        RefundState::Canceled => "none",
    }
}

/// Something that happened to a refund.
pub struct Happened {
    pub at: DateTime<Utc>,
    pub what: String,
    pub tone: &'static str,
    pub details: String,
    /// Finance's own words.
    pub quote: Option<String>,
}

/// The trail as people read it, newest first, without the looks.
#[must_use]
pub fn timeline(page: &Page, trail: &[Written]) -> Vec<Happened> {
    let told = trail
        .iter()
        .rev()
        .filter(|entry| entry.action != Action::RefundsLooked);
    told.map(|entry| happened(page, entry)).collect()
}

fn happened(page: &Page, entry: &Written) -> Happened {
    let field = |name: &str| entry.detail[name].as_str().unwrap_or_default();
    let state: Option<RefundState> = field("state").parse().ok();
    let what = match (entry.action, state) {
        (Action::RefundChanged, Some(state)) => page.code("desk-became", state.as_code()),
        (Action::RefundHandled, _) => page.code("desk-did", field("act")),
        (Action::AlertResolved, _) => {
            let alert = page.code("refund-alert", field("alert"));
            page.with("desk-alert-settled", "alert", alert)
        }
        (action, _) => wording::fact(page, action),
    };
    let quote = Some(field("note")).filter(|note| !note.is_empty());
    Happened {
        at: entry.at,
        what: signed(page, what, entry),
        tone: state
            .filter(|_| entry.action == Action::RefundChanged)
            .map_or("none", tone),
        details: details(page, entry),
        quote: quote.map(str::to_owned),
    }
}

fn signed(page: &Page, what: String, entry: &Written) -> String {
    if entry.actor_kind == ActorKind::System || entry.actor_email.is_empty() {
        return what;
    }
    let by = entry.actor_email.clone();
    page.words.args(
        "support-event-by",
        [("what", what.into()), ("by", by.into())],
    )
}

/// What the event was, which attempt, and what the gateway or the bank said.
fn details(page: &Page, entry: &Written) -> String {
    if entry.action != Action::RefundChanged {
        return String::new();
    }
    let text = |name: &str| entry.detail[name].as_str().unwrap_or_default();
    let attempt = entry.detail["attempt"].as_i64().unwrap_or(1);
    let parts = [
        Some(page.code("desk-event", text("event"))),
        Some(page.with("desk-attempt", "number", attempt)),
        Some(text("gateway_id").to_owned()),
        Some(text("reason"))
            .filter(|reason| !reason.is_empty())
            .map(|reason| failure(page, reason)),
    ];
    let told = parts.into_iter().flatten().filter(|part| !part.is_empty());
    told.collect::<Vec<_>>().join(" · ")
}
