//! `muster demo`: everything at once, on a private Postgres under `./.muster`, with people to try it with.

mod billing;
mod cast;
mod home;
mod invitations;
mod payers;
mod people;
mod person;
mod refunds;
mod story;

use super::serve;
use crate::config::{Config, MailTransport};
use crate::db::{Db, migrate};
use crate::embedded::{Cluster, ClusterOptions, EmbeddedError};
use crate::server::Parts;
use crate::telemetry;
use crate::web::clock::Clock;
use anyhow::Context;
use cast::Demo;
use chrono::{DateTime, Utc};
use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection, RunQueryDsl};
use std::net::TcpListener;
use std::time::Duration;

const DATABASE: &str = "muster";

/// Starts, fills in the people once, prints how to sign in, and serves until stopped.
pub async fn run(port: u16, reset: bool) -> anyhow::Result<()> {
    telemetry::init_quietly();
    let listener = bind(port)?;
    let (mut cluster, url) = tokio::task::spawn_blocking(move || start(reset)).await??;
    let clock = Clock::system();
    let parts = parts(&url, port, clock.clone())?;
    let people = {
        let (parts, now) = (parts.clone(), clock.now());
        tokio::task::spawn_blocking(move || fill_in(&parts, now)).await??
    };
    let base = parts
        .config
        .base_url
        .as_str()
        .trim_end_matches('/')
        .to_owned();
    home::write_people(&base, &people)?;
    home::greet(&base, &people);
    let served = tokio::select! {
        served = serve::run_until_stopped(parts, listener) => served,
        ended = until_ended(&mut cluster) => Err(ended.into()),
    };
    tokio::task::spawn_blocking(move || drop(cluster)).await?;
    served
}

/// A demo whose Postgres has died says so rather than answer every page with an error.
async fn until_ended(cluster: &mut Cluster) -> EmbeddedError {
    loop {
        tokio::time::sleep(Duration::from_secs(1)).await;
        if let Err(ended) = cluster.check() {
            return ended;
        }
    }
}

fn bind(port: u16) -> anyhow::Result<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).with_context(|| {
        format!(
            "port {port} is taken: stop the program that has it, or choose another with `make demo PORT={}`",
            port.saturating_add(1)
        )
    })
}

/// The cluster, and the URL of the demo's database, migrated.
fn start(reset: bool) -> anyhow::Result<(Cluster, String)> {
    let options = ClusterOptions::durable(home::DIRECTORY.to_owned() + "/pg");
    if reset {
        Cluster::erase(&options)?;
        home::forget()?;
    }
    let cluster = Cluster::start(&options)?;
    create_database(&cluster)?;
    let url = cluster.url(DATABASE);
    migrate::run(&url)?;
    Ok((cluster, url))
}

#[derive(diesel::QueryableByName)]
struct Found {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    count: i64,
}

fn create_database(cluster: &Cluster) -> anyhow::Result<()> {
    let mut conn = PgConnection::establish(&cluster.url("postgres"))?;
    let found: Found = diesel::sql_query("SELECT count(*) FROM pg_database WHERE datname = $1")
        .bind::<diesel::sql_types::Text, _>(DATABASE)
        .get_result(&mut conn)?;
    if found.count == 0 {
        conn.batch_execute(&format!("CREATE DATABASE {DATABASE}"))?;
    }
    Ok(())
}

fn parts(url: &str, port: u16, clock: Clock) -> anyhow::Result<Parts> {
    let settings = [
        ("DATABASE_URL", url.to_owned()),
        ("MUSTER_LISTEN", format!("127.0.0.1:{port}")),
        ("MUSTER_BASE_URL", format!("http://127.0.0.1:{port}")),
        ("MUSTER_SIGNING_KEYS", home::signing_key()?),
        ("MUSTER_SMTP_URL", "smtp://127.0.0.1".to_owned()),
        (
            "MUSTER_MAIL_FROM",
            "muster <no-reply@muster.example>".to_owned(),
        ),
        ("MUSTER_BANK_NAME", "Harbour Software".to_owned()),
        ("MUSTER_BANK_IBAN", "FR7630006000011234567890189".to_owned()),
        ("MUSTER_BANK_BIC", "AGRIFRPP".to_owned()),
    ];
    let settings = settings
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value));
    let mut config = Config::load(settings)?;
    config.mail.transport = MailTransport::Mailbox;
    let db = Db::new(url, config.database_pool)?;
    let mut parts = Parts::new(config, db, clock);
    parts.metrics = Some(telemetry::record_metrics()?);
    parts.demo = true;
    Ok(parts)
}

/// Everybody, brought in by the commands behind the pages; once.
fn fill_in(parts: &Parts, now: DateTime<Utc>) -> anyhow::Result<Demo> {
    let demo = Demo::everybody();
    if people::are_here(&parts.db)? {
        return Ok(demo);
    }
    println!("Filling in the people of the demo …");
    people::settle_in(&parts.db, &demo, now)?;
    billing::settle_in(&parts.db, now)?;
    invitations::settle_in(parts, now)?;
    refunds::settle_in(parts, now)?;
    people::mark_complete(&parts.db, now)?;
    Ok(demo)
}
