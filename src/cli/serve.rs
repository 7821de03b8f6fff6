//! `muster serve`: the portal on an existing database.

use crate::db::{Db, migrate};
use crate::server::{self, Parts};
use crate::telemetry;
use crate::web::clock::Clock;
use anyhow::{Context, ensure};
use secrecy::ExposeSecret;
use std::net::TcpListener;

/// Serves until it is told to stop. With `migrate`, brings the schema up to date first.
pub async fn run(migrate_first: bool) -> anyhow::Result<()> {
    let config = super::config()?;
    telemetry::init(config.log_json);
    let url = config.database_url.expose_secret().to_owned();
    let missing = tokio::task::spawn_blocking(move || {
        if migrate_first {
            migrate::run(&url).map(|_| 0)
        } else {
            migrate::pending(&url)
        }
    });
    let missing = missing.await??;
    ensure!(
        missing == 0,
        "{missing} migrations are missing: run `muster migrate`, or serve with --migrate"
    );
    let listener = bind(&config.listen.to_string())?;
    let db = Db::new(config.database_url.expose_secret(), config.database_pool)?;
    let mut parts = Parts::new(config, db, Clock::system());
    parts.metrics = Some(telemetry::record_metrics()?);
    run_until_stopped(parts, listener).await
}

/// A busy port is a sentence, not a code.
pub fn bind(address: &str) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).with_context(|| {
        format!("cannot listen on {address}: another program may have the port; choose one with MUSTER_LISTEN")
    })
}

/// The server and the worker, stopped together.
pub async fn run_until_stopped(parts: Parts, listener: TcpListener) -> anyhow::Result<()> {
    server::serve(parts, listener)?.await?;
    Ok(())
}
