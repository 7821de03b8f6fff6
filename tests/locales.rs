//! Every message exists in both languages, with the same arguments; every message that a page names exists, and every
//! message that exists is named.

#![expect(clippy::unwrap_used, reason = "what a test cannot set up fails it")]

#[path = "locales/naming.rs"]
mod naming;

use naming::Naming;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Message key -> the arguments it uses.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in fs::read_dir(root().join("locales").join(language)).unwrap() {
        let path = entry.unwrap().path();
        let mut key = String::new();
        for line in fs::read_to_string(&path).unwrap().lines() {
            let begins = line.starts_with(|c: char| c.is_ascii_lowercase());
            if let Some((name, _)) = line.split_once('=').filter(|_| begins) {
                name.trim().clone_into(&mut key);
                let fresh = found.insert(key.clone(), BTreeSet::new()).is_none();
                assert!(
                    fresh,
                    "{key} is there twice, the second time in {}",
                    path.display()
                );
            }
            if let Some(arguments) = found.get_mut(&key) {
                arguments.extend(arguments_of(line));
            }
        }
    }
    found
}

fn arguments_of(line: &str) -> impl Iterator<Item = String> {
    let names = line.split('$').skip(1).map(|rest| {
        rest.chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '-')
            .collect()
    });
    names.collect::<Vec<String>>().into_iter()
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_arguments() {
    let (english, french) = (messages("en"), messages("fr"));
    for (key, arguments) in &english {
        let other = french
            .get(key)
            .unwrap_or_else(|| panic!("{key} is missing in French"));
        assert_eq!(arguments, other, "the arguments of {key} differ");
    }
    for key in french.keys() {
        assert!(english.contains_key(key), "{key} is missing in English");
    }
}

#[test]
fn every_message_that_is_named_exists() {
    let known = messages("en");
    let mut named = 0;
    for folder in ["src", "templates"] {
        for (file, source) in sources(&root().join(folder)) {
            for key in keys_named_in(&source) {
                named += 1;
                assert!(
                    known.contains_key(&key),
                    "{file} says {key}, which no language has"
                );
            }
        }
    }
    assert!(named > 50, "the search for messages finds too few: {named}");
}

#[test]
fn every_message_that_exists_is_named() {
    let mut naming = Naming::default();
    for folder in ["src", "templates"] {
        for (file, source) in sources(&root().join(folder)) {
            naming.read(&file, &source);
        }
    }
    let known = messages("en");
    let never: Vec<&String> = known.keys().filter(|key| !naming.can_say(key)).collect();
    assert!(never.is_empty(), "nothing says {never:?}");
    for dead in ["job-live-over", "refund-back", "invitee-today-pays-often"] {
        assert!(!naming.can_say(dead), "{dead} would not be noticed");
    }
}

fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else {
            found.push((
                path.display().to_string(),
                fs::read_to_string(&path).unwrap_or_default(),
            ));
        }
    }
    found
}

/// The literal first argument of the calls that look a message up.
fn keys_named_in(source: &str) -> Vec<String> {
    const CALLS: [&str; 7] = [
        ".say(\"",
        ".with(\"",
        ".args(\"",
        "Flash::done(\"",
        "Flash::refused(\"",
        "lookup(\"",
        ".args(\n",
    ];
    let mut keys = Vec::new();
    for call in CALLS {
        for rest in source.split(call).skip(1) {
            let rest = rest.trim_start().trim_start_matches('"');
            let key: String = rest.chars().take_while(|c| *c != '"').collect();
            let plain = key
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            if plain && key.contains('-') {
                keys.push(key);
            }
        }
    }
    keys
}

/// French puts a narrow no-break space before ; ! ? and a no-break space before a colon and inside guillemets.
#[test]
fn french_punctuation_never_begins_a_line() {
    for entry in fs::read_dir(root().join("locales/fr")).unwrap() {
        let path = entry.unwrap().path();
        for line in fs::read_to_string(&path).unwrap().lines() {
            let Some((key, text)) = line.split_once(" = ") else {
                continue;
            };
            for plain in [" ;", " !", " ?", " :", "« ", " »"] {
                assert!(
                    !text.contains(plain),
                    "{key} in {}: {plain:?} may break",
                    path.display()
                );
            }
        }
    }
}

/// Phrases are kept for any text that they are given (`src/web/words/said.rs`): only a number may choose between words.
#[test]
fn only_numbers_choose_between_words() {
    let plurals = ["zero", "one", "two", "few", "many", "other"];
    let mut variants = 0;
    for (file, source) in ["en", "fr"].into_iter().flat_map(|language| {
        let files = fs::read_dir(root().join("locales").join(language)).unwrap();
        files.map(|file| file.unwrap().path()).map(|path| {
            let source = fs::read_to_string(&path).unwrap();
            (path, source)
        })
    }) {
        assert!(
            !source.contains(['\u{E000}', '\u{E001}']),
            "{}",
            file.display()
        );
        for line in source.lines() {
            let line = line.trim_start().trim_start_matches('*');
            let variant = line.strip_prefix('[').and_then(|rest| rest.split_once(']'));
            if let Some((name, _)) = variant {
                variants += 1;
                let is_number = name.parse::<u32>().is_ok();
                assert!(
                    is_number || plurals.contains(&name),
                    "{name} in {}",
                    file.display()
                );
            }
        }
    }
    assert!(
        variants > 100,
        "the search for variants finds too few: {variants}"
    );
}
