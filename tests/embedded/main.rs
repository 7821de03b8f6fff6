//! The private Postgres, with real servers in directories of their own.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod data;
mod owners;
mod refusals;

use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use diesel::sql_types::Text;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, sql_query};

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Text)]
    answer: String,
}

/// An empty place for one test, outside the source tree.
fn place(name: &str) -> PathBuf {
    let place = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("embedded")
        .join(name);
    if place.exists() {
        fs::remove_dir_all(&place).unwrap();
    }
    place
}

fn connect(url: &str) -> PgConnection {
    PgConnection::establish(url).unwrap()
}

fn ask(connection: &mut PgConnection, expression: &str) -> String {
    let answer: Answer = sql_query(format!("SELECT ({expression})::text AS answer"))
        .get_result(connection)
        .unwrap();
    answer.answer
}

fn eventually(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(
            begun.elapsed() < Duration::from_secs(30),
            "not within 30 s: {what}"
        );
        thread::sleep(Duration::from_millis(20));
    }
}
