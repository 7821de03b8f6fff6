//! `muster seed`: an organisation of any size, to try and to measure with. The same size is the same people every time;
//! only the dates move with today.

mod account;
mod aside;
mod copy;
mod draw;
mod invitations;
mod members;
mod names;
mod paying;
mod rows;

use crate::access::passwords;
use crate::db::{Db, Tx};
use crate::types::secret::random_text;
use crate::web::clock::Clock;
pub use account::Size;
use account::Sums;
use anyhow::{Context, anyhow};
use diesel::connection::SimpleConnection;
use secrecy::ExposeSecret;
use std::io::{self, Read};
use std::time::Instant;

#[derive(Debug, clap::Args)]
pub struct SeedArgs {
    /// How many members the account has, its owner among them
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=5_000_000))]
    members: u32,
    /// How many invitations nobody has answered yet
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pending: u32,
    /// Read everybody's password from standard input, instead of making one up
    #[arg(long)]
    password_stdin: bool,
}

pub fn run(args: &SeedArgs) -> anyhow::Result<()> {
    let config = super::config()?;
    let db = Db::new(config.database_url.expose_secret(), 1)?;
    let size = Size {
        members: args.members as usize,
        pending: args.pending as usize,
        now: Clock::system().now(),
    };
    if account::is_there(&db, &size)? {
        println!("The account {} is there already.", size.name());
        return Ok(());
    }
    let password = password(args.password_stdin)?;
    let hash = passwords::hash_now(&password).context("the password cannot be hashed")?;
    let start = Instant::now();
    build(&db, &size, hash)?;
    let seconds = start.elapsed().as_secs();
    println!("{} is built, in {seconds} s.", size.name());
    println!(
        "Sign in as owner@{}; the password of everybody in it is: {password}",
        size.domain()
    );
    Ok(())
}

/// Builds the account in one transaction: a start that is cut short leaves nothing behind. Everybody has the password
/// that was hashed.
pub fn build(db: &Db, size: &Size, hash: String) -> anyhow::Result<()> {
    let done = db.transaction_now(|tx| {
        allow_time(tx)?;
        let aside = if size.is_large() {
            aside::set_aside(tx)?
        } else {
            Vec::new()
        };
        let mut sums = Sums::default();
        let organisation = account::open(tx, size, hash)?;
        members::fill_in(tx, size, &organisation, &mut sums)?;
        invitations::fill_in(tx, size, &organisation, &mut sums)?;
        account::settle(tx, size, organisation.id, sums)?;
        aside::put_back(tx, &aside)?;
        paying::settle_in(tx, size, &organisation)
    })?;
    done.map_err(|reason| anyhow!("the account cannot be built: {reason}"))?;
    paying::bill(db, size)?;
    tidy(db)
}

/// The first line of the input, or something that nobody guesses.
fn password(from_input: bool) -> anyhow::Result<String> {
    if !from_input {
        return Ok(random_text());
    }
    let mut text = String::new();
    io::stdin()
        .take(4_096)
        .read_to_string(&mut text)
        .context("standard input is not text")?;
    let line = text.lines().next().unwrap_or_default();
    passwords::check(line, &[]).context("this password will not do")?;
    Ok(line.to_owned())
}

/// The bounds of a request are too narrow here.
fn allow_time(tx: &mut Tx<'_>) -> diesel::QueryResult<()> {
    tx.conn().batch_execute(
        "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '1min'; \
         SET LOCAL maintenance_work_mem = '512MB'; SET LOCAL work_mem = '64MB'",
    )
}

/// What autovacuum would do in a while: statistics, and pages known to be visible.
fn tidy(db: &Db) -> anyhow::Result<()> {
    db.read_now(|conn| {
        conn.batch_execute("SET statement_timeout = 0")?;
        conn.batch_execute("SET maintenance_work_mem = '256MB'")?;
        for table in aside::TABLES.iter().chain(&[
            "accounts",
            "groups",
            "member_counts",
            "invitation_counts",
        ]) {
            conn.batch_execute(&format!("VACUUM (ANALYZE) {table}"))?;
        }
        Ok(())
    })?;
    Ok(())
}
