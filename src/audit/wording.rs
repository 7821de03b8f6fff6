//! Entries in words. Stored are codes and plain values; people read names.

use super::action::Action;
use super::line::Who;
use crate::types::money::{Currency, Money};
use crate::web::layout::Page;
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

/// What happened.
#[must_use]
pub fn fact(page: &Page, action: Action) -> String {
    page.code("audit", action.as_code())
}

/// Whose hand it was.
#[must_use]
pub fn actor(page: &Page, who: &Who) -> String {
    match who {
        Who::Person {
            name: Some(name), ..
        } => name.clone(),
        Who::Person { email, .. } if email.is_empty() => page.say("audit-who-unknown"),
        Who::Person { email, .. } => email.clone(),
        Who::Staff { name: Some(name) } => page.with("audit-who-staff", "name", name.clone()),
        Who::Staff { name: None } => page.say("audit-who-support"),
        Who::System => page.say("audit-who-system"),
    }
}

/// What it was done to. Of subscriptions and jobs the subject is a code.
#[must_use]
pub fn subject(page: &Page, action: Action, subject: &str) -> String {
    match action {
        Action::SubscriptionStarted | Action::SubscriptionEnded => code(page, "", subject),
        Action::JobOrdered | Action::JobStopped => {
            let known = page
                .words
                .known(&format!("job-name-{}", subject.replace('_', "-")));
            known.unwrap_or_else(|| subject.to_owned())
        }
        _ => subject.to_owned(),
    }
}

/// The details, each with its name. Ids say nothing to a reader and are left out.
#[must_use]
pub fn details(page: &Page, detail: &Value) -> Vec<(String, String)> {
    let Value::Object(fields) = detail else {
        return Vec::new();
    };
    let worded = fields
        .iter()
        .filter_map(|(name, value)| Some((label(page, name), value_in_words(page, name, value)?)));
    worded.collect()
}

/// The same in one text, for a cell.
#[must_use]
pub fn details_in_one(page: &Page, detail: &Value) -> String {
    let parts: Vec<String> = details(page, detail)
        .into_iter()
        .map(|(name, value)| join(page, name, value))
        .collect();
    parts.join(" · ")
}

fn join(page: &Page, name: String, value: String) -> String {
    let args = [("name", name.into()), ("value", value.into())];
    page.words.args("audit-detail", args)
}

fn label(page: &Page, name: &str) -> String {
    let key = format!("audit-detail-{}", name.replace('_', "-"));
    page.words
        .known(&key)
        .unwrap_or_else(|| name.replace('_', " "))
}

fn value_in_words(page: &Page, name: &str, value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Bool(true) => Some(page.say("audit-value-yes")),
        Value::Bool(false) => Some(page.say("audit-value-no")),
        Value::Number(number) => Some(
            number
                .as_i64()
                .map_or_else(|| number.to_string(), |number| page.number(number)),
        ),
        Value::String(text) => text_in_words(page, name, text),
        Value::Array(values) => {
            let worded = values
                .iter()
                .filter_map(|one| value_in_words(page, name, one));
            Some(worded.collect::<Vec<_>>().join(", ")).filter(|all| !all.is_empty())
        }
        Value::Object(_) => change(page, name, value).or_else(|| {
            let inner = details(page, value).into_iter();
            let inner: Vec<_> = inner.map(|(name, value)| join(page, name, value)).collect();
            Some(inner.join(", ")).filter(|all| !all.is_empty())
        }),
    }
}

/// `{"from": …, "to": …}`: what a field was, and what it became.
fn change(page: &Page, name: &str, value: &Value) -> Option<String> {
    let side = |side: &str| {
        let value = value.get(side)?;
        Some(value_in_words(page, name, value).unwrap_or_else(|| "–".to_owned()))
    };
    Some(format!("{} → {}", side("from")?, side("to")?))
}

fn text_in_words(page: &Page, name: &str, text: &str) -> Option<String> {
    if text.is_empty() || Uuid::parse_str(text).is_ok() {
        return None;
    }
    if let Ok(at) = text.parse::<DateTime<Utc>>() {
        return Some(page.deadline(at));
    }
    if let Some(money) = money(text) {
        return Some(page.money(money));
    }
    let parts: Vec<String> = text
        .split(", ")
        .map(|part| code(page, name, part))
        .collect();
    Some(parts.join(", "))
}

/// What people wrote, which may look like a code.
const TYPED: [&str; 9] = [
    "search",
    "department",
    "job_title",
    "location",
    "manager",
    "group",
    "groups",
    "name",
    "reason",
];

/// A code in words, or the text itself where it is none.
fn code(page: &Page, name: &str, text: &str) -> String {
    let plain = !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let worded = |prefix: &str| {
        let key = format!("{prefix}-{}", text.replace('_', "-"));
        page.words.known(&key)
    };
    let worded = match name {
        _ if !plain => None,
        "search" if matches!(text, "mailed_link" | "unreadable_link") => worded("audit-value"),
        _ if TYPED.contains(&name) => None,
        "role" => worded("role"),
        "licence" => worded("licence"),
        "status" => worded("member-status"),
        "state" => worded("pending-state").or_else(|| worded("refund-state")),
        "from" | "to" => worded("refund-state"),
        "delivery" => worded("delivery"),
        "action" => worded("audit"),
        _ => worded("audit-value"),
    };
    worded.unwrap_or_else(|| text.to_owned())
}

/// As `Money` prints itself: `19.20 EUR`.
fn money(text: &str) -> Option<Money> {
    let (amount, code) = text.split_once(' ')?;
    let currency = Currency::parse(code).ok()?;
    let digits = amount.replace('.', "");
    let money = Money::new(digits.parse().ok()?, currency);
    (money.to_string() == text).then_some(money)
}

#[cfg(test)]
#[path = "wording_tests.rs"]
mod tests;
