use super::{details_in_one, fact, money};
use crate::audit::Action;
use crate::types::Language;
use crate::web::layout::Page;
use serde_json::json;
use std::fs;
use std::path::Path;

#[test]
fn every_action_has_words_in_both_languages() {
    for language in [Language::English, Language::French] {
        let page = Page::sample(language);
        for action in Action::ALL {
            let key = format!("audit-{}", action.as_code().replace('_', "-"));
            assert!(
                page.words.known(&key).is_some(),
                "{key} is missing in {language}"
            );
            let said = fact(&page, *action);
            assert!(!said.contains("Unknown localization"), "{said}");
        }
    }
}

/// What `Entry::with` names, wherever entries are made. The names of messages, which `Page::with` takes, have dashes.
#[test]
fn every_detail_has_a_name_in_words() {
    let mut found = 0;
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
        {
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let source = fs::read_to_string(&path).unwrap_or_default();
            for name in details_of(&source) {
                found += 1;
                assert_named(name, &path);
            }
        }
    }
    assert!(found > 30, "the search for details finds too few: {found}");
}

/// What exports were narrowed by, and what settings there are.
#[test]
fn every_field_that_entries_repeat_has_a_name_in_words() {
    for (file, function) in [
        ("src/members/filter.rs", "pub fn fields"),
        ("src/invitations/pending_filter.rs", "pub fn fields"),
        ("src/audit/filter.rs", "pub fn fields"),
        ("src/members/commands/edit.rs", "let fields"),
        ("src/invitations/commands/order.rs", "let fields"),
        ("src/accounts/commands/settings.rs", "fn named"),
    ] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
        let source = fs::read_to_string(&path).unwrap();
        let (_, after) = source.split_once(function).unwrap();
        let body = after.split("\n    }\n").next().unwrap();
        let pairs = body.split('(').skip(1).map(str::trim_start);
        let names: Vec<&str> = pairs.filter_map(|pair| first_text(pair)).collect();
        assert!(names.len() > 2, "{file} names {names:?}");
        for name in names {
            assert_named(if name == "q" { "search" } else { name }, &path);
        }
    }
}

fn assert_named(name: &str, path: &Path) {
    let key = format!("audit-detail-{}", name.replace('_', "-"));
    for language in [Language::English, Language::French] {
        let known = Page::sample(language).words.known(&key);
        assert!(
            known.is_some(),
            "{key} in {language}, of {}",
            path.display()
        );
    }
}

fn details_of(source: &str) -> impl Iterator<Item = &str> {
    let calls = source.split(".with(").skip(1).map(str::trim_start);
    calls.filter_map(first_text)
}

/// A text before a comma, where it is a name and not the key of a message.
fn first_text(arguments: &str) -> Option<&str> {
    let (text, rest) = arguments.strip_prefix('"')?.split_once('"')?;
    let name = text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    (name && rest.starts_with(',')).then_some(text)
}

#[test]
fn details_are_read_not_decoded() {
    let detail = json!({
        "licence": "licensed",
        "role": {"from": "member", "to": "admin"},
        "reasons": "outstanding_invoice, other_users",
        "amount": "1234.50 EUR",
        "results": 1200,
        "group_id": "01890a5d-ac96-774b-bcce-b302099a8057",
        "search": "licensed@example.com",
        "nothing": null,
    });
    assert_eq!(
        details_in_one(&Page::sample(Language::English), &detail),
        "Licence: Licensed · Role: Member → Admin · Reasons: unpaid invoice, other users on their account · \
         Amount: €1,234.50 · Found: 1,200 · Searched for: licensed@example.com"
    );
    let french = details_in_one(&Page::sample(Language::French), &detail);
    assert!(
        french.contains("Montant\u{A0}: 1\u{202F}234,50\u{A0}€"),
        "{french}"
    );
}

/// The same code is another word in another place, and what people typed is none.
#[test]
fn a_code_is_worded_as_what_it_narrows() {
    let page = Page::sample(Language::French);
    let said = |detail| details_in_one(&page, &detail).replace('\u{A0}', " ");
    for (detail, words) in [
        (json!({"status": "deactivated"}), "État : Désactivé"),
        (json!({"state": "cancelled"}), "État : Annulées"),
        (json!({"state": "any"}), "État : Toutes sauf acceptées"),
        (json!({"state": "blocked"}), "État : Bloquées"),
        (json!({"state": "submitted"}), "État : En route"),
        (json!({"delivery": "bounced"}), "Remise : Rejeté"),
        (json!({"action": "signed_in"}), "Action : Connexion"),
        (json!({"search": "any"}), "Recherche : any"),
        (
            json!({"search": "mailed_link"}),
            "Recherche : un lien envoyé par e-mail",
        ),
        (
            json!({"department": {"from": "", "to": "owners"}}),
            "Service : – → owners",
        ),
        (
            json!({"from": "bo@initech.example", "to": "bob@initech.example"}),
            "De : bo@initech.example · À : bob@initech.example",
        ),
    ] {
        assert_eq!(said(detail), words);
    }
}

#[test]
fn only_printed_money_is_money() {
    assert_eq!(money("19.20 EUR").unwrap().minor, 1920);
    assert_eq!(money("-5.120 KWD").unwrap().minor, -5120);
    for text in ["19.2 EUR", "1.9.20 EUR", "EUR", "19.20 XXX", "12 months"] {
        assert_eq!(money(text), None, "{text}");
    }
}
