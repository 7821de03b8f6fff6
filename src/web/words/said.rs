//! Messages as they were said first: a list says some hundreds, and the same ones each time.

use super::{LOCALES, Value};
use fluent_templates::Loader;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::RwLock;
use unic_langid::LanguageIdentifier;

/// What a message is given, by name.
pub(super) type Argument = (&'static str, Value);

/// What is said after that many is looked up each time.
const MOST_KEPT: usize = 20_000;
/// As many as a year has days, and more than a page has rows: larger numbers hardly come again.
const LARGEST_KEPT: f64 = 366.0;
/// Stand around the name of a text while its place is looked for. No message has them (Unicode's private use).
const OPENS: char = '\u{E000}';
const CLOSES: char = '\u{E001}';

/// A message in one language, but for the texts that it is given.
struct Phrase {
    /// What stands before each text, and the text's name.
    before: Box<[(Box<str>, Box<str>)]>,
    end: Box<str>,
}

impl Phrase {
    fn read(marked: &str) -> Self {
        let mut before = Vec::new();
        let mut rest = marked;
        while let Some((text, (name, after))) = rest
            .split_once(OPENS)
            .and_then(|(text, more)| Some((text, more.split_once(CLOSES)?)))
        {
            before.push((text.into(), name.into()));
            rest = after;
        }
        Self {
            before: before.into(),
            end: rest.into(),
        }
    }

    fn with(&self, args: &[Argument]) -> String {
        let mut said = String::new();
        for (text, name) in &self.before {
            said.push_str(text);
            let given = args.iter().find(|(of, _)| **of == **name);
            if let Some((_, Value::String(given))) = given {
                said.push_str(given);
            }
        }
        said.push_str(&self.end);
        said
    }
}

/// The phrases of one language.
#[derive(Default)]
pub(super) struct Said(RwLock<FxHashMap<Box<str>, Phrase>>);

impl Said {
    /// The message, unless no language has it.
    pub(super) fn say(
        &self,
        language: &LanguageIdentifier,
        key: &str,
        args: &[Argument],
    ) -> Option<String> {
        let Some(name) = name(key, args) else {
            return found(language, key, args, |_, value| value.clone());
        };
        if let Ok(known) = self.0.read()
            && let Some(phrase) = known.get(&*name)
        {
            return Some(phrase.with(args));
        }
        let marked = found(language, key, args, |name, value| match value {
            Value::String(_) => format!("{OPENS}{name}{CLOSES}").into(),
            other => other.clone(),
        })?;
        let phrase = Phrase::read(&marked);
        let said = phrase.with(args);
        if let Ok(mut known) = self.0.write()
            && known.len() < MOST_KEPT
        {
            known.insert(name.into(), phrase);
        }
        Some(said)
    }
}

/// What a phrase is kept under: its message, and the numbers given, which decide about its words; texts do not. None if it
/// is not worth keeping.
fn name<'k>(key: &'k str, args: &[Argument]) -> Option<Cow<'k, str>> {
    let mut name = Cow::Borrowed(key);
    for (of, value) in args {
        match value {
            Value::String(_) => {}
            Value::Number(number) if (0.0..=LARGEST_KEPT).contains(&number.value) => {
                write!(name.to_mut(), " {of}={:x}", number.value.to_bits()).ok()?;
            }
            _ => return None,
        }
    }
    Some(name)
}

fn found(
    language: &LanguageIdentifier,
    key: &str,
    args: &[Argument],
    value: impl Fn(&str, &Value) -> Value,
) -> Option<String> {
    let args: HashMap<Cow<'static, str>, Value> = args
        .iter()
        .map(|(name, given)| (Cow::Borrowed(*name), value(name, given)))
        .collect();
    LOCALES.try_lookup_with_args(language, key, &args)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unic_langid::langid;

    fn by_fluent(language: &LanguageIdentifier, key: &str, args: &[Argument]) -> Option<String> {
        found(language, key, args, |_, value| value.clone())
    }

    #[test]
    fn a_phrase_says_what_the_message_says() {
        let given: [(&str, Vec<Argument>); 5] = [
            ("users-add", vec![]),
            ("pending-actions-for", vec![("email", "a@b.example".into())]),
            (
                "pending-actions-for",
                vec![("email", "\u{E000}x { $email }\u{E001}".into())],
            ),
            (
                "sent-times",
                vec![("times", 1.into()), ("date", "5 May".into())],
            ),
            (
                "sent-times",
                vec![("date", "6 May".into()), ("times", 1_234.into())],
            ),
        ];
        for language in [langid!("en"), langid!("fr")] {
            let said = Said::default();
            for (key, args) in &given {
                let expected = by_fluent(&language, key, args);
                assert!(expected.is_some(), "{key}");
                for _ in 0..2 {
                    assert_eq!(said.say(&language, key, args), expected, "{key}");
                }
            }
            for days in (0..400).chain([-1, 10_000]) {
                let args = [("days", days.into())];
                let expected = by_fluent(&language, "expiry-in-days", &args);
                assert_eq!(said.say(&language, "expiry-in-days", &args), expected);
                assert_eq!(said.say(&language, "expiry-in-days", &args), expected);
            }
        }
    }

    #[test]
    fn what_no_language_says_is_not_kept() {
        let said = Said::default();
        assert_eq!(said.say(&langid!("en"), "no-such-message", &[]), None);
        assert!(said.0.read().unwrap().is_empty());
    }
}
