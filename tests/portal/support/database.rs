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

/// A database that only this test uses. It goes with the test: hundreds of them would fill a small disk.
pub struct Database {
    name: String,
}

impl Database {
    pub fn fresh() -> Self {
        let name = format!("portal_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        let mut admin = admin();
        let _one_at_a_time = COPYING
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        admin
            .batch_execute(&format!(
                "CREATE DATABASE {name} TEMPLATE portal_template STRATEGY file_copy"
            ))
            .unwrap();
        Self { name }
    }

    pub fn url(&self) -> String {
        CLUSTER.url(&self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // Whoever still works in it is told to go.
        let forced = format!("DROP DATABASE {} WITH (FORCE)", self.name);
        // A test that failed has said why: no second panic on top.
        if std::thread::panicking() {
            let admin = PgConnection::establish(&CLUSTER.url("postgres"));
            drop(admin.map(|mut admin| admin.batch_execute(&forced)));
        } else {
            admin().batch_execute(&forced).unwrap();
        }
    }
}

fn admin() -> PgConnection {
    PgConnection::establish(&CLUSTER.url("postgres")).unwrap()
}
