//! Logs and counters. Never logged: passwords, session keys, form tokens, mailed links, whole bodies.

use anyhow::Context;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use std::io::{IsTerminal, stderr};
use tracing_subscriber::EnvFilter;

/// Lines on standard error; `MUSTER_LOG` filters them ("info" by default).
pub fn init(json: bool) {
    start(json, "info");
}

/// The demo's terminal is for people: only what went wrong, unless `MUSTER_LOG` asks for more.
pub fn init_quietly() {
    start(false, "warn");
}

fn start(json: bool, unless_told: &str) {
    let filter =
        EnvFilter::try_from_env("MUSTER_LOG").unwrap_or_else(|_| EnvFilter::new(unless_told));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        // Colours are for people: a file or a journal keeps the bare text.
        .with_ansi(stderr().is_terminal())
        .with_writer(stderr);
    let started = if json {
        lines.json().try_init()
    } else {
        lines.try_init()
    };
    if let Err(error) = started {
        eprintln!("logging was set up already: {error}");
    }
}

/// Starts counting; the handle prints for `/metrics`.
pub fn record_metrics() -> anyhow::Result<PrometheusHandle> {
    PrometheusBuilder::new()
        .install_recorder()
        .context("metrics cannot be recorded")
}
