//! Migrations go up, down and up again, and `src/db/schema.rs` says what they leave.

#![expect(clippy::unwrap_used, reason = "what a test cannot set up fails it")]

use diesel::sql_types::Text;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl};
use muster::db::migrate;
use muster::embedded::{Cluster, ClusterOptions};
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    place: String,
    #[diesel(sql_type = Text)]
    kind: String,
}

/// `table.column` -> type, as the database has it.
fn in_database(url: &str) -> BTreeMap<String, String> {
    let query = "SELECT table_name || '.' || column_name AS place, \
                 CASE WHEN is_nullable = 'YES' THEN 'Nullable<' || udt_name || '>' ELSE udt_name END AS kind \
                 FROM information_schema.columns \
                 WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_diesel%'";
    let mut conn = PgConnection::establish(url).unwrap();
    let columns: Vec<Column> = diesel::sql_query(query).load(&mut conn).unwrap();
    columns
        .into_iter()
        .map(|column| (column.place, column.kind))
        .collect()
}

/// The same, as `schema.rs` declares it.
fn in_schema() -> BTreeMap<String, String> {
    let source = include_str!("../src/db/schema.rs");
    let mut columns = BTreeMap::new();
    for table in source.split("diesel::table! {").skip(1) {
        let table = table.split("\n}").next().unwrap();
        let name = table.trim().split(' ').next().unwrap();
        for line in table.lines() {
            if let Some((column, kind)) = line.trim().trim_end_matches(',').split_once(" -> ") {
                columns.insert(format!("{name}.{column}"), database_name(kind));
            }
        }
    }
    columns
}

fn database_name(kind: &str) -> String {
    if let Some(inner) = kind.strip_prefix("Nullable<") {
        return format!("Nullable<{}>", database_name(inner.trim_end_matches('>')));
    }
    let name = match kind {
        "Timestamptz" => "timestamptz",
        "Array<Text>" | "Array<Text" => "_text",
        "Array<Int4>" => "_int4",
        _ => return kind.to_lowercase(),
    };
    name.to_owned()
}

#[test]
fn up_down_and_up_again() {
    let directory = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("migrations");
    let cluster = Cluster::start(&ClusterOptions::throw_away(directory)).unwrap();
    let url = cluster.url("postgres");

    let first = migrate::run(&url).unwrap();
    assert!(!first.is_empty());
    assert!(
        migrate::run(&url).unwrap().is_empty(),
        "a second run has nothing to do"
    );
    assert_eq!(
        in_schema(),
        in_database(&url),
        "src/db/schema.rs and the migrations differ"
    );

    migrate::revert_all(&url).unwrap();
    assert_eq!(in_database(&url), BTreeMap::new(), "a table is left behind");
    assert_eq!(migrate::run(&url).unwrap(), first);
}
