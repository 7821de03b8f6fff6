//! `muster mail ingest-bounce`: a mail server pipes what came back into it.

use crate::db::Db;
use crate::mail::bounce::{self, BounceError};
use crate::mail::commands::{self, BounceRefusal};
use crate::web::clock::Clock;
use anyhow::{Context, ensure};
use secrecy::ExposeSecret;
use std::io::Read;

/// Reports quote the mail they are about; ours are small.
const MOST_BYTES: u64 = 10 * 1024 * 1024;

/// Marks the mail that a delivery report on `input` is about as bounced.
pub fn run(input: impl Read) -> anyhow::Result<()> {
    let mut raw = Vec::new();
    let read = input.take(MOST_BYTES + 1).read_to_end(&mut raw);
    read.context("the message cannot be read")?;
    ensure!(
        raw.len() as u64 <= MOST_BYTES,
        "the message is larger than 10 MiB"
    );
    let bounce = match bounce::read(&raw) {
        // A server that is still trying is no fault of the one who pipes its report.
        Err(delayed @ BounceError::NotGivenUp) => {
            println!("{delayed}");
            return Ok(());
        }
        read => read?,
    };
    let config = super::config()?;
    let db = Db::new(config.database_url.expose_secret(), 1)?;
    let now = Clock::system().now();
    match db.transaction_now(|tx| commands::take_back(tx, &bounce, now))? {
        Ok(()) => println!("{} bounced: {}", bounce.mail, bounce.words),
        Err(known @ BounceRefusal::KnownAlready) => println!("{}: {known}", bounce.mail),
        Err(refusal) => anyhow::bail!("{}: {refusal}", bounce.mail),
    }
    Ok(())
}
