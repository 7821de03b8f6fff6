//! `make bench`: every job of the portal that has a goal, on accounts of 1 k, 100 k and 1 M members in one database, in
//! one run on one machine. Writes `docs/PERFORMANCE.md`. Only ratios within a run mean anything.

mod accept;
mod bare;
mod copied;
mod database;
mod export;
mod growth;
mod http;
mod import;
mod load;
mod plan;
mod portal;
mod reads;
mod record;
mod report;
mod signing;
mod site;
mod start;
mod writes;

use anyhow::{Context, bail};
use bare::Bare;
use database::Account;
use muster::db::migrate;
use muster::embedded::{Cluster, ClusterOptions};
use plan::Plan;
use portal::{Ground, Portal};
use report::{Fact, Line};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tokio::signal::unix::{SignalKind, signal};

/// The portal's, so that what runs here is as quick: hashing takes 19 MiB at a time.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const SCRATCH: &str = include_str!("sql/scratch.sql");

/// Everything that a job needs.
struct Bench<'a> {
    plan: &'a Plan,
    ground: &'a Ground,
    portal: &'a Portal,
    bare: &'a Bare,
    accounts: Vec<Account>,
    /// Of the database.
    log: PathBuf,
}

fn main() -> anyhow::Result<()> {
    // Cargo runs every bench with arguments; there is nothing to choose from here.
    let plan = Plan::read()?;
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("bench");
    std::fs::create_dir_all(&folder)?;
    let cluster = Cluster::start(&ClusterOptions::throw_away(&folder))?;
    let log = record::log_of(cluster.data_directory())?;
    let url = cluster.url("postgres");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let outcome = runtime.block_on(async {
        tokio::select! {
            ended = run(&plan, &url, (&folder, &log)) => ended,
            told = told_to_stop() => told.and_then(|()| bail!("stopped before its end")),
        }
    });
    cluster.stop()?;
    std::fs::remove_file(&log).context("the database's log")?;
    let said = std::fs::read_to_string(folder.join("muster.log")).unwrap_or_default();
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    print_end(&said);
    outcome
}

/// The portal and the database are stopped then, too.
async fn told_to_stop() -> anyhow::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed?,
        _ = terminate.recv() => {}
    }
    Ok(())
}

/// What the portal complained of last; what else it said is not repeated.
fn print_end(said: &str) {
    let is_complaint = |line: &&str| line.contains("ERROR") || line.contains("WARN");
    let lines: Vec<&str> = said.lines().filter(is_complaint).collect();
    for line in lines.iter().rev().take(20).rev() {
        println!("muster said: {line}");
    }
}

async fn run(plan: &Plan, url: &str, (folder, log): (&Path, &Path)) -> anyhow::Result<()> {
    let start = Instant::now();
    let ground = Ground::new(url.to_owned(), folder.to_owned())?;
    let migrated = url.to_owned();
    tokio::task::spawn_blocking(move || migrate::run(&migrated)).await??;
    let built = build(plan, &ground)?;
    database::run(url, SCRATCH)?;
    let portal = Portal::start(&ground).await?;
    let bare = Bare::start()?;
    let accounts: anyhow::Result<Vec<Account>> = plan
        .sizes
        .iter()
        .map(|members| Account::find(url, *members))
        .collect();
    let bench = Bench {
        plan,
        ground: &ground,
        portal: &portal,
        bare: &bare,
        accounts: accounts?,
        log: log.to_owned(),
    };
    let (lines, facts) = measure(&bench).await;
    bare.stop().await?;
    drop(portal);
    let text = text(&lines, &facts, (&built, start.elapsed()))?;
    println!("\n{text}");
    Ok(report::keep(&text)?)
}

/// The accounts; gives what is to be said of that.
fn build(plan: &Plan, ground: &Ground) -> anyhow::Result<String> {
    let mut built = String::new();
    for members in &plan.sizes {
        let took = ground.seed(*members)?.as_secs_f64();
        let line = format!("- `muster seed --members {members}`: {took:.0} s");
        println!("{line}");
        writeln!(built, "{line}")?;
    }
    Ok(built)
}

/// All jobs. One that fails has its row, and the next is begun.
async fn measure(bench: &Bench<'_>) -> (Vec<Line>, Vec<Fact>) {
    let mut lines = reads::measure(bench)
        .await
        .unwrap_or_else(|error| vec![Line::failed("pages", 0, error)]);
    let mut facts = vec![start::so_far(bench, "all pages at all sizes")];
    facts.extend(export::measure(bench).await);
    facts.extend(start::measure(bench).await);
    facts.extend(signing::measure(bench).await);
    for account in &bench.accounts {
        lines.extend(accept::measure(bench, account).await);
        look_again(bench);
        facts.extend(import::measure(bench, account).await);
        look_again(bench);
        lines.extend(writes::measure(bench, account).await);
    }
    facts.extend(growth::facts(&bench.plan.sizes, &lines));
    (lines, facts)
}

/// What autovacuum does on a server that is not thrown away: without it Postgres knows nothing of what was just written.
fn look_again(bench: &Bench<'_>) {
    if let Err(error) = database::run(&bench.ground.url, "VACUUM (ANALYZE)") {
        println!("the database cannot be tidied: {error}");
    }
}

fn text(lines: &[Line], facts: &[Fact], (built, took): (&str, Duration)) -> anyhow::Result<String> {
    let mut text = report::circumstances();
    let minutes = took.as_secs_f64() / 60.0;
    writeln!(text, "\n{}", report::summary(lines, facts))?;
    writeln!(text, "{}", report::jobs(lines))?;
    writeln!(text, "{}", report::facts(facts))?;
    writeln!(text, "{built}- the whole run: {minutes:.0} min")?;
    Ok(text)
}
