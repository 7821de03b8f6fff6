//! What the filters of lists have in common: their fields, the addresses that say them, and the chips that undo them.

use super::words::Words;
use std::fmt::Display;
use std::str::FromStr;

/// Rows that a page of a list may have; the first unless the address says otherwise.
pub const SIZES: [usize; 3] = [25, 50, 100];

/// The order of a list: a column's, from its first to its last or the other way round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort<K> {
    pub key: K,
    pub descending: bool,
}

impl<K: Copy + Eq + Display + FromStr> Sort<K> {
    /// The address's field `sort`; a list has its own order without one.
    #[must_use]
    pub fn parse(text: &str, default: Self, unknown: &mut Vec<&'static str>) -> Self {
        let key = text.strip_prefix('-').unwrap_or(text);
        known("sort", key, unknown).map_or(default, |key| Self {
            key,
            descending: text.starts_with('-'),
        })
    }

    #[must_use]
    pub fn to_text(self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.key)
    }

    /// The order after a press on a column's heading.
    #[must_use]
    pub fn pressed(self, key: K) -> Self {
        Self {
            key,
            descending: self.key == key && !self.descending,
        }
    }

    /// For `aria-sort` of a column's heading.
    #[must_use]
    pub fn aria(self, key: K) -> Option<&'static str> {
        let direction = if self.descending {
            "descending"
        } else {
            "ascending"
        };
        (self.key == key).then_some(direction)
    }
}

/// The address's field `size`.
#[must_use]
pub fn size(text: &str, unknown: &mut Vec<&'static str>) -> usize {
    let size: Option<usize> = known("size", text, unknown);
    if size.is_some_and(|size| !SIZES.contains(&size)) {
        unknown.push("size");
    }
    size.filter(|size| SIZES.contains(size)).unwrap_or(SIZES[0])
}

/// What an address says of order and size: nothing of those that a list has by itself.
#[must_use]
pub fn arrangement<K: Copy + Eq + Display + FromStr>(
    sort: Sort<K>,
    default: Sort<K>,
    size: usize,
) -> [(&'static str, String); 2] {
    let sort = Some(sort.to_text()).filter(|_| sort != default);
    let size = Some(size.to_string()).filter(|_| size != SIZES[0]);
    [
        ("sort", sort.unwrap_or_default()),
        ("size", size.unwrap_or_default()),
    ]
}

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

/// Characters of a search that count.
const MOST_TYPED: usize = 200;

/// What is typed into a search box, as far as it counts: a field of which the end was left out is noted in `unknown`.
#[must_use]
pub fn typed(text: &str, unknown: &mut Vec<&'static str>) -> String {
    let printable: String = text.chars().filter(|c| *c != '\0').collect();
    let printable = printable.trim();
    if printable.chars().nth(MOST_TYPED).is_some() {
        unknown.push("q");
    }
    let counts: String = printable.chars().take(MOST_TYPED).collect();
    counts.trim_end().to_owned()
}

/// What a list says of a field that is not as the address has it.
#[must_use]
pub fn note(words: Words, prefix: &str, field: &str) -> String {
    if field == "q" {
        let max = i64::try_from(MOST_TYPED).unwrap_or(i64::MAX);
        return words.with("filter-cut", "max", max);
    }
    words.with("filter-unknown", "field", words.say_code(prefix, field))
}
