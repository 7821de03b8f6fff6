//! `muster billing`: individuals' billing data in and out, as JSON lines.

use crate::billing::export::{self, ExportLine};
use crate::billing::import::{Import, RefusedLine};
use crate::db::Db;
use crate::server::Parts;
use crate::types::EmailAddress;
use crate::web::clock::Clock;
use anyhow::{Context, ensure};
use chrono::{DateTime, Utc};
use secrecy::ExposeSecret;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Accounts read at once by an export.
const PAGE: i64 = 100;

/// What to do with billing data.
#[derive(Debug, clap::Subcommand)]
pub enum BillingCommand {
    /// Take in what individuals pay and paid: one JSON object per line and person (docs/billing-import.md)
    Import {
        /// The file; - reads standard input
        file: PathBuf,
        /// Say what would happen, line by line, and store nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Bring invoices up to date with Stripe: works off the messages that are waiting, as the running portal does
    Sync {
        /// Then read every invoice of every known customer, as after an outage; changes nothing that is right already
        #[arg(long)]
        all: bool,
        /// As --all, but only invoices made since then: 2026-11-01T00:00:00Z
        #[arg(long, value_name = "INSTANT", conflicts_with = "all")]
        since: Option<DateTime<Utc>>,
    },
    /// Write what is known, in the form that import reads
    Export {
        /// Only this person's account
        #[arg(long)]
        email: Option<EmailAddress>,
    },
}

pub fn run(command: BillingCommand) -> anyhow::Result<()> {
    let config = super::config()?;
    let db = Db::new(config.database_url.expose_secret(), 1)?;
    match command {
        BillingCommand::Sync { all, since } => {
            let parts = Parts::new(config, db, Clock::system());
            super::billing_sync::run(&parts, all || since.is_some(), since)
        }
        BillingCommand::Import { file, dry_run } => import(&db, &file, dry_run),
        BillingCommand::Export { email: Some(email) } => export_one(&db, &email),
        BillingCommand::Export { email: None } => export_all(&db),
    }
}

fn import(db: &Db, file: &Path, dry_run: bool) -> anyhow::Result<()> {
    let now = Clock::system().now();
    let import = Import { db, now, dry_run };
    let tell = |line: &RefusedLine| eprintln!("{line}");
    let summary = import.run(open(file)?, tell)?;
    let done = if dry_run { "would import" } else { "imported" };
    println!(
        "{done} {}, unchanged {}, refused {}",
        summary.imported, summary.unchanged, summary.refused
    );
    ensure!(
        summary.refused == 0,
        "some lines were refused; nothing of them is stored"
    );
    Ok(())
}

fn open(file: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    if file == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    let opened = File::open(file).with_context(|| format!("cannot open {}", file.display()))?;
    Ok(Box::new(BufReader::new(opened)))
}

fn export_one(db: &Db, email: &EmailAddress) -> anyhow::Result<()> {
    let line = db.read_now(|conn| export::one(conn, email))?;
    let line = line.with_context(|| format!("{email} does not own an individual account"))?;
    write(&mut io::stdout().lock(), &line)
}

fn export_all(db: &Db) -> anyhow::Result<()> {
    let mut output = BufWriter::new(io::stdout().lock());
    let mut after = String::new();
    loop {
        let lines = db.read_now(|conn| export::some_after(conn, &after, PAGE))?;
        let Some(last) = lines.last() else {
            break;
        };
        last.email.as_str().clone_into(&mut after);
        for line in &lines {
            write(&mut output, line)?;
        }
    }
    Ok(output.flush()?)
}

fn write(output: &mut impl Write, line: &ExportLine) -> anyhow::Result<()> {
    serde_json::to_writer(&mut *output, line)?;
    Ok(output.write_all(b"\n")?)
}
