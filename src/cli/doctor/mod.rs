//! `muster doctor`: what an operator would look at first, in the order in which things fail.

mod invariants;
mod waiting;

pub use invariants::INVARIANTS;

use crate::config::{Config, MailTransport};
use crate::db::{Db, installation, migrate};
use crate::mail::smtp_server::SmtpServer;
use crate::web::clock::Clock;
use crate::worker;
use anyhow::bail;
use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use secrecy::ExposeSecret;
use std::time::Duration;

/// Apart by more than this, links and quotes end at the wrong moment. Seconds.
const FARTHEST: i64 = 2;

/// A mail server that says nothing for longer is not there.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Finding {
    Well,
    /// Works, and should be looked at.
    Worth,
    Wrong,
}

/// What was found so far.
#[derive(Default)]
struct Report {
    wrong: usize,
}

impl Report {
    fn say(&mut self, finding: Finding, about: &str, words: &str) {
        let mark = match finding {
            Finding::Well => "ok    ",
            Finding::Worth => "look  ",
            Finding::Wrong => "WRONG ",
        };
        self.wrong += usize::from(finding == Finding::Wrong);
        println!("{mark}{about}: {words}");
    }
}

#[derive(QueryableByName)]
struct Texts {
    #[diesel(sql_type = Text)]
    text: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

pub async fn run() -> anyhow::Result<()> {
    let mut report = Report::default();
    // Its error names every wrong setting.
    let config = super::config()?;
    settings(&config, &mut report);
    let (url, now) = (config.database_url.clone(), Clock::system().now());
    let database = tokio::task::spawn_blocking(move || {
        let mut report = Report::default();
        database(url.expose_secret(), now, &mut report).map(|()| report.wrong)
    });
    match database.await? {
        Ok(wrong) => report.wrong += wrong,
        Err(error) => report.say(Finding::Wrong, "database", &format!("{error:#}")),
    }
    mail(&config, &mut report).await;
    match report.wrong {
        0 => Ok(()),
        wrong => bail!("{wrong} of these have to be mended"),
    }
}

fn settings(config: &Config, report: &mut Report) {
    report.say(Finding::Well, "settings", "all can be read");
    if config.is_secure() {
        report.say(Finding::Well, "address", config.base_url.as_str());
    } else {
        let words = format!("{} has no TLS: only for trying out", config.base_url);
        report.say(Finding::Worth, "address", &words);
    }
    match (&config.stripe, &config.debtor) {
        (None, None) => {
            let words = "no gateway and no bank account: finance pays every refund by hand";
            report.say(Finding::Worth, "refunds", words);
        }
        (stripe, debtor) => {
            let ways = [
                ("Stripe", stripe.is_some()),
                ("bank transfers", debtor.is_some()),
            ];
            let ways: Vec<_> = ways.iter().filter(|way| way.1).map(|way| way.0).collect();
            report.say(Finding::Well, "refunds", &ways.join(", "));
        }
    }
}

fn database(url: &str, now: DateTime<Utc>, report: &mut Report) -> anyhow::Result<()> {
    let db = Db::new(url, 1)?;
    let version: Texts = db.read_now(|conn| {
        diesel::sql_query("SELECT current_setting('server_version') AS text").get_result(conn)
    })?;
    report.say(
        Finding::Well,
        "database",
        &format!("PostgreSQL {}", version.text),
    );
    match migrate::pending(url)? {
        0 => report.say(Finding::Well, "schema", "up to date"),
        missing => {
            let words = format!("{missing} migrations are missing: run `muster migrate`");
            report.say(Finding::Wrong, "schema", &words);
            return Ok(());
        }
    }
    clock(&db, now, report)?;
    waiting::look(&db, now, report)?;
    records(&db, report)
}

fn clock(db: &Db, now: DateTime<Utc>, report: &mut Report) -> anyhow::Result<()> {
    let apart = (db.read_now(worker::database_now)? - now)
        .num_seconds()
        .abs();
    let finding = if apart > FARTHEST {
        Finding::Worth
    } else {
        Finding::Well
    };
    report.say(finding, "clock", &format!("{apart} s from the database's"));
    if db.read_now(|conn| installation::is_ours(conn, now))? {
        report.say(Finding::Well, "worker", "may send from this database");
    } else {
        let words = "holds back: this database is a copy; `muster resume` makes it the one in use";
        report.say(Finding::Wrong, "worker", words);
    }
    Ok(())
}

fn records(db: &Db, report: &mut Report) -> anyhow::Result<()> {
    for (name, broken) in INVARIANTS {
        let found: Count = db.read_now(|conn| diesel::sql_query(*broken).get_result(conn))?;
        match found.count {
            0 => report.say(Finding::Well, "records", name),
            count => {
                let words = format!("not so {count} times: {name}");
                report.say(Finding::Wrong, "records", &words);
            }
        }
    }
    Ok(())
}

async fn mail(config: &Config, report: &mut Report) {
    let MailTransport::Smtp(server) = &config.mail.transport else {
        return;
    };
    match greet(server).await {
        Ok(()) => report.say(Finding::Well, "mail server", "answers"),
        Err(words) => report.say(Finding::Wrong, "mail server", &words),
    }
}

async fn greet(server: &SmtpServer) -> Result<(), String> {
    let connected = tokio::time::timeout(PATIENCE, server.connect(PATIENCE)).await;
    let mut conn = connected
        .map_err(|_| "does not answer".to_owned())?
        .map_err(|error| error.to_string())?;
    conn.quit().await.map_err(|error| error.to_string())?;
    Ok(())
}
