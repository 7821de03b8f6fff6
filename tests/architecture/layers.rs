//! What the layers of a room may import: the table of `docs/ARCHITECTURE.md`, in the same order.

use super::{ROOMS, files, module_of, open_groups, shown};
use std::collections::BTreeSet;
use std::path::Path;

/// The names that files of a layer have, whole or at their end, or their folder has; and what they must not import. What no
/// layer's name fits is a rule.
const LAYERS: [(&[&str], &[&str]); 7] = [
    (&["queries"], &[PAGES, HTTP, TEMPLATES, "handlers", "views"]),
    (
        &["commands", "import", "export", "sync"],
        &[PAGES, HTTP, TEMPLATES, "handlers", "views"],
    ),
    (&["handlers"], &[TABLES, TEMPLATES]),
    (&["views"], &[TABLES, "handlers"]),
    (
        &["mails", "mail"],
        &[TABLES, PAGES, HTTP, TEMPLATES, "handlers", "views"],
    ),
    (
        &["form", "filter", "chosen", "act", "task", "way_back"],
        &[
            DATABASE, DIESEL, PAGES, HTTP, TEMPLATES, "handlers", "views",
        ],
    ),
    (
        &["wording", "paper", "paper_pdf", "printed", "printed_refund"],
        &[DATABASE, DIESEL, HTTP, "handlers", "views"],
    ),
];
const OF_RULES: &[&str] = &[
    DATABASE, DIESEL, "web", HTTP, TEMPLATES, "queries", "handlers", "views",
];

const DATABASE: &str = "db";
const TABLES: &str = "schema";
const DIESEL: &str = "diesel";
const PAGES: &str = "layout";
const HTTP: &str = "actix_web";
const TEMPLATES: &str = "askama";

/// Parts of the ground floor whose queries and views rooms may use.
const OPEN: [&str; 4] = ["access", "audit", "jobs", "mail"];

/// A proof is made by an extractor, and an extractor answers those who prove nothing.
const PROOF: &str = "src/invitations/invitee.rs";

fn forbidden(file: &Path) -> &'static [&'static str] {
    let name = file.file_stem().unwrap().to_str().unwrap();
    let name = name.trim_end_matches("_tests");
    let path = shown(file);
    let within = |word: &&str| path.contains(&format!("/{word}/"));
    let called = |word: &&str| name == *word || name.ends_with(&format!("_{word}"));
    let by_folder = LAYERS.iter().find(|(words, _)| words.iter().any(&within));
    let by_name = || LAYERS.iter().find(|(words, _)| words.iter().any(&called));
    let layer = by_folder.or_else(by_name);
    layer.map_or(OF_RULES, |(_, forbidden)| forbidden)
}

/// Every path that a `use` names, from wherever it begins; what only tests use is left out.
fn used(source: &str) -> BTreeSet<Vec<String>> {
    let source = source.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let mut found = BTreeSet::new();
    let declarations = ["\nuse ", "\npub use "].map(|begin| source.split(begin).skip(1));
    for declaration in declarations.into_iter().flatten() {
        let tree = declaration.split(';').next().unwrap().trim();
        let tree = tree.strip_prefix("crate::").unwrap_or(tree);
        open_groups(&[], tree.trim_start_matches("super::"), &mut found);
    }
    found
}

#[test]
fn each_layer_imports_what_the_table_says() {
    let mut faults = Vec::new();
    for file in files("src", ".rs") {
        let binds_together = file.ends_with("mod.rs") || shown(&file) == PROOF;
        if !ROOMS.contains(&module_of(&file).as_str()) || binds_together {
            continue;
        }
        let forbidden = forbidden(&file);
        let used = used(&std::fs::read_to_string(&file).unwrap());
        // What the ground floor offers of its own layers is offered to all.
        let is_fault = |path: &&Vec<String>| {
            !OPEN.contains(&path[0].as_str())
                && path.iter().any(|part| forbidden.contains(&part.as_str()))
        };
        let paths = used.iter().filter(is_fault).map(|path| path.join("::"));
        faults.extend(paths.map(|path| format!("{} imports {path}", shown(&file))));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_rule_that_reads_the_database_is_noticed() {
    let source = "//! A rule.\n\nuse super::queries::list;\nuse crate::web::layout::Page;\nuse diesel::{PgConnection};\n";
    let parts: BTreeSet<String> = used(source).into_iter().flatten().collect();
    let rule = forbidden(Path::new(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/src/members/rules.rs"
    )));
    for part in ["queries", "web", "diesel"] {
        assert!(parts.contains(part) && rule.contains(&part), "{part}");
    }
}
