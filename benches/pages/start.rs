//! The program itself: how soon it answers, and what it takes of the memory.

use super::Bench;
use super::load::{self, Load, median};
use super::portal::Portal;
use super::report::{Fact, Goal};
use anyhow::Context;

const STARTS: usize = 5;
const MOST_WAITING: f64 = 300.0;
const CONNECTIONS: usize = 64;
/// MiB, besides the working memory of argon2id: 19 for each hash at once.
const MOST_MEMORY: f64 = 64.0;
const OF_ARGON2: f64 = 19.0;

pub async fn measure(bench: &Bench<'_>) -> Vec<Fact> {
    let starts = "from the start to the first answer".to_owned();
    let memory = format!("memory of `muster serve` under {CONNECTIONS} connections");
    vec![
        cold_start(bench)
            .await
            .unwrap_or_else(|error| Fact::failed(starts, error)),
        under_load(bench)
            .await
            .unwrap_or_else(|error| Fact::failed(memory, error)),
    ]
}

/// What the portal that did all the jobs until now has in use.
pub fn so_far(bench: &Bench<'_>, jobs: &str) -> Fact {
    let what = format!("memory of `muster serve` after {jobs}");
    match bench.portal.memory() {
        Ok((now, most)) => {
            let found = format!("{now:.0} MiB, {most:.0} MiB at most");
            Fact::of(what, found, Vec::new())
        }
        Err(error) => Fact::failed(what, error),
    }
}

async fn cold_start(bench: &Bench<'_>) -> anyhow::Result<Fact> {
    let mut waits = Vec::new();
    for _ in 0..STARTS {
        let portal = Portal::start(bench.ground).await?;
        waits.push(portal.cold_start.as_secs_f64() * 1e3);
    }
    let longest = waits.iter().copied().fold(0.0, f64::max);
    let middle = median(waits).context("no start")?;
    Ok(Fact::of(
        "from the start to the first answer".to_owned(),
        format!("{middle:.0} ms, the longest of {STARTS} {longest:.0} ms"),
        vec![Goal::new("under 300 ms", middle < MOST_WAITING)],
    ))
}

/// A program of its own, whose one sign-in is over before its memory is looked at.
async fn under_load(bench: &Bench<'_>) -> anyhow::Result<Fact> {
    let portal = Portal::start(bench.ground).await?;
    let account = bench.accounts.last().context("no account")?;
    let cookies = portal.site.sign_in(&account.owner_email()).await?;
    let idle = portal.forget_peak()?;
    let paths = [
        "/user-management/users",
        "/user-management/users?q=martin",
        "/user-management/pending",
    ];
    let requests = paths.map(|path| portal.site.request(path, &cookies));
    let load = Load {
        connections: CONNECTIONS,
        ..Load::full(bench.plan.round() * 2, 200)
    };
    load::run(
        &portal.site.address,
        &load::in_turn(requests.to_vec()),
        load,
    )
    .await?;
    let (now, most) = portal.memory()?;
    let most_allowed = MOST_MEMORY + OF_ARGON2;
    Ok(Fact::of(
        format!("memory of `muster serve` under {CONNECTIONS} connections"),
        format!("{now:.0} MiB, {most:.0} MiB at most; {idle:.0} MiB before"),
        vec![Goal::new(
            "under 64 MiB besides argon2id's 19 for one sign-in",
            most < most_allowed,
        )],
    ))
}
