//! A form whose values somebody else has changed since it was opened: nothing is saved, and the page shows both.

use super::form::Faults;
use super::layout::Page;

/// A field as both have it, each in words.
pub struct Both {
    pub field: &'static str,
    pub label: String,
    pub typed: String,
    pub now: String,
}

/// What the summary and the fields say: first that it happened, then each field that differs.
#[must_use]
pub fn faults(page: &Page, fields: impl IntoIterator<Item = Both>) -> Faults {
    let mut faults = Faults::default();
    faults.add("overtaken", page.say("overtaken-title"));
    for both in fields.into_iter().filter(|both| both.typed != both.now) {
        let args = [
            ("field", both.label.into()),
            ("now", both.now.clone().into()),
        ];
        let key = if both.now.is_empty() {
            "overtaken-now-empty"
        } else {
            "overtaken-now"
        };
        faults.add(both.field, page.words.args(key, args));
    }
    faults
}
