//! A database per test, cloned from a template that was migrated once.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use muster::db::migrate;
use muster::embedded::{Cluster, ClusterOptions};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, Mutex};

/// Runs as long as the tests do: it stops when the process ends.
static CLUSTER: LazyLock<Cluster> = LazyLock::new(|| {
    let directory =
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("portal-{}", std::process::id()));
    let cluster = Cluster::start(&ClusterOptions::throw_away(directory)).unwrap();
    let mut admin = PgConnection::establish(&cluster.url("postgres")).unwrap();
    admin
        .batch_execute("CREATE DATABASE portal_template")
        .unwrap();
    migrate::run(&cluster.url("portal_template")).unwrap();
    cluster
});

static COPYING: Mutex<()> = Mutex::new(());
static NUMBER: AtomicU32 = AtomicU32::new(0);

/// The URL of a database that only this test uses.
pub fn fresh() -> String {
    let name = format!("portal_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
    let mut admin = PgConnection::establish(&CLUSTER.url("postgres")).unwrap();
    let _one_at_a_time = COPYING
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    admin
        .batch_execute(&format!(
            "CREATE DATABASE {name} TEMPLATE portal_template STRATEGY file_copy"
        ))
        .unwrap();
    CLUSTER.url(&name)
}
