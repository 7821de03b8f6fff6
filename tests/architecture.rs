//! Holds the rules of the house that no compiler checks: who may import whom, what a file may be called, how long it
//! may be. `docs/ARCHITECTURE.md` gives the reasons.

#![expect(clippy::unwrap_used, reason = "what a test cannot set up fails it")]

#[path = "architecture/layers.rs"]
mod layers;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const GROUND: [&str; 8] = [
    "types", "db", "access", "web", "mail", "audit", "jobs", "pdf",
];
const ROOMS: [&str; 9] = [
    "accounts",
    "members",
    "invitations",
    "imports",
    "billing",
    "refunds",
    "support",
    "me",
    "sign_up",
];
/// Layers of a room that are its own business.
const PRIVATE: [&str; 3] = ["queries", "views", "handlers"];

fn files(below: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(below)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.to_str().unwrap().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no {ending} below {below}");
    found
}

fn shown(path: &Path) -> String {
    path.strip_prefix(env!("CARGO_MANIFEST_DIR"))
        .unwrap()
        .display()
        .to_string()
}

/// `src/members/queries.rs` -> `members`; a file of the top level -> its name.
fn module_of(path: &Path) -> String {
    let inside = path
        .strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
        .unwrap();
    let first = inside
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_str()
        .unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// All `crate::a::b` paths that a file's `use` declarations name, groups opened.
fn imports(source: &str) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    for declaration in source.split("use ").skip(1) {
        let declaration = declaration.split(';').next().unwrap();
        if let Some(tree) = declaration.trim().strip_prefix("crate::") {
            open_groups(&[], tree, &mut found);
        }
    }
    found
}

fn open_groups(prefix: &[String], tree: &str, found: &mut BTreeSet<Vec<String>>) {
    let tree = tree.trim();
    let Some((path, group)) = tree.split_once('{') else {
        let mut whole = prefix.to_vec();
        whole.extend(tree.split("::").map(|part| part.trim().to_owned()));
        found.insert(whole);
        return;
    };
    let mut whole = prefix.to_vec();
    whole.extend(
        path.trim_end_matches("::")
            .split("::")
            .filter(|part| !part.is_empty())
            .map(|part| part.trim().to_owned()),
    );
    let inner = group.trim_end().strip_suffix('}').unwrap_or(group);
    let mut depth = 0;
    let mut begin = 0;
    for (at, c) in inner.char_indices().chain([(inner.len(), ',')]) {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let part = inner[begin..at].trim();
                if !part.is_empty() {
                    open_groups(&whole, part, found);
                }
                begin = at + 1;
            }
            _ => {}
        }
    }
}

#[test]
fn groups_of_imports_are_opened() {
    let found = imports("use crate::db::{self, schema::{a, b}};\nuse crate::web::form;");
    let texts: Vec<String> = found.iter().map(|path| path.join("::")).collect();
    assert_eq!(
        texts,
        ["db::schema::a", "db::schema::b", "db::self", "web::form"]
    );
}

#[test]
fn the_ground_floor_imports_no_room() {
    for file in files("src", ".rs") {
        let module = module_of(&file);
        if !GROUND.contains(&module.as_str()) {
            continue;
        }
        for import in imports(&fs::read_to_string(&file).unwrap()) {
            assert!(
                !ROOMS.contains(&import[0].as_str()),
                "{} imports {}",
                shown(&file),
                import.join("::")
            );
        }
    }
}

#[test]
fn a_room_uses_only_the_commands_and_rules_of_another() {
    for file in files("src", ".rs") {
        let module = module_of(&file);
        if !ROOMS.contains(&module.as_str()) {
            continue;
        }
        for import in imports(&fs::read_to_string(&file).unwrap()) {
            let foreign = ROOMS.contains(&import[0].as_str()) && import[0] != module;
            let private = import
                .iter()
                .skip(1)
                .any(|part| PRIVATE.contains(&part.as_str()));
            assert!(
                !(foreign && private),
                "{} reaches into {}",
                shown(&file),
                import.join("::")
            );
        }
    }
}

#[test]
fn files_stay_short_and_are_called_what_they_are() {
    for file in files("src", ".rs").into_iter().chain(files("tests", ".rs")) {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(
            lines <= 250 || file.ends_with("schema.rs"),
            "{} has {lines} lines",
            shown(&file)
        );
        let name = shown(&file);
        for vague in ["util", "helper", "common", "manager", "service"] {
            assert!(!name.contains(vague), "{name} is called after nothing");
        }
    }
    for file in files("templates", ".html") {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= 80, "{} has {lines} lines", shown(&file));
    }
}

/// What is wrong with a field is described with it, whoever listens to the page.
#[test]
fn every_fault_is_tied_to_its_field() {
    let mut tied = 0;
    for file in files("templates", ".html") {
        let page = fs::read_to_string(&file).unwrap();
        let ids = page.split(" id=\"").skip(1);
        let ids = ids.filter_map(|rest| rest.split('"').next());
        for fault in ids.filter(|id| id.ends_with("-error")) {
            let elsewhere = page.replace(&format!(" id=\"{fault}\""), "");
            assert!(elsewhere.contains(fault), "{}: {fault}", shown(&file));
            tied += 1;
        }
    }
    assert!(tied > 40, "the search for faults finds too few: {tied}");
}

#[test]
fn only_the_clock_reads_the_time() {
    for file in files("src", ".rs") {
        if file.ends_with("src/web/clock.rs") {
            continue;
        }
        let source = fs::read_to_string(&file).unwrap();
        for reading in ["Utc::now(", "Local::now(", "SystemTime::now(", "now_v7("] {
            assert!(
                !source.contains(reading),
                "{} calls {reading})",
                shown(&file)
            );
        }
    }
}

/// Who may act for others: the command line, and jobs whose orderer has gone.
#[test]
fn proofs_are_made_only_where_somebody_is_answerable() {
    for (making, room) in [("Console::open(", "cli"), ("standing::prove(", "jobs")] {
        for file in files("src", ".rs") {
            let makes = fs::read_to_string(&file).unwrap().contains(making);
            let may = !makes || module_of(&file) == room;
            assert!(may, "{} acts as anybody it likes", shown(&file));
        }
    }
}
