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

/// What `Entry::with` names, wherever entries are made.
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
            for entry in source.split("Entry::new(Action::").skip(1) {
                for name in details_of(entry.split(';').next().unwrap()) {
                    found += 1;
                    let key = format!("audit-detail-{}", name.replace('_', "-"));
                    let known = Page::sample(Language::French).words.known(&key);
                    assert!(known.is_some(), "{key}, of {}", path.display());
                }
            }
        }
    }
    assert!(found > 3, "the search for details finds too few: {found}");
}

fn details_of(entry: &str) -> impl Iterator<Item = &str> {
    let calls = entry.split(".with(").skip(1);
    calls.filter_map(|call| call.trim_start().strip_prefix('"')?.split('"').next())
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

#[test]
fn only_printed_money_is_money() {
    assert_eq!(money("19.20 EUR").unwrap().minor, 1920);
    assert_eq!(money("-5.120 KWD").unwrap().minor, -5120);
    for text in ["19.2 EUR", "1.9.20 EUR", "EUR", "19.20 XXX", "12 months"] {
        assert_eq!(money(text), None, "{text}");
    }
}
