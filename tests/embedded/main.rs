//! The private Postgres, with real servers in directories of their own.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on says so by panicking"
)]

mod data;
mod owners;
mod refusals;

use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use diesel::sql_types::Text;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, sql_query};
use muster::embedded::{Cluster, ClusterOptions};

#[derive(QueryableByName)]
struct Answer {
    #[diesel(sql_type = Text)]
    answer: String,
}

/// A directory for one test's cluster; the data, which may have to lie elsewhere, is erased before and after.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let directory = Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join("embedded")
            .join(name);
        Cluster::erase(&ClusterOptions::durable(&directory)).unwrap();
        Self(directory)
    }

    fn durable(&self) -> ClusterOptions {
        ClusterOptions::durable(&self.0)
    }

    fn throw_away(&self) -> ClusterOptions {
        ClusterOptions::throw_away(&self.0)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // What is left is erased by the next run.
        let _ = Cluster::erase(&self.durable());
    }
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
