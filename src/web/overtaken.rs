//! A form whose values somebody else has changed since it was opened: nothing is saved, and the page shows both.

use super::form::Faults;
use super::layout::Page;
use url::form_urlencoded;

/// A field as both have it, each in words.
pub struct Both {
    pub field: &'static str,
    pub label: String,
    pub typed: String,
    pub now: String,
}

/// The values that a form was filled in with, as its hidden field `was` carries them. They decide nothing but what is
/// shown to whoever is overtaken.
pub struct Was(Vec<(String, String)>);

impl Was {
    /// The text of the hidden field; a field may have several values.
    pub fn written<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish()
    }

    #[must_use]
    pub fn read(text: &str) -> Self {
        Self(
            form_urlencoded::parse(text.as_bytes())
                .into_owned()
                .collect(),
        )
    }

    pub fn all<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        let fields = self.0.iter().filter(move |(name, _)| name == field);
        fields.map(|(_, value)| value.as_str())
    }

    /// What the field is to show: what is saved `now` where the person left what they had seen.
    #[must_use]
    pub fn or_now(&self, field: &str, typed: &str, now: &str) -> String {
        let left_alone = self.all(field).any(|was| was == typed.trim());
        if left_alone { now } else { typed }.to_owned()
    }
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
