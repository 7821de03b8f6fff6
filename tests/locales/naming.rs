//! The ways in which the sources name messages: whole, by the prefix of a code, or by a pattern with holes. Holes take
//! the words that stand in quotes anywhere in the sources: the codes of enumerations, names of fields and of parts.

use std::collections::BTreeSet;
use std::path::Path;

/// Calls whose first text is the prefix of a message, the code following it.
const BY_CODE: [&str; 6] = [
    ".code(\"",
    "say_code(\"",
    "choices(page, \"",
    " code(page, \"",
    ".code(\n",
    "say_code(\n",
];

#[derive(Debug, Default)]
pub struct Naming {
    /// Everything in quotes that can be a message or a part of one.
    words: BTreeSet<String>,
    /// Of codes, and whether they come from outside.
    prefixes: BTreeSet<(String, bool)>,
    patterns: BTreeSet<Pattern>,
}

/// What stands between the holes. Holes of a message that may be missing take codes from outside, which no source names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Pattern {
    parts: Vec<String>,
    is_open: bool,
}

impl Naming {
    pub fn read(&mut self, file: &str, source: &str) {
        let may_miss = source.contains(".known(");
        let code = if Path::new(file).extension().is_some_and(|kind| kind == "rs") {
            let lines = source.lines();
            let lines = lines.filter(|line| !line.trim_start().starts_with("//"));
            lines.collect::<Vec<_>>().join("\n")
        } else {
            expressions(source)
        };
        for line in code.lines() {
            for quoted in line.split('"').skip(1) {
                self.take(&quoted.replace('_', "-").to_lowercase(), may_miss);
            }
        }
        for call in BY_CODE {
            for rest in code.split(call).skip(1) {
                let rest = rest.trim_start().trim_start_matches('"');
                let is_open = may_miss && call.starts_with(' ');
                let prefix = rest.split('"').next().map(str::to_owned);
                self.prefixes.extend(prefix.map(|prefix| (prefix, is_open)));
            }
        }
    }

    fn take(&mut self, quoted: &str, may_miss: bool) {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let parts = around_holes(quoted);
        if quoted.is_empty() || !parts.iter().all(|part| part.chars().all(is_plain)) {
            return;
        }
        if parts.len() == 1 {
            self.words.insert(quoted.to_owned());
        } else if parts.concat().contains('-') {
            let is_open = may_miss && !parts[0].is_empty();
            self.patterns.insert(Pattern { parts, is_open });
        }
    }

    pub fn can_say(&self, key: &str) -> bool {
        let by_code = |(prefix, is_open): &(String, bool)| {
            let code = key.strip_prefix(prefix.as_str());
            code.and_then(|code| code.strip_prefix('-'))
                .is_some_and(|code| self.fills(code, *is_open))
        };
        let by_pattern = |pattern: &Pattern| {
            let (head, rest) = (&pattern.parts[0], &pattern.parts[1..]);
            if head.is_empty() {
                // What leads is a prefix that was handed on, and those have two words at least.
                let leads = |prefix: &str| prefix.contains('-') && self.words.contains(prefix);
                self.goes_on(key, rest, false, &leads)
            } else {
                let filled = |text: &str| self.fills(text, pattern.is_open);
                key.strip_prefix(head.as_str())
                    .is_some_and(|key| self.goes_on(key, rest, pattern.is_open, &filled))
            }
        };
        self.words.contains(key)
            || self.prefixes.iter().any(by_code)
            || self.patterns.iter().any(by_pattern)
    }

    /// Whether a hole stands here, and the parts after it, with holes between them.
    fn goes_on(
        &self,
        key: &str,
        parts: &[String],
        is_open: bool,
        hole: &dyn Fn(&str) -> bool,
    ) -> bool {
        let Some((part, rest)) = parts.split_first() else {
            return key.is_empty();
        };
        let filled = |text: &str| self.fills(text, is_open);
        (1..=key.len()).any(|at| {
            let after = key[at..].strip_prefix(part.as_str());
            after.is_some_and(|after| {
                hole(&key[..at]) && self.goes_on(after, rest, is_open, &filled)
            })
        })
    }

    /// Words in quotes, or numbers, one after the other.
    fn fills(&self, text: &str, is_open: bool) -> bool {
        let is_word = |text: &str| {
            self.words.contains(text) || text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let split = |(at, _)| is_word(&text[..at]) && self.fills(&text[at + 1..], false);
        is_open || is_word(text) || text.match_indices('-').any(split)
    }
}

/// The fixed parts of a pattern such as `error-{}-{part}`.
fn around_holes(quoted: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut in_hole = false;
    for c in quoted.chars() {
        match c {
            '{' => {
                in_hole = true;
                parts.push(String::new());
            }
            '}' => in_hole = false,
            _ if in_hole => {}
            other => parts
                .last_mut()
                .into_iter()
                .for_each(|part| part.push(other)),
        }
    }
    parts
}

/// What a template computes.
fn expressions(template: &str) -> String {
    let begins = template.split("{{").flat_map(|part| part.split("{%"));
    let inside = begins.skip(1).map(|rest| {
        let end = rest.find("}}").into_iter().chain(rest.find("%}")).min();
        &rest[..end.unwrap_or(rest.len())]
    });
    inside.collect::<Vec<_>>().join("\n")
}
