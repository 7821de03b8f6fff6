//! What the documents name exists: files, `make` targets, subcommands.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const DOCUMENTS: [&str; 9] = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/ARCHITECTURE.md",
    "docs/DEPENDENCIES.md",
    "docs/SECURITY.md",
    "docs/PERFORMANCE.md",
    "docs/billing-import.md",
    "docs/billing-sync.md",
];

#[test]
fn no_document_is_left_out() {
    let found = fs::read_dir(root()).unwrap();
    let found = found.chain(fs::read_dir(root().join("docs")).unwrap());
    for entry in found {
        let path = entry.unwrap().path();
        let is_document = path.extension().is_some_and(|kind| kind == "md");
        let path = path.strip_prefix(root()).unwrap().to_str().unwrap();
        assert!(!is_document || DOCUMENTS.contains(&path), "{path}");
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// What stands in backquotes, and what pictures and links point to.
fn named(text: &str) -> Vec<String> {
    let quoted = text.split('`').skip(1).step_by(2).map(str::to_owned);
    let pointed = text
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .map(str::to_owned);
    quoted.chain(pointed).collect()
}

#[test]
fn every_path_in_the_documents_exists() {
    let folders = [
        "src/",
        "docs/",
        "tests/",
        "benches/",
        "locales/",
        "scripts/",
        "migrations/",
        "templates/",
        "static/",
    ];
    for document in DOCUMENTS {
        for name in named(&read(document)) {
            if folders.iter().any(|folder| name.starts_with(folder))
                && !name.contains([' ', '<', '*'])
            {
                assert!(root().join(&name).exists(), "{document} names {name}");
            }
        }
    }
}

#[test]
fn every_make_target_in_the_documents_exists() {
    let makefile = read("Makefile");
    for document in DOCUMENTS {
        for rest in read(document).split("make ").skip(1) {
            let target: String = rest.chars().take_while(char::is_ascii_lowercase).collect();
            let quoted = read(document).contains(&format!("`make {target}"))
                || rest.starts_with("demo\n")
                || rest.starts_with("test\n");
            assert!(
                !quoted || makefile.contains(&format!("\n{target}:")),
                "{document} names make {target}"
            );
        }
    }
}

#[test]
fn the_readme_names_every_subcommand_and_no_other() {
    let help = std::process::Command::new(env!("CARGO_BIN_EXE_muster"))
        .arg("help")
        .output()
        .unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    let known: BTreeSet<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| line.starts_with("  "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    let readme = named(&read("README.md"));
    let told: BTreeSet<&str> = readme
        .iter()
        .filter_map(|name| name.strip_prefix("muster ")?.split(' ').next())
        .collect();
    assert!(known.len() >= 6);
    assert_eq!(told, known);
}

#[test]
fn every_setting_of_the_example_is_read_and_the_other_way_round() {
    let (example, config) = (read(".env.example"), read("src/config.rs"));
    for line in example.lines().filter(|line| !line.starts_with('#')) {
        let Some((name, _)) = line.split_once('=') else {
            continue;
        };
        let elsewhere = ["MUSTER_LOG"].contains(&name);
        let key = name.trim_start_matches("MUSTER_").to_lowercase();
        assert!(
            elsewhere || config.contains(&format!("\"{key}\"")),
            ".env.example sets {name}, which nothing reads"
        );
    }
    let names = config
        .split("const NAMES")
        .nth(1)
        .unwrap()
        .split("];")
        .next()
        .unwrap()
        .to_owned();
    for key in names.split('"').skip(1).step_by(2) {
        let name = if key == "database_url" {
            "DATABASE_URL".to_owned()
        } else {
            format!("MUSTER_{}", key.to_uppercase())
        };
        assert!(
            example.contains(&format!("\n{name}=")),
            ".env.example lacks {name}"
        );
    }
}
