//! The bank's codes in words.

use crate::refunds::bank::report::{ReportError, Word};
use crate::refunds::bank::xml::XmlError;
use crate::web::layout::Page;

/// Reasons that a colleague chooses from; banks may send others.
pub const REASONS: [&str; 10] = [
    "AC01", "AC04", "AC06", "AG01", "BE01", "MD07", "MS02", "MS03", "RC01", "RR04",
];

/// What the bank can say of a transfer, as a colleague writes it down.
pub const STATUSES: [&str; 3] = ["ACSC", "RJCT", "PDNG"];

/// A code with its meaning, where it is a known one.
pub fn code(page: &Page, prefix: &str, code: &str) -> String {
    let key = format!("{prefix}-{}", code.to_lowercase());
    match page.words.known(&key) {
        Some(meaning) => format!("{code} – {meaning}"),
        None => code.to_owned(),
    }
}

/// What the bank said, status and reason.
pub fn said(page: &Page, word: &Word) -> String {
    let status = if word.status.is_empty() {
        page.say("bank-said-nothing")
    } else {
        code(page, "bank-status", &word.status)
    };
    match &word.reason {
        Some(reason) => format!("{status} ({})", code(page, "bank-reason", reason)),
        None => status,
    }
}

/// Why a document is not taken.
#[must_use]
pub fn report_error(page: &Page, error: ReportError) -> String {
    page.say(match error {
        ReportError::Xml(XmlError::TooLarge) => "bank-fault-large",
        ReportError::Xml(XmlError::DocumentType) => "bank-fault-document-type",
        ReportError::Xml(XmlError::Malformed) => "bank-fault-malformed",
        ReportError::NotAReport => "bank-fault-other-message",
        ReportError::NoOriginal => "bank-fault-no-original",
    })
}

/// The tone of a state: of a transfer, or of what a word did.
pub fn tone(code: &str) -> &'static str {
    match code {
        "settled" => "ok",
        "refused" | "came_back" | "contradiction" => "bad",
        "unknown" => "warn",
        "open" | "pending" => "info",
        _ => "none",
    }
}
