//! Signing in: as fast as argon2id alone allows, and not at the cost of those who are in.

use super::Bench;
use super::load::{self, Load, Measured, as_float, median, middle};
use super::report::{Fact, Goal};
use anyhow::Context;
use futures_util::future::try_join;
use muster::access::passwords;
use std::thread;
use std::time::{Duration, Instant};

/// More than there are permits to hash, so that one is always waiting.
const SIGNING_IN: usize = 6;
/// People who read while others sign in, and how long each looks at a page.
const READERS: usize = 4;
const LOOKING: Duration = Duration::from_millis(40);
/// Times the 99th percentile of the quiet portal.
const MOST_WAITING: f64 = 2.0;

struct Found {
    signing: Measured,
    of_raw: f64,
    alone: Measured,
    beside: Measured,
}

pub async fn measure(bench: &Bench<'_>) -> Vec<Fact> {
    const WHAT: [&str; 2] = ["sign in", "Users, first page, while others sign in"];
    let found = match both(bench).await {
        Ok(found) => found,
        Err(error) => return vec![Fact::failed(WHAT[0].to_owned(), error)],
    };
    let Measured {
        per_second, p99, ..
    } = found.signing;
    let times = found.beside.p99 / found.alone.p99;
    vec![
        Fact::of(
            WHAT[0].to_owned(),
            format!(
                "{per_second:.1} a second, p99 {p99:.0} ms; {:.2} of argon2id alone",
                found.of_raw
            ),
            vec![Goal::ratio("argon2id alone", Some(found.of_raw), 0.9)],
        ),
        Fact::of(
            WHAT[1].to_owned(),
            format!(
                "p99 {:.1} ms, p50 {:.1} ms; alone {:.1} ms, {:.1} ms",
                found.beside.p99, found.beside.p50, found.alone.p99, found.alone.p50
            ),
            vec![Goal::new(
                "p99 at most 2 × the one alone",
                times <= MOST_WAITING,
            )],
        ),
    ]
}

async fn both(bench: &Bench<'_>) -> anyhow::Result<Found> {
    let site = &bench.portal.site;
    let account = bench.accounts.last().context("no account")?;
    let email = account.owner_email();
    let (request, _) = site.sign_in_request(&email).await?;
    let cookies = site.sign_in(&email).await?;
    let page = site.request("/user-management/users", &cookies);
    let (signs, reads) = (load::in_turn(vec![request]), load::in_turn(vec![page]));
    let round = bench.plan.round();
    let (sign, read) = (
        Load {
            connections: SIGNING_IN,
            ..Load::full(round, 303)
        },
        Load {
            connections: READERS,
            pause: LOOKING,
            ..Load::full(round, 200)
        },
    );
    let (mut ratios, mut alone, mut beside) = (Vec::new(), Vec::new(), Vec::new());
    let mut signing = Measured::default();
    for _ in 0..bench.plan.rounds {
        signing = load::run(&site.address, &signs, sign).await?;
        ratios.push(signing.per_second / hashes_per_second(round)?);
        alone.push(load::run(&site.address, &reads, read).await?);
        let (_, meanwhile) = try_join(
            load::run(&site.address, &signs, sign),
            load::run(&site.address, &reads, read),
        )
        .await?;
        beside.push(meanwhile);
    }
    Ok(Found {
        signing,
        of_raw: median(ratios).unwrap_or_default(),
        alone: middle(&alone),
        beside: middle(&beside),
    })
}

/// Hashing with the portal's parameters and nothing else, on as many threads as it hashes on.
fn hashes_per_second(time: Duration) -> anyhow::Result<f64> {
    let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let start = Instant::now();
    let hashing: Vec<_> = (0..threads)
        .map(|_| {
            thread::spawn(move || {
                let mut count = 0;
                while start.elapsed() < time && passwords::hash_now("some words in a row").is_some()
                {
                    count += 1;
                }
                count
            })
        })
        .collect();
    let mut count = 0;
    for thread in hashing {
        count += thread.join().ok().context("a thread panicked")?;
    }
    Ok(as_float(count) / start.elapsed().as_secs_f64())
}
