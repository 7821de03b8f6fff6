//! The real program, killed at random moments while people join, take it back, choose where their money goes and are
//! paid, and while work over many rows goes on; after every kill, what must hold is asked of the database and of the gateway.
//!
//! `MUSTER_KILLS` is the number of kills, `MUSTER_KILLS_SEED` repeats the draws of an earlier run.

#![expect(clippy::unwrap_used, reason = "what a test cannot set up fails it")]

mod acts;
mod acts_of_finance;
mod attempt;
mod calm;
mod checks;
mod crowd;
mod forged;
mod labour;
mod orders;
mod program;
mod rounds;
mod settle;
#[expect(
    dead_code,
    unused_imports,
    reason = "the stories of tests/portal use more of it"
)]
#[path = "../portal/support/mod.rs"]
mod support;
mod tally;
mod time;
mod world;

use labour::Labour;
use rounds::Rounds;
use std::str::FromStr;
use std::time::Instant;

fn setting<T: FromStr>(name: &str) -> Option<T> {
    let text = std::env::var(name).ok().filter(|text| !text.is_empty())?;
    let read = text.parse().ok();
    assert!(read.is_some(), "{name} is no number");
    read
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_at_any_moment_loses_nothing_and_pays_nothing_twice() {
    let seed = setting("MUSTER_KILLS_SEED").unwrap_or_else(rand::random::<u64>);
    let kills = setting("MUSTER_KILLS").unwrap_or(200);
    let begun = Instant::now();
    println!("seed {seed}");
    let mut rounds = Rounds::begin(seed, kills).await;
    while rounds.kills() < kills {
        rounds.one().await;
    }
    rounds.settle().await;
    let seconds = begun.elapsed().as_secs();
    println!("seed {seed}, {seconds} s: {}", rounds.tally());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kill_at_any_moment_does_no_row_twice_and_leaves_none_out() {
    let seed = setting("MUSTER_KILLS_SEED").unwrap_or_else(rand::random::<u64>);
    let kills = setting("MUSTER_KILLS").unwrap_or(200_u32);
    let begun = Instant::now();
    println!("seed {seed}");
    let mut labour = Labour::begin(seed).await;
    labour.jobs(kills / 4).await;
    labour.days(kills / 8).await;
    let seconds = begun.elapsed().as_secs();
    println!("seed {seed}, {seconds} s: {}", labour.tally());
}
