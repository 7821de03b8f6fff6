//! Reads a list of addresses as people paste it: lines, commas, semicolons, tabs, spaces, `Name <a@b>`.

use super::verdict::Fault;
use crate::types::EmailAddress;
use crate::types::email_address::EmailError;
use crate::types::person_name::is_unprintable;

/// One address of the list, or what stands where one should.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Of the text, from 1.
    pub line: usize,
    pub name: String,
    /// What was typed, printable and at most [`MAX_SHOWN`] characters.
    pub typed: String,
    pub address: Result<EmailAddress, Fault>,
}

/// Longest display name and longest refused text that pages show.
const MAX_NAME: usize = 100;
const MAX_SHOWN: usize = 320;

/// Every address of the text, in order. The same one twice comes twice.
#[must_use]
pub fn read(text: &str) -> Vec<Entry> {
    let clean: String = text.chars().filter(|c| !is_zero_width(*c)).collect();
    let clean = clean.replace("\r\n", "\n").replace('\r', "\n");
    let mut entries = Vec::new();
    for (at, line) in clean.split('\n').enumerate() {
        for part in parts(line) {
            read_part(part, at + 1, &mut entries);
        }
    }
    entries
}

/// The one address of a field, as it is or as `Name <a@b>`.
pub fn one(text: &str) -> Result<EmailAddress, Fault> {
    let mut entries = read(text).into_iter();
    match (entries.next(), entries.next()) {
        (Some(entry), None) => entry.address,
        _ => Err(Fault::NoAt),
    }
}

/// Left behind by word processors and web pages; no part of any address.
fn is_zero_width(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}'
    )
}

/// Cuts a line at commas, semicolons and tabs that stand neither in quotes nor in angle brackets.
fn parts(line: &str) -> Vec<&str> {
    let (mut begin, mut quoted, mut bracketed) = (0, false, false);
    let (last_quote, last_bracket) = (line.rfind('"'), line.rfind('>'));
    let mut found = Vec::new();
    for (at, c) in line.char_indices() {
        match c {
            // A quote that never closes must not swallow the rest of the line.
            '"' if quoted || last_quote > Some(at) => quoted = !quoted,
            '<' if !quoted => bracketed = last_bracket > Some(at),
            '>' => bracketed = false,
            ',' | ';' | '\t' if !quoted && !bracketed => {
                found.push(&line[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    found.push(&line[begin..]);
    found
}

/// `Name <a@b>`, several of them, or addresses with spaces between.
fn read_part(part: &str, line: usize, entries: &mut Vec<Entry>) {
    let mut rest = part;
    while let Some((before, address, after)) = bracketed(rest) {
        let mut name = before.trim();
        // Bare addresses in front of a name stand for themselves.
        while let Some((bare, left)) = name.split_once(char::is_whitespace)
            && bare.contains('@')
            && !name.starts_with('"')
        {
            entries.push(entry(bare, "", line));
            name = left.trim_start();
        }
        entries.push(entry(address, name, line));
        rest = after;
    }
    for bare in rest.split_whitespace() {
        entries.push(entry(bare, "", line));
    }
}

fn bracketed(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('<')?;
    let (address, after) = rest.split_once('>')?;
    Some((before, address, after))
}

fn entry(typed: &str, name: &str, line: usize) -> Entry {
    let typed = typed.trim();
    let bare = typed.strip_prefix("mailto:").unwrap_or(typed);
    Entry {
        line,
        name: printable(name.trim().trim_matches('"'), MAX_NAME),
        typed: printable(bare, MAX_SHOWN),
        address: bare.parse().map_err(fault),
    }
}

fn fault(error: EmailError) -> Fault {
    match error {
        EmailError::TooLong => Fault::TooLong,
        EmailError::Empty | EmailError::NoAt => Fault::NoAt,
        EmailError::Unprintable => Fault::Unprintable,
        EmailError::LocalPart => Fault::LocalPart,
        EmailError::LocalPartTooLong => Fault::LocalPartTooLong,
        EmailError::Domain => Fault::Domain,
        EmailError::MixedScripts => Fault::MixedScripts,
    }
}

/// What a page can show of a text that may hold anything.
fn printable(text: &str, max: usize) -> String {
    text.chars()
        .take(max)
        .map(|c| if is_unprintable(c) { '\u{FFFD}' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Fault, one, read};

    fn shown(text: &str) -> Vec<(usize, String, Result<String, Fault>)> {
        let line = |entry: super::Entry| {
            let address = entry.address.map(|address| address.to_string());
            (entry.line, entry.name, address)
        };
        read(text).into_iter().map(line).collect()
    }

    fn addresses(text: &str) -> Vec<String> {
        let address = |entry: super::Entry| entry.address.map_or(entry.typed, |a| a.to_string());
        read(text).into_iter().map(address).collect()
    }

    #[test]
    fn every_separator_is_understood() {
        let text = "a@example.com, b@example.com;c@example.com\td@example.com e@example.com\r\nf@example.com\n\n";
        let expected: Vec<String> = ["a", "b", "c", "d", "e", "f"]
            .map(|name| format!("{name}@example.com"))
            .to_vec();
        assert_eq!(addresses(text), expected);
    }

    #[test]
    fn names_are_kept_apart_from_addresses() {
        let text = "Ana Diaz <ana@example.com>, \"Carter, Ben\" <ben@example.com>\nx@example.com Zoé <zoe@example.com> <y@example.com>";
        let ok = |line, name: &str, address: &str| {
            (line, name.to_owned(), Ok(format!("{address}@example.com")))
        };
        assert_eq!(
            shown(text),
            [
                ok(1, "Ana Diaz", "ana"),
                ok(1, "Carter, Ben", "ben"),
                ok(2, "", "x"),
                ok(2, "Zoé", "zoe"),
                ok(2, "", "y"),
            ]
        );
    }

    #[test]
    fn an_open_quote_or_bracket_costs_one_entry_only() {
        assert_eq!(
            addresses("\"Ana ana@example.com, ben@example.com"),
            ["\"Ana", "ana@example.com", "ben@example.com"]
        );
        assert_eq!(
            addresses("Ana <ana@example.com, ben@example.com"),
            ["Ana", "<ana@example.com", "ben@example.com"]
        );
    }

    #[test]
    fn bad_input_has_a_fault_each_and_stays_printable() {
        let long = format!("{}@example.com", "x".repeat(300));
        let text = format!(
            "{long}\nana@\u{7}example.com\nр\u{0430}ypal@example.com\nana\n@\nana@localhost"
        );
        let faults: Vec<_> = read(&text).into_iter().map(|entry| entry.address).collect();
        let expected = [
            Fault::TooLong,
            Fault::Unprintable,
            Fault::MixedScripts,
            Fault::NoAt,
            Fault::NoAt,
            Fault::Domain,
        ];
        assert_eq!(faults, expected.map(Err));
        assert_eq!(read("a\u{7}b")[0].typed, "a\u{FFFD}b");
    }

    #[test]
    fn a_field_takes_one_address_with_or_without_a_name() {
        let zoe = "zoe@mail.example".parse();
        assert_eq!(one(" zoe@mail.example "), zoe.map_err(super::fault));
        assert_eq!(one("Zoe <zoe@mail.example>"), one("zoe@mail.example"));
        assert_eq!(one("zoé@mail.example"), Err(Fault::LocalPart));
        for none in [
            "",
            "zoe@mail.example, ben@mail.example",
            "zoe @mail.example",
        ] {
            assert_eq!(one(none), Err(Fault::NoAt), "{none:?}");
        }
    }

    #[test]
    fn zero_width_characters_are_dropped_and_case_is_folded() {
        assert_eq!(
            addresses("An\u{200B}a+x@Example.COM\u{FEFF} zoe@müller.de mailto:b@example.com"),
            ["ana+x@example.com", "zoe@xn--mller-kva.de", "b@example.com"]
        );
    }
}
