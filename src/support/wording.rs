//! Diagnoses and events in words.

use super::diagnosis::{Diagnosis, Progress, Situation, diagnose};
use super::timeline::{Event, Happening};
use crate::audit::wording;
use crate::web::layout::Page;
use chrono::{DateTime, Utc};

/// Whom the sentence names.
#[derive(Debug, Clone, Copy)]
pub struct Names<'a> {
    /// The organisation that invites.
    pub account: &'a str,
    /// Of the invited address.
    pub domain: &'a str,
}

/// Why it is where it is, in one sentence.
#[must_use]
pub fn diagnosis(
    page: &Page,
    names: Names<'_>,
    situation: &Situation,
    now: DateTime<Utc>,
) -> String {
    let on = |key, at| page.with(key, "at", page.deadline(at));
    match diagnose(situation, now) {
        Diagnosis::Accepted { at } => on("support-diagnosis-accepted", at),
        Diagnosis::Undone { at } => on("support-diagnosis-undone", at),
        Diagnosis::Declined { at } => on("support-diagnosis-declined", at),
        Diagnosis::Cancelled { at } => on("support-diagnosis-cancelled", at),
        Diagnosis::Expired { days_ago, after } => expired(page, names, days_ago, &after),
        Diagnosis::Open(progress) => open(page, names, progress),
    }
}

fn open(page: &Page, names: Names<'_>, progress: Progress) -> String {
    let quoted = |key, words: String| {
        let args = [
            ("domain", names.domain.to_owned().into()),
            ("words", server(page, &words).into()),
        ];
        page.words.args(key, args)
    };
    let account = |key| page.with(key, "account", names.account.to_owned());
    match progress {
        Progress::NoMail => account("support-diagnosis-no-mail"),
        Progress::Withheld => account("support-diagnosis-withheld"),
        Progress::Queued => page.say("support-diagnosis-queued"),
        Progress::Waiting { words, next_try } => waiting(page, names, &words, next_try),
        Progress::Refused { words } => quoted("support-diagnosis-refused", words),
        Progress::Failed { words } => quoted("support-diagnosis-failed", words),
        Progress::Delivered { at: Some(at) } => {
            page.with("support-diagnosis-delivered", "at", page.deadline(at))
        }
        Progress::Delivered { at: None } => page.say("support-diagnosis-delivered-once"),
        Progress::Opened { at } => page.with("support-diagnosis-opened", "at", page.deadline(at)),
        Progress::Blocked { by } => {
            page.with("support-diagnosis-blocked", "reasons", reasons(page, &by))
        }
    }
}

fn waiting(page: &Page, names: Names<'_>, words: &str, next_try: DateTime<Utc>) -> String {
    let args = [
        ("domain", names.domain.to_owned().into()),
        ("words", server(page, words).into()),
        ("next", page.deadline(next_try).into()),
    ];
    page.words.args("support-diagnosis-waiting", args)
}

fn expired(page: &Page, names: Names<'_>, days_ago: i64, after: &Progress) -> String {
    let reached = match after {
        Progress::Delivered { .. } => page.say("support-expired-unopened"),
        Progress::Opened { .. } => page.say("support-expired-unanswered"),
        Progress::Blocked { by } => {
            page.with("support-expired-blocked", "reasons", reasons(page, by))
        }
        Progress::NoMail
        | Progress::Withheld
        | Progress::Queued
        | Progress::Waiting { .. }
        | Progress::Refused { .. }
        | Progress::Failed { .. } => page.say("support-expired-undelivered"),
    };
    let args = [
        ("days", days_ago.into()),
        ("reached", reached.into()),
        ("account", names.account.to_owned().into()),
    ];
    page.words.args("support-diagnosis-expired", args)
}

/// A server's words end where they end: the sentence goes on after them.
fn server(page: &Page, words: &str) -> String {
    match words.trim_end_matches('.') {
        "" => page.say("support-no-words"),
        trimmed => trimmed.to_owned(),
    }
}

/// What stands in the way, in the middle of a sentence.
fn reasons(page: &Page, codes: &[String]) -> String {
    let worded = |code: &String| {
        let key = format!("support-blocker-{}", code.replace('_', "-"));
        page.words.known(&key).unwrap_or_else(|| code.clone())
    };
    let all: Vec<String> = codes.iter().map(worded).collect();
    match all.split_last() {
        None => page.say("support-blocker-unknown"),
        Some((only, [])) => only.clone(),
        Some((last, others)) => {
            let args = [
                ("others", others.join(", ").into()),
                ("last", last.clone().into()),
            ];
            page.words.args("support-list", args)
        }
    }
}

/// What happened, and by whom.
#[must_use]
pub fn event(page: &Page, event: &Event) -> String {
    let what = match event.what {
        Happening::Noted(action) => wording::fact(page, action),
        Happening::Tried(outcome, number) => {
            let key = format!("support-tried-{}", outcome.as_code().replace('_', "-"));
            let number = i64::try_from(number).unwrap_or(i64::MAX);
            page.words.args(&key, [("number", number.into())])
        }
        Happening::Opened => page.say("support-event-opened"),
        Happening::OpenedAgain => page.say("support-event-opened-again"),
        Happening::Expired => page.say("support-event-expired"),
    };
    match &event.by {
        Some(by) => {
            let args = [("what", what.into()), ("by", by.clone().into())];
            page.words.args("support-event-by", args)
        }
        None => what,
    }
}

#[cfg(test)]
#[path = "wording_tests.rs"]
mod tests;
