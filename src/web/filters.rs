//! What the filters of lists have in common: their fields, the addresses that say them, and the chips that undo them.

use super::words::Words;
use std::str::FromStr;

/// One way to narrow a list: the field, and what it may be.
#[derive(Debug, Clone)]
pub struct Choice {
    pub field: &'static str,
    pub label: String,
    /// Code and words.
    pub options: Vec<(String, String)>,
    pub chosen: String,
}

impl Choice {
    /// The option that is chosen, after the name of the field.
    #[must_use]
    pub fn in_words(&self, words: Words) -> Option<String> {
        let (_, chosen) = self.options.iter().find(|(code, _)| *code == self.chosen)?;
        let args = [
            ("field", self.label.clone().into()),
            ("value", chosen.clone().into()),
        ];
        Some(words.args("filter-chip-choice", args))
    }
}

/// One filter in use, and the address without it.
#[derive(Debug, Clone)]
pub struct Chip {
    pub text: String,
    pub without: String,
}

/// A field's value, or `None` for one that does not exist: the field is then noted in `unknown`.
pub fn known<T: FromStr>(
    field: &'static str,
    text: &str,
    unknown: &mut Vec<&'static str>,
) -> Option<T> {
    if text.is_empty() {
        return None;
    }
    let parsed = text.parse().ok();
    if parsed.is_none() {
        unknown.push(field);
    }
    parsed
}

/// The query string of a list with one field changed (an empty value removes it), and from its first page.
#[must_use]
pub fn query_with(fields: &[(&'static str, String)], field: &str, value: &str) -> String {
    let mut text = url::form_urlencoded::Serializer::new(String::new());
    for (name, own) in fields {
        let shown = if *name == field { value } else { own };
        if !shown.is_empty() {
            text.append_pair(name, shown);
        }
    }
    if field == "cursor" {
        text.append_pair(field, value);
    }
    format!("?{}", text.finish())
}

/// What is typed into a search box, as far as it counts.
#[must_use]
pub fn typed(text: &str) -> String {
    let printable = text.chars().filter(|c| *c != '\0');
    printable.take(200).collect::<String>().trim().to_owned()
}
