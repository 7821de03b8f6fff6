//! `muster serve`: the portal on an existing database.

use crate::db::{Db, migrate};
use crate::server::{self, Parts};
use crate::telemetry;
use crate::web::clock::Clock;
use crate::worker;
use anyhow::{Context, ensure};
use futures_util::future::join;
use secrecy::ExposeSecret;
use std::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

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
    let mut server = server::serve(parts.clone(), listener)?;
    let (stop, stopping) = watch::channel(false);
    let worker = tokio::spawn(worker::run(parts, stopping));
    let outcome = tokio::select! {
        ended = &mut server => ended,
        told = told_to_stop() => {
            told?;
            tracing::info!("stopping: what is in flight is finished");
            stop.send_replace(true);
            let handle = server.handle();
            join(handle.stop(true), server).await.1
        }
    };
    stop.send_replace(true);
    worker.await?;
    Ok(outcome?)
}

async fn told_to_stop() -> std::io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed,
        _ = terminate.recv() => Ok(()),
    }
}
